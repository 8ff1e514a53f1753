"""The live site to static files: frozen into a fresh folder, checked, and only then put in place.

What would come out as in the last build is taken over from the published site. The bytes are those of a build from
nothing, always; only the time differs.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from infocenter.catalogue import Catalogue
from infocenter.publish import digests, reusing
from infocenter.publish.checking import Anchor, check_site
from infocenter.publish.compressing import ENDINGS, compress
from infocenter.publish.digests import Digests
from infocenter.publish.freezing import addresses, file_of, freeze, written
from infocenter.publish.hosts import HOSTS, place_of
from infocenter.publish.reusing import Record
from infocenter.publish.standing import standing_still
from infocenter.publish.swapping import fresh_folder, swap_in
from infocenter.settings import Settings
from infocenter.web.application import open_site
from infocenter.web.pictures import Pictures
from infocenter.web.search_files import FOLDER
from infocenter.web.views.search_data import SEARCH_FILES

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    catalogue: Catalogue
    files: int
    """In the whole site."""
    made: int
    """Made anew; the others were taken over from the last build."""
    at_once: bool
    """False where the published folder was missing for a moment, since the disk can't exchange two in one step."""


def build(settings: Settings, progress: Progress) -> Built:
    """Build the whole site into `settings.output`, or leave what is there untouched.

    Raises ContentProblems for content that must be fixed, OperationFailed for a disk that does not let us and for
    files that change meanwhile.
    """
    with standing_still(settings.root) as check_still:
        state = digests.of_files(settings.root)
        catalogue, app = open_site(settings)
        with fresh_folder(settings.output) as folder:
            work = _Work(settings, catalogue, folder)
            files = work.for_host(work.pages(app, state, progress))
            check_still()
            at_once = swap_in(folder, settings.output)
            reusing.write(record_of(settings.output), work.record)
    Pictures(settings, catalogue).forget_unused()
    return Built(catalogue, len(files), work.made, at_once)


def record_of(output: Path) -> Path:
    """Return where the record of a published folder's build lies."""
    return output.with_name(f".{output.name}-made.json")


class _Work:
    """One build in its fresh folder."""

    def __init__(self, settings: Settings, catalogue: Catalogue, folder: Path) -> None:
        self.settings, self.catalogue, self.folder = settings, catalogue, folder
        self.how = settings.compress or catalogue.site.compress
        self.last = reusing.read(record_of(settings.output)) or Record("")
        self.record = Record("")
        self.brought: list[str] = []
        self.made = 0

    def pages(self, app: Flask, state: str, progress: Progress) -> list[str]:
        """Write and check all that readers' browsers ask for; return the files."""
        wanted = {file_of(address): address for address in addresses(app, self.catalogue)}
        self.record.state = self._state(state, list(wanted))
        search = next((file for file in wanted if file.startswith(f"assets/{FOLDER}/")), "")
        known = Digests(self.catalogue, self.settings.today, {(SEARCH_FILES,): search.rpartition("/")[0]})
        same = reusing.same(self.last, self.record.state, known, list(wanted))
        self.brought = reusing.take_over(same, self.last, self.settings.output, self.folder)
        anew = sorted(wanted.keys() - set(self.brought), key=list(wanted).index)
        made = freeze(app, [wanted[file] for file in anew], self.folder, progress)
        self.made = len(made)
        self.record.add(made)
        for file in self.brought:
            self.record.files[file], self.record.asked[file] = self.last.files[file], same[file]
        self.record.answers = {
            question: answer
            for question in reusing.questions_of(self.record.asked)
            if (answer := known.of(question)) is not None
        }
        files = written(self.folder, set(wanted))
        self.record.anchors = self._check(files)
        return files

    def _state(self, files: str, wanted: Sequence[str]) -> str:
        """Return the digest of what every file may depend on: whatever is not asked of the catalogue."""
        others = (f"assets/{FOLDER}/", *(f"assets/{name}" for name in Pictures(self.settings, self.catalogue).names()))
        named = [file for file in wanted if file.startswith("assets/") and not file.startswith(others)]
        settings = (self.settings.today.isoformat(), str(self.settings.base_url), str(self.how))
        return hashlib.sha256(repr((files, sys.version, settings, sorted(named))).encode()).hexdigest()

    def _check(self, files: list[str]) -> list[Anchor]:
        """Check the files that are new, and all where a page is gone to which one of the others may lead."""
        gone = self.last.files.keys() - set(files)
        lost = any(not file.startswith(f"assets/{FOLDER}/") and not file.endswith(ENDINGS) for file in gone)
        trusted = frozenset() if lost else frozenset(self.brought)
        return check_site(self.folder, files, self.catalogue, self.settings.processes, trusted, self.last.anchors)

    def for_host(self, files: list[str]) -> list[str]:
        """Write what only the host reads: its settings, and compressed files. Return all files of the site."""
        site = self.catalogue.site
        own = HOSTS[site.host].files(place_of(self.settings, self.catalogue)) if site.host else {}
        for name, content in own.items():
            (self.folder / name).write_bytes(content)
        smaller = self._compressed(files) if self.how else set()
        return written(self.folder, {*files, *own, *smaller})

    def _compressed(self, files: list[str]) -> set[str]:
        assert self.how
        before = {
            file: [file + ending for ending in ENDINGS if file + ending in self.last.files] for file in self.brought
        }
        brought = set(
            reusing.take_over(
                (each for found in before.values() for each in found), self.last, self.settings.output, self.folder
            )
        )
        done = {file for file, found in before.items() if found and brought.issuperset(found)}
        smaller = compress(self.folder, (file for file in files if file not in done), self.how)
        self.record.files |= {file: reusing.digest_of(self.folder / file) for file in smaller | brought}
        return smaller | brought
