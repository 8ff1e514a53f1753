"""What the search script fetches: the index's shards, cards of the entries, their times and positions. No Flask.

All lie in one folder that is named by what is in it, so that a reader never meets a mixture of two builds.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.model.schedule import next_occasions
from infocenter.search import index, shards
from infocenter.search.index import WhooshTerms
from infocenter.settings import Settings
from infocenter.web import filter_facts, filtering, listings, searching

CHUNK_BITS = 3
"""Cards whose numbers differ in these bits only lie in one file; engine.js knows it too."""
FOLDER = "sok"

RenderCard = Callable[[str, Entry | None], str]
"""Language and entry to the HTML of its card, with links that are right on the search page and the list of activities;
without an entry to what the script of that list puts on it."""


class SearchFiles:
    """The files under `/assets/sok/<build>/`, by name; each is gzip (RFC 1952)."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self.settings, self.catalogue = settings, catalogue
        self._cards: dict[str, Mapping[str, bytes]] = {}
        self._frozen_name = ""

    @cached_property
    def terms(self) -> WhooshTerms:
        """The index, brought in step with the catalogue. Raises OperationFailed where it can't be."""
        index.ensure(self.catalogue, self.settings.search_index)
        return index.read(self.settings.search_index, self.catalogue)

    @cached_property
    def _entries(self) -> Mapping[int, Entry]:
        found = {number: self.catalogue.get(*key.split("/")) for number, key in self.terms.keys.items()}
        return {number: entry for number, entry in sorted(found.items()) if entry is not None}

    @cached_property
    def data(self) -> Mapping[str, bytes]:
        """Everything but the cards."""
        folder = self.settings.search_index / "shards"
        terms = self.terms  # brings the index in step, and with it what was touched
        shards.export(terms, folder, index.take_touched(self.settings.search_index), self._facets())
        index.forget_touched(self.settings.search_index)
        found = {path.name: path.read_bytes() for path in sorted(folder.glob("*.bin"))}
        return {**found, "times.bin": self._times(), "positions.bin": self._positions(), **self._filters()}

    def _filters(self) -> Mapping[str, bytes]:
        """Return the facts that activities are filtered by, and for each language the place of each by its name."""
        rows = filtering.rows_of(self.catalogue, self.settings.today)
        languages = self.catalogue.site.languages.values()
        names = {
            f"names-{each.code}.bin": filter_facts.places_by_name(self.catalogue, rows, each) for each in languages
        }
        files: dict[str, object] = {"filter.bin": filter_facts.packed(rows), **names}
        return {name: shards.pack_json(content) for name, content in files.items()}

    def _facets(self) -> Mapping[str, list[int]]:
        """Return the entries that are on a weekday or free of charge, as keys beside the concepts."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, entry in self._entries.items():
            if isinstance(entry, Activity):
                for name, facet in (("day", listings.WEEKDAY), ("cost", listings.COST)):
                    for value in facet.values(self.catalogue, entry, self.settings.today):
                        found[f"#{name}/{value}"].append(number)
        return found

    def _times(self) -> bytes:
        """Return the next occasion of each activity that has one, in minutes since 1 January of year 1."""
        found = []
        for number, entry in self._entries.items():
            if isinstance(entry, Activity):
                for occasion in next_occasions(entry.schedule, self.settings.today, 1):
                    minutes = occasion.start.hour * 60 + occasion.start.minute
                    found.append((number, (occasion.day - date.min).days * 1440 + minutes))
        return shards.pack_json(found)

    def _positions(self) -> bytes:
        """Return positions of towns and entries in thousandths of a degree."""
        towns = {key: point for key in self.catalogue.vocabularies["municipalities"]
                 if (point := searching.town_of(self.catalogue, key))}  # fmt: skip
        entries = [
            (number, *point)
            for number, entry in self._entries.items()
            if (point := searching.position_of(self.catalogue, entry))
        ]
        return shards.pack_json({"towns": towns, "entries": entries})

    def cards(self, code: str, render: RenderCard) -> Mapping[str, bytes]:
        """Return the files of a language's cards, made when they are first asked for."""
        if code not in self._cards:
            chunks: dict[int, dict[int, str]] = defaultdict(dict)
            for number, entry in self._entries.items():
                chunks[number >> CHUNK_BITS][number] = render(code, entry)
            files = {f"{code}-{chunk}.bin": shards.pack_json(cards) for chunk, cards in chunks.items()}
            self._cards[code] = {**files, f"{code}-words.bin": shards.pack_json(render(code, None))}
        return self._cards[code]

    def all(self, render: RenderCard) -> Mapping[str, bytes]:
        """Return every file by name."""
        found = dict(self.data)
        for code in self.catalogue.site.languages:
            found |= self.cards(code, render)
        return found

    def content(self, name: str, render: RenderCard) -> bytes | None:
        """Return a file's bytes; None for a name that isn't there."""
        code = name.partition("-")[0]
        return self.cards(code, render).get(name) if code in self.catalogue.site.languages else self.data.get(name)

    def build(self, render: RenderCard) -> str:
        """Return the name of the folder: a digest of the files, or on the live site one of its own for each start."""
        return self._live_name if self.settings.live else self._digest(render)

    @cached_property
    def _live_name(self) -> str:
        return secrets.token_hex(6)

    def _digest(self, render: RenderCard) -> str:
        if not self._frozen_name:
            state = hashlib.sha256()
            for name, content in sorted(self.all(render).items()):
                state.update(json.dumps([name, len(content)]).encode() + content)
            self._frozen_name = state.hexdigest()[:12]
        return self._frozen_name
