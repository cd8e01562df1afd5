"""Which keys do something now, and under which names: what the footer shows of a table of keys."""

from collections.abc import Collection, Mapping
from typing import NamedTuple, Self

from tui.app.advice import FIRST, first_said
from tui.app.look import Look
from tui.app.screens.looking import OF_A_CURVE
from tui.app.watch import Snapshot

STEERING = frozenset({"pause", "step", "stop"})
TRYING = frozenset({"advise", "offers"})
LETTERS = {"resume": "R Resume", "advise": f"{FIRST} Try"}
"""What outside a field is most likely wanted: said in one of what leaving it is good for."""


class Acting(NamedTuple):
    """`names` are those of actions that have another name now; the `hidden` would do nothing."""

    names: Mapping[str, str]
    hidden: frozenset[str]

    @classmethod
    def where(cls, names: Mapping[str, str], *rules: tuple[Collection[str], bool]) -> Self:
        """By rules of actions and whether they do something: one that any of them hides is."""
        return cls(names, frozenset().union(*(actions for actions, act in rules if not act)))


def acting(
    now: Snapshot,
    look: Look,
    *,
    read_only: bool = False,
    of_search: bool = False,
    several: bool = False,
    choice: bool = False,
    in_field: bool = False,
) -> Acting:
    """On the Train screen: of the run that is shown and how it is looked at. `of_search`: one came
    to it from a search. The picture is one of `several`, or there is a `choice` of what it shows.
    """
    run, names = now.run, dict[str, str]()
    tries = "" if read_only else first_said(now)
    if run is not None and run.halted:
        names["pause"] = "Resume"
    if look.loss:
        names["loss"] = "Error"
    if tries:
        names["advise"] = f"Try {tries}"
    scored = run is not None and run.best_step is not None and not now.active
    found = Acting.where(
        names,
        (STEERING, now.active and not read_only),
        ({"pause", "step"}, now.searched is None),
        ({"train"}, not read_only),
        ({"resume"}, now.resumable and not read_only),
        (TRYING, bool(tries)),
        (OF_A_CURVE, run is not None),
        ({"back"}, of_search),
        ({"unseal"}, scored and not read_only),
        ({"choose_last", "choose_next"}, several),
        ({"ask"}, choice),
        ({"live"}, in_field or look.cursor is not None),
    )
    if in_field:
        letter = next((each for each in LETTERS if each not in found.hidden), "")
        names["live"] = f"then {LETTERS[letter]}" if letter else "Letters"
    return found
