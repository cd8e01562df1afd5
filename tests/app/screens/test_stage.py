"""What every screen with keys of its own has in common: which widgets are styled, and when."""

import pytest
from textual.widgets import Static

from tests.app.test_train import SMALL, WIDE
from tui.app.form.form import Form


def styles(nodes):
    return [node.styles.base.get_rules() for node in nodes]


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_shown_for_the_first_time_all_is_styled_as_if_it_were_styled_anew(make_app, size):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        for key in (None, "f5"):
            if key is not None:
                await pilot.press(key)
            await pilot.pause()
            nodes = list(app.screen.walk_children(with_self=True))
            before = styles(nodes)
            app.screen.update_node_styles(animate=False)
            assert styles(nodes) == before


async def test_a_panel_is_lit_and_what_stands_in_it_is_not_styled_again(make_app, monkeypatch):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        form, sheet, styled = app.screen.query_one(Form), app.stylesheet, []
        lit, update = form.styles.border, sheet.update_nodes

        def noted(nodes, **how):
            taken = list(nodes)
            styled.extend(taken)
            update(taken, **how)

        monkeypatch.setattr(sheet, "update_nodes", noted)
        assert form.has_class("lit")
        await pilot.press("escape")
        await pilot.pause()
        assert not form.has_class("lit") and form.styles.border != lit
        assert form in styled and not set(form.query(Static)) & set(styled)
