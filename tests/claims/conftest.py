"""The real reader and actor registry, and a gazetteer of invented towns: what a report of one war claims."""

from datetime import date

import pytest
from norland import GAZETTEER, report_of

from dateline.linking.actors import TomlActorRegistry
from dateline.mentions import ActorNames, DatelineReader
from dateline.pipeline import Registries, read_reports


@pytest.fixture(scope="session")
def reader():
    return DatelineReader()


@pytest.fixture(scope="session")
def registry():
    return TomlActorRegistry.load()


@pytest.fixture(scope="session")
def names(registry):
    known = registry
    return ActorNames.of(known.actors, roles=known.roles, adjectives=known.adjectives, metonyms=known.metonyms)


@pytest.fixture(scope="session")
def registries(registry, names):
    return Registries(actors=registry, names=names, gazetteer=GAZETTEER, outlets=())


@pytest.fixture(scope="session")
def readings_of(reader, registries):
    """Read many reports at once."""
    return lambda reports: list(read_reports(reports, reader=reader, registries=registries))


@pytest.fixture(scope="session")
def claims_of(readings_of):
    """Return the claims of one text, with a headline where ``title`` is given."""

    def claims(text, published=date(2016, 5, 18), title=None):
        (reading,) = readings_of([report_of(text, published=published, title=title)])
        return reading.claims

    return claims
