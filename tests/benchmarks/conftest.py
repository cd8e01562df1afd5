"""What the load benches share: a line with the figure and its target, and /proc."""

from collections.abc import Callable

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    config.option.numprocesses = 0  # what is measured is measured alone


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    def spoken(text: str) -> None:
        with capsys.disabled():
            print(f"\n  {text}")

    return spoken
