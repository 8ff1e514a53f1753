"""The site of the real content, built once for a whole session, also where several
processes share the tests: tests/publish reads its files, tests/browser visits it.

The content and the strings are copied, so that nothing a test does reaches the project's own folders.
"""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock

from infocenter.catalogue import Catalogue
from infocenter.problems import ContentProblems
from infocenter.publish import build
from infocenter.reading.loading import load
from infocenter.settings import Settings, find_root

TODAY = date(2026, 11, 23)
BASE = "/tillsammans/"
"""Path of the site on its host: a sub-path, as a municipality may give it."""


@dataclass(frozen=True)
class SiteUnderTest:
    settings: Settings
    catalogue: Catalogue

    @property
    def dist(self) -> Path:
        return self.settings.output

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.catalogue.site.languages)


def copy_sources(root: Path, *names: str) -> Path:
    """Copy files and folders of the project, without what was made from them, into a new folder."""
    root.mkdir()
    for name in names:
        source, target = find_root() / name, root / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.mo", "__pycache__", "*.egg-info"))
        else:
            shutil.copy2(source, target)
    return root


def site_under_test(folder: Path) -> SiteUnderTest:
    """Build the real content as a host with other sites beside it would have it, or take what another process built.

    `folder` is one that all processes of the session share.
    """
    root = folder / "site-under-test"
    settings = Settings(root=root, today=TODAY, base_url=f"https://kommun.example{BASE}", processes=1)
    with FileLock(folder / "site-under-test.lock"):
        if settings.output.exists():
            return SiteUnderTest(settings, load(root))
        shutil.rmtree(root, ignore_errors=True)
        copy_sources(root, "content", "translations")
        try:
            return SiteUnderTest(settings, build(settings, lambda _done, _of: None).catalogue)
        except ContentProblems as problems:
            told = "\n".join(problem.text(str) for problem in problems.problems)
            raise AssertionError(f"The content has problems:\n{told}") from None
