"""The index in `search_index/`: kept in step with the catalogue, asked term by term. The one door to Whoosh.

An index file is a pickle. It is opened only when the digest that we wrote beside it fits, is never accepted from
outside, and never published; anything else is thrown away and built anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.analysis.acore import Token
from whoosh.analysis.tokenizers import Tokenizer
from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex

from infocenter.catalogue import Catalogue
from infocenter.problems import Message, OperationFailed
from infocenter.search import sealed
from infocenter.search.dictionary import Posting, Terms
from infocenter.search.documents import Document, digest, document
from infocenter.search.lexicon import Lexicon
from infocenter.search.numbers import number_all

FORMAT = "5"
CODE = ("tables.json", "analysis.py", "documents.py", "lexicon.py")
"""What decides what an entry's terms are: another version of it makes the index anew."""
STATE = "state.json"
"""What the index was made from, and a digest of what came out."""
MOST_SEGMENTS = 8
OWN_FILES = frozenset({"README.md", "shards"})
"""What lies in the folder beside the index."""


class _Impacts(Tokenizer):
    """Gives Whoosh the terms of a document, each with its impact as weight: one `term TAB impact` on a line."""

    def __call__(self, value: str, **_options: object) -> Iterator[Token]:
        token = Token(boost=1.0)
        for line in value.splitlines():
            term, _tab, impact = line.partition("\t")
            token.text, token.boost, token.stopped = term, float(impact), False
            yield token


def _schema() -> Schema:
    return Schema(key=ID(stored=True, unique=True), terms=TEXT(analyzer=_Impacts(), phrase=False), packed=STORED)


def ensure(catalogue: Catalogue, folder: Path) -> None:
    """Bring the index in step with the catalogue: only what changed is written, or all where it can't be trusted."""
    entries = {entry.key: digest(catalogue, entry) for entry in catalogue}
    vocabulary = _vocabulary_digest(catalogue)
    state = _read_state(folder)
    if state is None or (state["format"], state["vocabulary"]) != (FORMAT, vocabulary):
        _clear(folder)
        state = {"format": FORMAT, "vocabulary": vocabulary, "entries": {}, "touched": None}
    changed = sorted(
        key for key in entries.keys() | state["entries"].keys() if entries.get(key) != state["entries"].get(key)
    )
    if not changed:
        return
    touched = _update(catalogue, folder, changed, _moved(state["entries"], entries), new=not state["entries"])
    if state["touched"] is not None:
        state["touched"] = sorted({*state["touched"], *touched})
    sealed.write(folder / STATE, {**state, "entries": entries, "files": _digest(folder)})


def _moved(before: Iterable[str], after: Iterable[str]) -> list[str]:
    """Return the entries that another number has been given, since a key that fell on theirs came or went."""
    old, new = number_all(before)[0], number_all(after)[0]
    return [key for key in old.keys() & new.keys() if old[key] != new[key]]


def _update(catalogue: Catalogue, folder: Path, changed: Iterable[str], moved: Iterable[str], *, new: bool) -> set[str]:
    """Write the changed entries; return every term that says something else of them than before."""
    lexicon = Lexicon(catalogue.vocabularies)
    opened: FileIndex = index.create_in(str(folder), _schema()) if new else index.open_dir(str(folder))
    touched: set[str] = set()
    with opened.reader() as reader:  # type: ignore[no-untyped-call]
        old = {fields["key"]: fields for _number, fields in reader.iter_docs()} if not new else {}
        segments = len(reader.leaf_readers())
    touched |= {term for key in moved for term in _unpack(old[key]["packed"]).terms}
    writer = opened.writer(limitmb=256)
    for key in changed:
        if key in old:
            writer.delete_by_term("key", key)
        entry = catalogue.get(*key.split("/"))
        made = document(catalogue, lexicon, entry) if entry is not None else Document()
        before = _unpack(old[key]["packed"]) if key in old else Document()
        touched |= {term for term, _impact in before.terms.items() ^ made.terms.items()}
        touched |= {term for term, _word in before.shown.items() ^ made.shown.items()}
        if entry is not None:
            lines = "\n".join(f"{term}\t{impact}" for term, impact in sorted(made.terms.items()))
            writer.add_document(key=key, terms=lines, packed=_pack(made))
    writer.commit(optimize=segments >= MOST_SEGMENTS or new, merge=False)
    return touched


def _pack(made: Document) -> bytes:
    return zlib.compress(json.dumps([made.terms, made.shown], ensure_ascii=False, sort_keys=True).encode(), 6)


def _unpack(packed: bytes) -> Document:
    terms, shown = json.loads(zlib.decompress(packed))
    return Document(terms, shown)


def _vocabulary_digest(catalogue: Catalogue) -> str:
    lexicon = Lexicon(catalogue.vocabularies)
    code = [(Path(__file__).parent / name).read_bytes() for name in CODE]
    state = repr([code, *((key, c.labels, c.hidden, c.broader, c.county) for key, c in lexicon.concepts.items())])
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def _clear(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name == "README.md":
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _read_state(folder: Path) -> dict[str, Any] | None:
    """Return what the index was made from; None where it isn't whole."""
    state = sealed.read(folder / STATE, {"format", "vocabulary", "entries", "touched", "files"})
    try:
        return state if state is not None and state["files"] == _digest(folder) else None
    except OSError:
        return None


def _digest(folder: Path) -> str:
    state = hashlib.sha256()
    for path in _files(folder):
        state.update(path.name.encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


def take_touched(folder: Path) -> frozenset[str] | None:
    """Return the terms that changed since the last call of `forget_touched`; None: all may have."""
    state = _read_state(folder)
    return None if state is None or state["touched"] is None else frozenset(state["touched"])


def forget_touched(folder: Path) -> None:
    """Start anew to gather the terms that change."""
    if (state := _read_state(folder)) is not None:
        sealed.write(folder / STATE, {**state, "touched": []})


class WhooshTerms(Terms):
    """The terms of an index, read into memory, so that nothing that happens to its files reaches a reader."""

    def __init__(self, opened: FileIndex, catalogue: Catalogue) -> None:
        self._reader: Any = opened.reader()  # type: ignore[no-untyped-call]  # untyped, as is all that it gives
        documents = dict(self._reader.iter_docs())
        numbers, self.bits = number_all(fields["key"] for fields in documents.values())
        self._numbers = {each: numbers[fields["key"]] for each, fields in documents.items()}
        written: dict[str, str] = {}
        for each in sorted(documents, key=lambda each: documents[each]["key"]):
            for term, word in _unpack(documents[each]["packed"]).shown.items():
                written.setdefault(term, word)
        super().__init__({number: key for key, number in numbers.items()}, Lexicon(catalogue.vocabularies), written)
        self._postings = lru_cache(maxsize=2_000)(self._read)

    def words(self) -> Iterator[str]:
        terms = (term.decode() for term in self._reader.lexicon("terms"))
        return (term for term in terms if not self._gone or self.having(term))

    def postings(self, term: str) -> tuple[Posting, ...]:
        return self._postings(term)

    def having(self, term: str) -> int:
        return int(self._reader.doc_frequency("terms", term)) - self._gone[term]

    @cached_property
    def _gone(self) -> Counter[str]:
        """How many deleted entries had each term: Whoosh counts them until it merges."""
        deleted = (each for each in range(self._reader.doc_count_all()) if self._reader.is_deleted(each))
        return Counter(term for each in deleted for term in _unpack(self._reader.stored_fields(each)["packed"]).terms)

    def _read(self, term: str) -> tuple[Posting, ...]:
        if ("terms", term) not in self._reader:
            return ()
        found = []
        matcher = self._reader.postings("terms", term)
        while matcher.is_active():
            found.append((self._numbers[matcher.id()], int(matcher.weight())))
            matcher.next()
        return tuple(sorted(found))


_in_memory: dict[Path, tuple[str, WhooshTerms]] = {}
"""The index last read from each folder, with its digest."""


def read(folder: Path, catalogue: Catalogue) -> WhooshTerms:
    """Return the terms of the index in `folder`, which must have been ensured for this catalogue.

    Raises OperationFailed for a folder without a whole index, unless a whole one was read before.
    """
    known = _in_memory.get(folder)
    state = _read_state(folder)
    if state is not None:
        stamp = state["files"] + state["vocabulary"]
        if known is None or known[0] != stamp:
            known = _in_memory[folder] = (stamp, WhooshTerms(_copy(folder), catalogue))
    if known is None:
        raise OperationFailed(Message("The search index in %(folder)s is damaged. Build again.", folder=folder))
    return known[1]


def _copy(folder: Path) -> FileIndex:
    """Return the index in a folder, copied into memory."""
    storage: Any = RamStorage  # untyped, as is what it gives
    memory = storage()
    for path in _files(folder):
        with memory.create_file(path.name) as file:
            file.write(path.read_bytes())
    opened: FileIndex = memory.open_index()
    return opened


def _files(folder: Path) -> list[Path]:
    """Return the files that are Whoosh's."""
    ours = (*OWN_FILES, STATE)
    return [path for path in sorted(folder.iterdir()) if path.name not in ours and not path.name.endswith("LOCK")]
