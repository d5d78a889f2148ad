import pytest
from pages import serve


@pytest.fixture
def site():
    with serve() as served:
        yield served
