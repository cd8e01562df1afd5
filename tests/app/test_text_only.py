"""What reaches a widget's text is `Content` made by `text()`, or words that stand in the code."""

import ast
from pathlib import Path

import pytest

import tui.app

ROOT = Path(tui.app.__file__).parent
SINKS = {
    *("Static", "Label", "Button", "Option", "Row", "Select", "Checkbox", "RadioButton", "Link"),
    *("Markdown", "Tab", "TabPane", "Collapsible", "Digits", "Pretty", "Placeholder", "Tree"),
    *("update", "notify", "add_row", "add_column", "add_columns", "add_option", "add_options"),
    *("set_options", "set_title", "replace_option_prompt", "set_label", "write_line"),
    *("add_leaf", "add_node", "from_markup", "with_tooltip"),
}
TITLES = {"border_title", "border_subtitle", "tooltip", "label", "title", "sub_title", "prompt"}
BY_TYPE = {"title", "subtitle"}
"""Names that a loop over a tuple of `Content` gives; the types hold there."""


def trees():
    for path in sorted(ROOT.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def returning_content():
    """Functions of the app that are declared to give `Content`."""
    found = {"Content", "styled", "assemble", "truncate", "pad_right", "join"}
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and _is_content(node.returns):
                found.add(node.name)
    return found


def _is_content(annotation):
    # An `Option` is looked at where it is made.
    kinds = ("Content", "Content | None", "list[Option]")
    return annotation is not None and ast.unparse(annotation) in kinds


class Reach(ast.NodeVisitor):
    """Collects what reaches a sink and is not known to be `Content` or our own words."""

    def __init__(self, path, tree, makers):
        self.path, self.makers, self.found = path, makers, []
        self.known, self.own = {}, set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tui."):
                self.own |= {each.asname or each.name for each in node.names}
            if isinstance(node, ast.ClassDef):
                self.own.add(node.name)
            if isinstance(node, ast.arg | ast.AnnAssign) and _is_content(node.annotation):
                self.known[node.arg if isinstance(node, ast.arg) else ast.unparse(node.target)] = []
            elif isinstance(node, ast.Assign) and len(node.targets) == 1:
                self.known.setdefault(ast.unparse(node.targets[0]), []).append(node.value)
        self.visit(tree)

    def visit_Call(self, node):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else _name(node.func)
        if name in SINKS and name not in self.own:
            texts = [*node.args[:1], *(k.value for k in node.keywords if k.arg in TITLES)]
            if name == "notify":
                assert any(k.arg == "markup" and k.value.value is False for k in node.keywords)
            self._check(texts)
        self.generic_visit(node)

    def visit_Assign(self, node):
        for target in node.targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for name, value in zip(names, values, strict=False):
                if isinstance(name, ast.Attribute) and name.attr in TITLES - {"label", "title"}:
                    self._check([value])
        self.generic_visit(node)

    def _check(self, texts):
        for each in texts:
            if not self.ours(each):
                self.found.append(f"{self.path.name}:{each.lineno}: {ast.unparse(each)}")

    def ours(self, node, depth=0):
        if depth > 6:
            return False
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, ast.IfExp):
            return self.ours(node.body, depth) and self.ours(node.orelse, depth)
        if isinstance(node, ast.Starred):
            return self.ours(node.value, depth)
        if isinstance(node, ast.Subscript):
            return self.ours(node.value, depth)
        if isinstance(node, ast.Dict):
            return all(self.ours(value, depth) for value in node.values)
        if isinstance(node, ast.ListComp):
            return self.ours(node.elt, depth)
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else _name(node.func)
            return called in self.makers or called in SINKS
        if isinstance(node, ast.Attribute) and node.attr == "plain":
            return self.ours(node.value, depth)
        if isinstance(node, ast.Name) and node.id in BY_TYPE:
            return True
        known = self.known.get(ast.unparse(node))
        return known is not None and all(self.ours(value, depth + 1) for value in known)


def _name(node):
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.fault("I02", "I03")
def test_only_content_and_our_own_words_reach_a_widget():
    makers = returning_content()
    assert {"text", "joined"} <= makers
    assert [each for path, tree in trees() for each in Reach(path, tree, makers).found] == []


@pytest.mark.parametrize(
    "code",
    [
        "Static(f'{name}')",
        "Static(name)",
        "Label(run.name)",
        "self.query_one(Static).update('a ' + name)",
        "box.border_title = str(run)",
        "self.notify(str(error), markup=False)",
        "Option(short(name))",
        "said = name\nStatic(said)",
    ],
)
def test_the_check_sees_what_it_looks_for(code):
    assert Reach(Path("x.py"), ast.parse(code), {"text", "joined"}).found
