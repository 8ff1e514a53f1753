"""Every page of the site, enumerated: what isn't listed here is not published. No Flask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from infocenter.catalogue import Catalogue
from infocenter.web import addresses, agenda, doubles, feeding, forms, guiding, keeping, listings, paper
from infocenter.web.addresses import facet_path, path_of


def paths_within_language(catalogue: Catalogue, today: date = date.min) -> Iterator[str]:
    """Yield the path of every page that each language has today (`""` is home), each once.

    Without a date, those of a day on which nothing is over yet.
    """
    yield ""
    yield f"{addresses.SEARCH}/"
    yield from guiding.guide(catalogue, today)
    yield f"{addresses.SLIP}/"
    yield f"{addresses.SHORTLIST}/"
    for directory in listings.DIRECTORIES.values():
        yield f"{directory.path}/"
        for facet in directory.facets:
            for value in listings.by_value(catalogue, directory, facet, today):
                yield facet_path(directory.path, facet.segment, value)
    for path in agenda.VIEWS:
        yield f"{path}/"
        for facet in agenda.FACETS:
            for value in agenda.by_value(catalogue, facet, today):
                yield facet_path(path, facet.segment, value)
    yield from doubles.doubles(catalogue, today)
    for entry in catalogue:
        yield path_of(entry)
    yield from paper.paths(catalogue, today)
    yield from forms.paths(catalogue, today)
    yield from catalogue.redirects


def all_paths(catalogue: Catalogue, today: date = date.min) -> Iterator[str]:
    """Yield the absolute path of every HTML page, the language choice first."""
    yield "/"
    yield "/404.html"
    for code in catalogue.site.languages:
        for path in paths_within_language(catalogue, today):
            yield f"/{code}/{path}"
        yield f"/{code}/404.html"


def card_paths(catalogue: Catalogue) -> Iterator[str]:
    """Yield the absolute path of every activity's card, under its old addresses too: lists are kept for long."""
    for code in catalogue.site.languages:
        for path in keeping.cards(catalogue):
            yield f"/{code}/{path}{addresses.CARD}"


def feed_paths(catalogue: Catalogue, today: date = date.min) -> Iterator[str]:
    """Yield the absolute path of every calendar feed."""
    for code in catalogue.site.languages:
        for path in feeding.feeds_of(catalogue, today):
            yield f"/{code}/{path}{addresses.FEED}"


def taken() -> frozenset[str]:
    """Return the paths within a language that site pages and redirects must not take."""
    own = (
        *listings.DIRECTORIES,
        *agenda.VIEWS,
        addresses.SEARCH,
        addresses.GUIDANCE,
        addresses.SLIP,
        addresses.SHORTLIST,
    )
    return frozenset(f"{path}/" for path in own)
