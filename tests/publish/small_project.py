"""A project with a small content of its own, and build.py run in it as a person runs it."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from infocenter.publish.keeping import MARKER, kept_in
from site_under_test import copy_sources

NOON = "1795431600"
"""Seconds since 1970 at noon, in Sweden, of the day that the site under test is built for."""
PAGE = "---\ntitle: {0}\nsummary: Kort om {0}.\n---\n\nMer om {0}.\n"
CONTENT = {
    **{f"pages/{name}.sv.md": PAGE.format(name) for name in ("om", "kontakt", "integritet", "tillganglighet")},
    "organisations/foreningen.sv.md": PAGE.format("Föreningen").replace(
        "---\n\n",
        "kind: forening\nmunicipalities: [orsa]\ntopics: [fika]\naudiences: [alla]\n"
        "picture: exempel-motesplats.png\npicture_alt: Ett bord.\n---\n\n",
    ),
    "activities/fika.sv.md": (
        "---\ntitle: Fika\nsummary: Vi fikar.\nkind: motesplats\norganiser: foreningen\nmunicipality: orsa\n"
        'topics: [fika]\naudiences: [alla]\nschedule:\n  - every: monday\n    time: "17:30-19:00"\n'
        "    from: 2026-08-31\n    to: 2027-06-14\n---\n\nVi dricker kaffe.\n"
    ),
    "activities/fika.ar.md": "---\ntitle: قهوة\nsummary: نشرب القهوة.\norigin: machine\n---\n",
    "redirects.yml": "aktiviteter/kaffe/: activities/fika\n",
}
BESIDE = {".dist-former", ".dist-made.json", ".dist-seen.json"}
"""What lies beside `dist/` on purpose: the former version, and what the next build may use."""
Tree = dict[str, tuple[int, str]]


def tree(folder: Path) -> Tree:
    """Every file and folder with its rights and, of files, the digest of what is in it."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mode & 0o777,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(folder.rglob("*"))
    }


def settings(folder: Path, **more: str) -> dict[str, str]:
    """An environment with nothing of the person's own in it, and a home and a folder for temporary files."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    homes = {name: folder / name.lower() for name in ("HOME", "TMPDIR")}
    for home in homes.values():
        if not home.exists():
            home.mkdir()
    mine = {name: str(home) for name, home in homes.items()}
    return {**kept, **mine, "PYTHONDONTWRITEBYTECODE": "1", "SOURCE_DATE_EPOCH": NOON, **more}


def run(
    project: Path, *command: str, umask: int = -1, under: Sequence[str] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """Run build.py of a project with this Python, which has all it needs; `under`: words before the command."""
    return subprocess.run(
        [*under, sys.executable, str(project / "build.py"), "--language", "en", *command],
        cwd=project.parent,
        env=settings(project.parent, **more),
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def make_project(project: Path) -> Path:
    """Make the project in a new folder; nothing is built yet."""
    copy_sources(project, "build.py", "pyproject.toml", "requirements.lock", "site", "translations")
    (project / "content").mkdir()
    copy_sources(project / "real", "content")
    for name in ("site.yml", "vocabulary", "media"):
        (project / "real" / "content" / name).rename(project / "content" / name)
    shutil.rmtree(project / "real")
    for name, text in CONTENT.items():
        (project / "content" / name).parent.mkdir(exist_ok=True)
        (project / "content" / name).write_text(text, encoding="utf-8")
    return project


# Versions of it

SCRATCH = "site/infocenter/static/css/components/zz.css"
EDITS = {
    "A": {"content/pages/om.sv.md": PAGE.format("Om"), SCRATCH: ""},
    "B": {
        "content/pages/om.sv.md": PAGE.format("Om oss alla"),
        "content/organisations/andra.sv.md": CONTENT["organisations/foreningen.sv.md"].replace("Föreningen", "Andra"),
        SCRATCH: "",
    },
    "C": {"content/pages/om.sv.md": PAGE.format("Om igen"), SCRATCH: ".third-version{color:red}\n"},
}
"""What tells the versions of the project apart: from A to B a build makes few pages anew, to and from C all."""


def edit(project: Path, version: str) -> None:
    """Bring the project to a version."""
    for name in {name for files in EDITS.values() for name in files} - EDITS[version].keys():
        (project / name).unlink(missing_ok=True)
    for name, text in EDITS[version].items():
        (project / name).write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Versions:
    """A project, and what each of its versions looks like when it is published whole."""

    project: Path
    sites: Mapping[str, Tree]

    def published(self) -> str:
        """Return which version is published; raises AssertionError where it is none of them."""
        there, kept = without_kept(self.project / "dist")
        for version, site in self.sites.items():
            if there == site:
                others = {name: facts for other in self.sites.values() for name, facts in other.items()}
                assert all(others[name] == facts for name, facts in kept.items()), "what was kept is damaged"
                return version
        near = min(self.sites.values(), key=lambda site: len(site.items() ^ there.items()))
        raise AssertionError(f"no version: {sorted(dict(near.items() ^ there.items()))[:5]}")

    def other(self) -> str:
        """Return the version that comes after the published one."""
        return {"A": "B", "B": "C", "C": "A"}[self.published()]

    def left_beside(self) -> set[str]:
        return {path.name for path in self.project.glob(".dist*")} - BESIDE


def versions_in(folder: Path) -> Versions:
    """Make the project in a new folder, with A published and B the former version."""
    project = make_project(folder)
    sites: dict[str, Tree] = {}
    for version in ("C", "B", "A"):
        edit(project, version)
        done = run(project, PYTHONDONTWRITEBYTECODE="")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        sites[version] = without_kept(project / "dist")[0]
    return Versions(project, sites)


def without_kept(site: Path) -> tuple[Tree, Tree]:
    """Return the files of a release, and those that it keeps from the one before; folders are left out."""
    kept = kept_in(site)
    files = {name: facts for name, facts in tree(site).items() if facts[1] and name != MARKER}
    return {n: facts for n, facts in files.items() if n not in kept}, {n: files[n] for n in kept}


def told_in_a_line(done: subprocess.CompletedProcess[str], words: str = "") -> bool:
    """Whether a command failed as it must: one line that says so, and no traceback."""
    return done.returncode == 1 and done.stderr.count("\n") == 1 and words in done.stderr
