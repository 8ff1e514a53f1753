"""What the last build knew of its files: those that would come out the same are taken over, not made again.

Nothing here is believed: a file is taken over when its own bytes have the digest that was noted for it and every
question of its making has the answer that it had. A record that is damaged, old or missing costs time only.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from infocenter.publish.checking import Anchor
from infocenter.publish.digests import Digests
from infocenter.tracing import Question

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made for an address, and what was asked for it."""

    file: str
    digest: str
    """SHA-256 of its bytes."""
    questions: frozenset[Question]


@dataclass(slots=True)
class Record:
    """What is noted of a build."""

    state: str
    """Digest of all that every page may depend on: program, settings, vocabularies, strings, day."""
    files: dict[str, str] = field(default_factory=dict)
    """The digest of each file."""
    asked: dict[str, frozenset[Question]] = field(default_factory=dict)
    """What was asked for each file that is made from the catalogue."""
    answers: dict[Question, str] = field(default_factory=dict)
    """The digest of each answer."""
    anchors: list[Anchor] = field(default_factory=list)
    """Links to places on other pages, which are checked in every build."""

    def add(self, made: Iterable[Made]) -> None:
        for each in made:
            self.files[each.file] = each.digest
            self.asked[each.file] = each.questions


def read(path: Path) -> Record | None:
    """Return the last build's record; None where there is none that can be used."""
    try:
        digest, _, text = path.read_text(encoding="utf-8").partition("\n")
        if digest != _digest(text.encode()):
            return None
        found = json.loads(text)
        if found["format"] != FORMAT:
            return None
        questions = [tuple(question) for question, _answer in found["answers"]]
        return Record(
            found["state"],
            found["files"],
            {file: frozenset(questions[place] for place in places) for file, places in found["asked"].items()},
            {tuple(question): answer for question, answer in found["answers"]},
            [Anchor(*anchor) for anchor in found["anchors"]],
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def write(path: Path, record: Record) -> None:
    """Put a record in the place of the last one. A disk that refuses leaves none, which costs the next build time."""
    places = {question: place for place, question in enumerate(record.answers)}
    asked = {file: sorted(places[question] for question in asked) for file, asked in sorted(record.asked.items())}
    text = json.dumps(
        {
            "format": FORMAT, "state": record.state, "files": dict(sorted(record.files.items())), "asked": asked,
            "answers": list(record.answers.items()), "anchors": record.anchors,
        },
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_text(f"{_digest(text.encode())}\n{text}", encoding="utf-8")
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        path.unlink(missing_ok=True)


def same(record: Record | None, state: str, digests: Digests, files: Collection[str]) -> dict[str, frozenset[Question]]:
    """Return which of the files would come out as they did, with what was asked for each."""
    if record is None or record.state != state:
        return {}
    stands = {question: digests.of(question) == answer for question, answer in record.answers.items()}
    found = {file: record.asked[file] for file in files if file in record.asked and file in record.files}
    return {file: asked for file, asked in found.items() if all(stands[question] for question in asked)}


def take_over(files: Iterable[str], record: Record, published: Path, folder: Path) -> list[str]:
    """Bring files of the published site into a new folder, whose bytes are as noted; return those that were brought."""
    made: set[Path] = set()
    brought = []
    for file in files:
        source, target = published / file, folder / file
        if digest_of(source) != record.files[file]:
            continue
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        _link(source, target)
        brought.append(file)
    return brought


def _link(source: Path, target: Path) -> None:
    """Give a file a second name; where the disk can't, copy it. Both sites' files are written once and never again."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def digest_of(path: Path) -> str:
    """Return the digest of a file's bytes; empty where it can't be read or isn't a plain file."""
    try:
        return _digest(path.read_bytes()) if not path.is_symlink() else ""
    except OSError:
        return ""


def questions_of(asked: Mapping[str, frozenset[Question]]) -> Sequence[Question]:
    """Return every question that was asked, each once, in an order that is the same in every run."""
    return sorted({question for questions in asked.values() for question in questions})


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
