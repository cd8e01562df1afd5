"""What a verdict says to try, numbered: a digit answers at once."""

from textual.content import Content
from textual.events import Key

from tui.app.form.choice_field import Option
from tui.app.screens.choose import Choose
from tui.app.text import joined, text
from tui.diagnosis.verdict import Verdict

HINT = "1 to 9 or Enter trains it, Esc leaves it"


class Offers(Choose):
    """Answers the number of the action that was chosen, from 1 in the order of the verdict's."""

    keys = (
        ("1 to 9", "trains the one of that number at once"),
        ("Up Down", "choose; a letter goes to the one that begins with it"),
        ("Enter", "trains it"),
    )

    def __init__(self, verdict: Verdict) -> None:
        self._numbered = {
            str(number): Option(str(number), each.label, each.why)
            for number, each in enumerate(verdict.actions, 1)
        }
        title = f"What to try: {verdict.words}"
        super().__init__([*self._numbered.values()], "1", title=title, hint=HINT)

    def line(self, option: Option) -> Content:
        return joined(text(f"{option.word} ", "$set"), super().line(option))

    def on_key(self, event: Key) -> None:
        if event.character in self._numbered:
            event.stop()
            event.prevent_default()  # as a letter it would only go to a line
            self.dismiss(event.character)
