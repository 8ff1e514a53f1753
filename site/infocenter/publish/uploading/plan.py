"""What is uploaded in which order, so that every page at the target finds all it needs at any moment. No I/O.

First what pages fetch, then pages, the deepest first (a list comes after its entries), then what ties a release
together; deletions last. What lies in `assets/` stays for one release more: pages that readers keep still ask for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

STATE = ".infocenter-published.json"
"""Lies at the target and says what we have put there: nothing else is ever deleted."""
UNKNOWN = ""
"""In place of a digest: on its way when the upload broke off."""
BATCH = 200
"""Files between two notes of how far the upload has come."""
_LAST = ("worker.js", "robots.txt")


@dataclass(frozen=True, slots=True)
class State:
    """What lies at the target."""

    release: int = 0
    """How many releases have been completed."""
    identity: str = ""
    """Digest of the release completed last."""
    files: Mapping[str, str] = field(default_factory=dict)
    """File name to SHA-256; UNKNOWN where it is uncertain, or whether it is there at all."""
    used: Mapping[str, int] = field(default_factory=dict)
    """The release that each file under `assets/` was last part of."""

    def text(self) -> bytes:
        parts = {"release": self.release, "identity": self.identity, "files": self.files, "used": self.used}
        return json.dumps(parts, sort_keys=True, indent=0).encode()


def read_state(text: bytes) -> State:
    """Return what a target said of itself. Raises ValueError for what we did not write."""
    found = json.loads(text)
    try:
        state = State(int(found["release"]), str(found["identity"]), dict(found["files"]), dict(found["used"]))
    except (KeyError, TypeError) as error:
        raise ValueError(STATE) from error
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in state.files):
        raise ValueError(STATE)
    return state


@dataclass(frozen=True, slots=True)
class Put:
    """Write a file of the site, whole or not at all."""

    name: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Take a file away; that it is gone already is no fault."""

    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """Write the state."""

    state: State


Step = Put | Delete | Note


def is_asset(name: str) -> bool:
    """Whether a file has its content in its name, so that no other file may be right in its place."""
    return name.startswith("assets/")


def rank(name: str) -> tuple[int, int]:
    """Return when a file is uploaded: after all files of lower rank, in any order among those of its own."""
    plain = name.removesuffix(".br").removesuffix(".gz")
    if is_asset(name) or name.startswith("media/"):
        group = 0
    elif plain in _LAST or plain.endswith(("404.html", ".ics")) or "/" not in plain:
        group = 2
    else:
        group = 1
    return group, -plain.count("/")


def steps(before: State, wanted: Mapping[str, str]) -> Iterator[Step]:
    """Yield what turns the target into the wanted files (name to digest); nothing where it is so already.

    May be broken off after any step, or within one, and begun again with this or another release.
    """
    identity = hashlib.sha256(json.dumps(sorted(wanted.items())).encode()).hexdigest()
    release = before.release if identity == before.identity else before.release + 1
    changed = sorted((name for name, digest in wanted.items() if before.files.get(name) != digest),
                     key=lambda name: (rank(name), name))  # fmt: skip
    used = {**before.used, **dict.fromkeys((name for name in wanted if is_asset(name)), release)}
    gone = [name for name in sorted(before.files) if name not in wanted and used.get(name, -2) < release - 1]
    if not changed and not gone and identity == before.identity:
        return
    # Whatever is about to come or to go is noted first: what breaks off leaves nothing that nobody knows of, and
    # nothing that is believed to be there still.
    state = replace(before, files={**before.files, **dict.fromkeys([*changed, *gone], UNKNOWN)}, used=used)
    yield Note(state)
    for start in range(0, len(changed), BATCH):
        batch = changed[start : start + BATCH]
        yield from (Put(name) for name in batch)
        state = replace(state, files={**state.files, **{name: wanted[name] for name in batch}})
        yield Note(state)
    yield from (Delete(name) for name in gone)
    files = {name: digest for name, digest in state.files.items() if name not in set(gone)}
    used = {name: number for name, number in used.items() if name in files}
    yield Note(State(release, identity, files, used))
