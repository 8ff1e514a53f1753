"""Catalogues with something changed, and all that an index says, to compare."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from infocenter.catalogue import Catalogue
from infocenter.model.entry import Entry
from infocenter.model.text import Texts
from infocenter.search.dictionary import Terms
from search.engines import answer

ASKED = (
    "fotboll för kvinnor", "språkcafé på biblioteket", "förenning", "prov kommun", "vad är en förening", "مقهى اللغة",
    "كرة القدم", "ማሕበራት", "kuuso igri", "swimming", "fotbollskvinnor", "språ", "zzz",
)  # fmt: skip


def having(catalogue: Catalogue, *entries: Entry, without: Iterable[str] = ()) -> Catalogue:
    """Return a catalogue with entries put in, in place of those of the same key, and others taken out."""
    kept = {entry.key: entry for entry in (*catalogue, *entries)}
    for key in without:
        del kept[key]
    return Catalogue(catalogue.site, catalogue.vocabularies, kept.values(), catalogue.redirects)


def saying(entry: Entry, **parts: str) -> Entry:
    """Return an entry with other words in its original."""
    version = replace(entry.texts.original, parts={**entry.texts.original.parts, **parts})
    return replace(entry, texts=Texts(entry.texts.source, {**entry.texts.versions, entry.texts.source: version}))


def only_in_the_original(entry: Entry) -> Entry:
    return replace(entry, texts=Texts(entry.texts.source, {entry.texts.source: entry.texts.original}))


def whole(terms: Terms) -> dict[str, Any]:
    """Return all that an index says."""
    return {
        "keys": dict(terms.keys),
        "bits": terms.bits,
        "found": {key: terms.find(key) for key in terms.all_keys},
        "near": {bucket: terms.near(bucket) for bucket in terms.buckets},
        "answers": [answer(terms, text, typing=typing) for text in ASKED for typing in (False, True)],
    }
