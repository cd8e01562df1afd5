from pathlib import Path

import pytest

from tests.data.made import FILES


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_what_their_script_makes(name):
    assert Path(__file__).parent.joinpath(name).read_bytes() == FILES[name]()
