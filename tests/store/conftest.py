import pytest

from dateline.store import open_store


@pytest.fixture
def store():
    with open_store() as opened:
        yield opened


@pytest.fixture
def path(tmp_path):
    return tmp_path / "claims.db"
