"""Shared fixtures: a small project that is only read, copies of it to break, and one-file experiments."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from infocenter.catalogue import Catalogue
from infocenter.problems import ContentProblems
from infocenter.reading.loading import load

pytest_plugins = ["real_site"]

HERE = Path(__file__).resolve().parent
DEMO = HERE / "demo_content"

# The same examples in every run, and no verdict on a slow machine.
settings.register_profile("infocenter", derandomize=True, deadline=None, database=None)
settings.load_profile("infocenter")


class Told(NamedTuple):
    """A problem as an editor gets it, in English."""

    file: str
    line: int
    field: str
    text: str


@dataclass
class Scratch:
    """A copy of the demo project to write single files into."""

    root: Path

    def path(self, name: str) -> Path:
        """Return the place of a file, named from `content/`."""
        return self.root / "content" / name

    def write(self, name: str, text: str | bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace what stands once in a file."""
        text = self.path(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def remove(self, name: str) -> None:
        self.path(name).unlink()

    def load(self) -> Catalogue:
        return load(self.root)

    def problems(self) -> list[Told]:
        """Return what loading finds fault with, in the order it is told."""
        try:
            self.load()
        except ContentProblems as error:
            return [Told(p.file, p.line, p.field, p.expected.text(str)) for p in error.problems]
        return []


@pytest.fixture(scope="session")
def demo() -> Catalogue:
    """Return the catalogue of the demo project: five languages, two entries or more in each collection."""
    return load(DEMO)


@pytest.fixture
def demo_root(tmp_path: Path) -> Path:
    """Return a project of one's own: the demo content and the real translations."""
    root = tmp_path / "project"
    shutil.copytree(DEMO, root)
    shutil.copytree(HERE.parent / "translations", root / "translations")
    return root


@pytest.fixture
def make_scratch(tmp_path: Path) -> Callable[[str], Scratch]:
    """Return a maker of further copies, by name."""

    def make(name: str) -> Scratch:
        shutil.copytree(DEMO, tmp_path / name)
        return Scratch(tmp_path / name)

    return make


@pytest.fixture
def scratch(make_scratch: Callable[[str], Scratch]) -> Scratch:
    return make_scratch("scratch")
