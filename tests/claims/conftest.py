"""The real reader and actor registry, and a gazetteer of invented towns: what a report of one war claims."""

from datetime import date

import pytest
from norland import GAZETTEER, KNOWN_GAPS, report_of

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


def pytest_terminal_summary(terminalreporter, config):
    """List the known gaps of reading, so that nobody takes silence for success."""
    gaps = config.stash.get(KNOWN_GAPS, {})
    closed = [name for name, is_closed in gaps.items() if is_closed]
    if gaps:
        terminalreporter.section(f"known gaps of reading: {len(gaps) - len(closed)} open, {len(closed)} closed")
    for name in gaps:
        terminalreporter.write_line(f"{'closed, take its mark away' if name in closed else 'open'}: {name}")
