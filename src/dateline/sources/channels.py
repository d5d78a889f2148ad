"""From a feed or sitemap to the pages that it lists, and to those of the sitemaps that it names.

Imported only when a feed is met.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model.errors import SourceError
from dateline.model.report import Issue
from dateline.sources.feeds import Channel, Entry, day_of, parse_channel
from dateline.sources.options import Fetched, PageFetcher, SourceOptions
from dateline.sources.web import Listed

# A site's index names a sitemap a day or a month, the newest first; older ones are the archive.
MAX_SITEMAPS = 5


def whole_channel(answer: Fetched, fetcher: PageFetcher, *, issues: list[Issue]) -> Channel:
    """Return what a feed lists, and what the newest of the sitemaps do that it names; or raise `UnreadableFile`."""
    channel = parse_channel(answer.body, url=answer.url, charset=answer.charset)
    entries = list(channel.entries)
    for address in channel.sitemaps[:MAX_SITEMAPS]:
        try:
            inner = fetcher.fetch(address)
            entries += parse_channel(inner.body, url=inner.url, charset=inner.charset).entries
        except SourceError as error:
            issues.append(Issue(where=address, stage="sources", reason=str(error)))
    return Channel(entries=tuple(entries))


def listed_in(
    answer: Fetched, feed: Listed, fetcher: PageFetcher, *, issues: list[Issue], options: SourceOptions
) -> Iterator[Listed]:
    """Yield the pages that a feed lists, with what it says of them."""
    for entry in whole_channel(answer, fetcher, issues=issues).entries:
        if entry.url is not None:
            yield page_of(entry, outlet=feed.outlet, issues=issues, options=options)


def page_of(entry: Entry, *, outlet: str | None, issues: list[Issue], options: SourceOptions) -> Listed:
    """Return the page of an entry that has an address; ``outlet`` goes before what the feed calls itself."""
    where = entry.url or entry.id
    return Listed(
        url=where,
        where=where,
        outlet=outlet or entry.outlet,
        title=entry.title,
        published=day_of(entry, where=where, issues=issues, options=options),
        language=entry.language,
        is_listed=True,
    )
