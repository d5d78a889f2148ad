import pytest
from fastapi.testclient import TestClient

from dateline.web import create_app

from .fakes import FakeStore
from .sample import sample_store

HERE = "http://127.0.0.1:8470"


@pytest.fixture(scope="session")
def store() -> FakeStore:
    return sample_store()


@pytest.fixture(scope="session")
def client(store) -> TestClient:
    return TestClient(create_app(store), base_url=HERE)
