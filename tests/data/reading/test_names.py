from hypothesis import given
from hypothesis import strategies as st

from tests.faults.payloads import PAYLOADS, controls
from tui.data.reading.names import LONGEST, cleaned
from tui.words import cell_width

NAMES = st.lists(st.sampled_from(["", " ", "a", "a 2", "column 1", *PAYLOADS.values()]), max_size=8)


@given(raw=NAMES)
def test_names_can_be_shown_and_told_apart(raw):
    names, findings = cleaned(raw, 1)
    assert len(names) == len(raw) and len(set(names)) == len(names)
    for name in names:
        assert name and not controls(name) and cell_width(name) <= LONGEST
    changed = [name for name, each in zip(names, raw, strict=True) if name != each.strip()]
    assert len(findings) == len(changed)
    assert not any(map(controls, (each.sentence for each in findings)))


def test_a_number_makes_names_unique_without_taking_another():
    names, findings = cleaned(["a", "a", "", "a 2", "a"], 1)
    assert names == ("a", "a 3", "column 3", "a 2", "a 4")
    assert findings[0].sentence == (
        "column 2 has the name 'a', as another one has (line 1): called 'a 3'."
    )
