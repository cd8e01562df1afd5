import pytest

from tests.export.runs import Runs


@pytest.fixture(scope="package")
def runs(tmp_path_factory):
    made = Runs(tmp_path_factory.mktemp("exported"))
    yield made
    made.store.close()
