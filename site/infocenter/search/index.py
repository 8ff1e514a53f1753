"""The index in `search_index/`: built from the catalogue, asked with plain words. The one door to Whoosh.

An index file is a pickle. It is opened only when the digest that we wrote beside it fits, is never accepted from
outside, and never published; anything else is thrown away and built anew.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.analysis.acore import Token
from whoosh.analysis.tokenizers import Tokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage, copy_to_ram
from whoosh.index import FileIndex
from whoosh.query.compound import And, Or
from whoosh.query.terms import Prefix, Term
from whoosh.scoring import BM25F

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.model.organisation import Organisation
from infocenter.problems import Message, OperationFailed
from infocenter.search.analysis import terms

FORMAT = "2"
MARKER = "index.digest"
"""What the index was made from, and what came out."""
WEIGHTS = {"title": 4.0, "labels": 3.0, "summary": 2.0, "body": 1.0}
MOST_TERMS = 12
SHORTEST_PREFIX = 3


class _Words(Tokenizer):
    """Whoosh's face of `analysis.terms`."""

    def __call__(self, value: str, **options: object) -> Iterator[Token]:
        positions = bool(options.get("positions"))
        token = Token(positions=positions, boost=1.0)
        for position, term in enumerate(terms(value)):
            token.text, token.stopped, token.boost = term, False, 1.0
            if positions:
                token.pos = position
            yield token


def _schema() -> Schema:
    return Schema(key=ID(stored=True, unique=True), **{name: TEXT(analyzer=_Words()) for name in WEIGHTS})


def ensure(catalogue: Catalogue, folder: Path) -> None:
    """Build the index unless the one in `folder` was made from this very catalogue and is whole."""
    wanted = _stamp(catalogue)
    marker = folder / MARKER
    try:
        if marker.read_text(encoding="ascii") == f"{wanted} {_digest(folder)}":
            return
    except (OSError, UnicodeDecodeError):
        pass
    _clear(folder)
    _write(catalogue, folder)
    marker.write_text(f"{wanted} {_digest(folder)}", encoding="ascii")


def _clear(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name == "README.md":
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _write(catalogue: Catalogue, folder: Path) -> None:
    writer = index.create_in(str(folder), _schema()).writer()
    for entry in catalogue:
        writer.add_document(key=entry.key, **document(catalogue, entry))
    writer.commit(optimize=True)


def document(catalogue: Catalogue, entry: Entry) -> dict[str, str]:
    """Return an entry's text in all its languages by field, so that each is found from every language."""
    versions = entry.texts.versions.values()
    parts = {name: " ".join(v.parts.get(name, "") for v in versions) for name in ("title", "summary")}
    rest = (text for v in versions for key, text in v.parts.items() if key not in parts)
    return {
        **parts,
        "labels": " ".join(_labels(catalogue, entry)),
        "body": " ".join((*rest, *(v.plain for v in versions))),
    }


def _labels(catalogue: Catalogue, entry: Entry) -> Iterator[str]:
    """Yield every label, in every language, of the concepts that the entry's facts name."""
    for vocabulary, ids in _concepts(catalogue, entry):
        for concept_id in ids:
            for names in catalogue.vocabularies[vocabulary][concept_id].labels.values():
                yield from names


def _concepts(catalogue: Catalogue, entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "topics", catalogue.topics_of(entry)
    yield "audiences", entry.audiences
    municipalities = getattr(entry, "municipalities", ()) or tuple(
        filter(None, (getattr(entry, "municipality", None),))
    )
    yield "municipalities", municipalities
    yield "spoken_languages", getattr(entry, "spoken_languages", ())
    match entry:
        case Activity():
            yield "activity_kinds", (entry.kind,)
        case Organisation():
            yield "organisation_kinds", (entry.kind,)


def _stamp(catalogue: Catalogue) -> str:
    """Return the digest of all that goes into the index."""
    state = hashlib.sha256(FORMAT.encode())
    for entry in catalogue:
        state.update(repr((entry.key, sorted(document(catalogue, entry).items()))).encode())
    return state.hexdigest()


def _digest(folder: Path) -> str:
    state = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name not in ("README.md", MARKER) and not path.name.endswith("LOCK"):
            state.update(path.name.encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


_in_memory: dict[Path, tuple[str, FileIndex]] = {}
"""The index last read from each folder, with its digest."""


def search(folder: Path, words: str) -> list[str]:
    """Return the keys of the entries that have all the words (else any of them), best first.

    The words are never parsed as a query: no syntax is exposed. The index must have been ensured before; it is read
    into memory once, so that nothing that happens to the files later reaches a reader. Raises OperationFailed for a
    folder without a whole index.
    """
    wanted = list(dict.fromkeys(terms(words)))[:MOST_TERMS]
    if not wanted:
        return []
    each = [_one(term) for term in wanted]
    with _open(folder).searcher(weighting=BM25F()) as searcher:
        # `limit=10` gives a wrong top ten on boosted ORs in every version of Whoosh: take all, sort ourselves.
        for clause in (And(each), Or(each)):
            hits = searcher.search(clause, limit=None)
            if len(hits):
                return [hit["key"] for hit in sorted(hits, key=lambda hit: (-hit.score, hit["key"]))]
    return []


def _open(folder: Path) -> FileIndex:
    known = _in_memory.get(folder)
    try:
        marker = (folder / MARKER).read_text(encoding="ascii")
        if known and known[0] == marker:
            return known[1]
        if marker.partition(" ")[2] == _digest(folder):
            storage: Any = FileStorage  # untyped, as is what it gives
            opened: FileIndex = copy_to_ram(storage(str(folder))).open_index()  # type: ignore[no-untyped-call]
            _in_memory[folder] = (marker, opened)
            return opened
    except (OSError, UnicodeDecodeError):
        pass
    if known:
        return known[1]
    raise OperationFailed(Message("The search index in %(folder)s is damaged. Build again.", folder=folder))


def _one(term: str) -> Or:
    """Return a query for a word in any field, or for words that begin with it."""
    exact = [Term(field, term, boost=weight) for field, weight in WEIGHTS.items()]
    longer = [Prefix(field, term, boost=weight / 4) for field, weight in WEIGHTS.items()]
    return Or([*exact, *(longer if len(term) >= SHORTEST_PREFIX else [])])
