"""Text that tries to act on a terminal, on markup or on a format: the injection list, once."""

import re

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"

MARKUP = {
    "unopened tag": "[/foo]",
    "odd tag": "[a=b c=']",
    "tag": "[red]tagged[/red]",
    "click": "[@click=app.screenshot('x','d')]click[/]",
    "link tag": "[link=http://127.0.0.1/]there[/link]",
    "variable": "$primary [$error]x",
}
HIDDEN = {
    "right to left": "safe\u202eexe.txt",
    "isolate": "a\u2066b\u2069\u200fc",
    "marks": "e" + "\u0301" * 50 + "x",
    "marks first": "\u0301\u0489start",
    "zero width": "ze\u200bro\u200d\ufeff\u2060width",
    "filler": "\u3164\u115f",
    "line separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "private use": "\ue000\U000f0000",
}
ACTING = {
    "every c0": "".join(map(chr, range(0x20))) + "\x7f",
    "every c1": "".join(map(chr, range(0x80, 0xA0))),
    "colour": f"{ESC}[31;47mred{ESC}[0m",
    "clear": f"{ESC}[2J{ESC}[3J{ESC}[7;7H",
    "leave screen": f"{ESC}[?1049l{ESC}[?2026h",
    "title": f"{ESC}]0;owned{BEL}",
    "link": f"{ESC}]8;;http://127.0.0.1/{ST}there{ESC}]8;;{ST}",
    "clipboard": f"{ESC}]52;c;b3duZWQ={BEL}",
    "notification": f"{ESC}]9;owned{BEL}{ESC}]777;notify;a;b{BEL}",
    "dcs": f"{ESC}Pqowned{ST}",
    "passthrough": f"{ESC}Ptmux;{ESC}{ESC}]52;c;eA=={BEL}{ST}",
    "apc": f"{ESC}_Gowned{ST}",
    "pm and sos": f"{ESC}^owned{ST}{ESC}Xowned{ST}",
    "8-bit csi": "\x9b31mred",
    "8-bit osc": "\x9d0;owned\x9c",
    "8-bit dcs and apc": "\x90qowned\x9c\x9fGowned\x9c",
    "unterminated osc": f"{ESC}]0;never",
    "unterminated csi": f"{ESC}[9;8;7;6;",
    "unterminated dcs": f"{ESC}Pqnever",
    "lone escape": f"ends so{ESC}",
    "reset": f"{ESC}c",
    "device queries": f"{ESC}[c{ESC}[>c{ESC}[6n{ESC}[5n{ESC}[21t{ESC}P$qm{ST}\x05",
    "character set": f"{ESC}(0lqk\x0e\x0f",
    "newline": "two\nlines\r\nthree",
    "carriage return": "safe\revil",
    "backspace": "safe\b\b\b\bevil",
    "nul": "nul\x00byte",
    "surrogate": "lone \ud800 and \udc9b",
}
PLAIN = {
    "braces": "{} {0} {name!r} {0.__class__}",
    "percent": "%s %d %(name)s %n %%",
    "wide": "花弁の長さ" * 4,
    "emoji": "\U0001f44d\U0001f3fd\u2600\ufe0f",
    "quotes": "a'b\"c`d\\e",
    "long": "n" * 5000,
    "blank": "   ",
}
PAYLOADS = ACTING | HIDDEN | MARKUP | PLAIN
FOR_FILES = {
    name: text
    for name, text in PAYLOADS.items()
    if "\0" not in text and "/" not in text and name not in ("surrogate", "long")
}
"""Those that can stand in a file name and on a command line."""

_OURS = re.compile(
    rb"\x1b\[[0-9;:]*m"  # styles
    rb"|\x1b\[[0-9;]*H"  # the cursor's place
    rb"|\x1b\[\?(25|1000|1003|1004|1006|1015|1049|2004|2026|2048)[hl]"  # modes
    rb"|\x1b\[\?(2026|2048)\$p"  # which modes there are
    rb"|\x1b\[(>[0-9]+|<)u"  # the keyboard protocol
    rb"|\x1b\]52;c;[A-Za-z0-9+/=]*\x07"  # a command copied on request
    rb"|\x1b\[\?7[hl]"  # line wrap
    rb"|\x1b\]22;[a-z]*\x07"  # the shape of the mouse pointer
    rb"|\x1b\[[0-9]*X"  # cells erased where they are
    rb"|\x1b\[[0-9]*[ABCDGd]|\x08"  # the cursor moved from where it is
    rb"|\x1b\[5n"  # the question how far the terminal is
    rb"|[\r\n]"
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]")


def leaks(raw: bytes) -> list[str]:
    """What of `raw` acts on a terminal and is none of the sequences that the app itself sends."""
    found = [
        f"{name} came through"
        for name, text in ACTING.items()
        if _CONTROL.search(text) and len(text) > 3 and _encoded(text) in raw
    ]
    rest = _OURS.sub(b"", raw).decode("utf-8", "replace")
    for match in _CONTROL.finditer(rest):
        found.append(repr(rest[max(match.start() - 20, 0) : match.end() + 20]))
    return found


def controls(text: str) -> list[str]:
    """What of plain output acts on a terminal; line ends do not."""
    return [
        repr(text[max(m.start() - 20, 0) :][:60]) for m in _CONTROL.finditer(text) if m[0] != "\n"
    ]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
