"""Faults done to real builds, a few of each; `tests/bench/faults.py` does many, and those that need rights."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from infocenter import cli
from infocenter.problems import OperationFailed
from infocenter.publish import build, freezing, keeping
from infocenter.publish.standing import standing_still
from infocenter.publish.swapping import fresh_folder
from infocenter.settings import Settings
from infocenter.web.assets import Assets
from publish.small_project import Versions, edit, run, settings, told_in_a_line, versions_in
from site_under_test import TODAY, SiteUnderTest

linux = pytest.mark.skipif(sys.platform != "linux", reason="done to processes as Linux has them")

THEN = "; os.execv(sys.argv[1], sys.argv[1:])"
GROWING_TO = (
    *(sys.executable, "-c"),
    "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, 2 * (int(sys.argv.pop(1)),))" + THEN,
)
"""Words before a command whose files may have so many bytes; a number follows."""
AS_ANYONE = (
    *(sys.executable, "-c"),
    "import ctypes, os, sys; PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1; "
    "ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)" + THEN,
)
"""Words before a command that root runs without root's leave to write everywhere; capabilities(7)."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """Tests change which version is published, and leave one of them whole."""
    return versions_in(tmp_path_factory.mktemp("faults") / "project")


def start(project: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(project / "build.py"), "--language", "en"],
        env=settings(project.parent, PYTHONDONTWRITEBYTECODE=""),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@linux
def test_killed_builds_leave_a_whole_site_and_the_next_one_works(small):
    version = small.other()
    edit(small.project, version)
    finished = small.project / ".dist-new" / "site" / keeping.MARKER
    for late in (False, True):
        with start(small.project) as killed:
            assert killed.stdout is not None
            killed.stdout.readline()  # how far it is: pages are being written
            while late and not finished.exists() and killed.poll() is None:
                time.sleep(0.001)
            time.sleep(random.Random(1).uniform(0, 0.02))
            killed.send_signal(signal.SIGKILL)
        assert small.published() in small.sites
    done = run(small.project)
    assert (done.returncode, done.stderr) == (0, "")
    assert small.published() == version
    assert small.left_beside() == set()


@linux
def test_a_disk_that_takes_no_more_is_told_in_a_line(small):
    """Files that may not grow fail as a full disk does, at whatever comes first that is too large."""
    before = small.published()
    edit(small.project, small.other())
    for most in (0, 2_000, 100_000):
        done = run(small.project, under=(*GROWING_TO, str(most)))
        assert told_in_a_line(done, str(small.project)), done.stderr
        assert small.published() == before


def test_a_full_disk_says_what_is_needed(tmp_path):
    def fail() -> None:
        with fresh_folder(tmp_path / "dist") as folder:
            raise OSError(errno.ENOSPC, "No space left on device", str(folder / "x"))

    with pytest.raises(OperationFailed, match=r"x: the disk is full\. Make room for the whole site once more"):
        fail()


def test_a_disk_that_refuses_elsewhere_is_told_in_a_line(tmp_path, monkeypatch, capsys):
    def fail(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "content"))

    parser = cli._parser(str)
    monkeypatch.setattr(parser, "parse_args", lambda _: type("Options", (), {"command": fail}))
    monkeypatch.setattr(cli, "_parser", lambda _: parser)
    assert cli.main([]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'content'}: Permission denied.\n"


def test_of_builds_at_once_one_is_done_and_others_say_so(small):
    version = small.other()
    edit(small.project, version)
    builds = [start(small.project) for _ in range(3)]
    told = [(each.communicate()[1], each.returncode) for each in builds]
    assert 0 in {code for _text, code in told}
    for text, code in told:
        assert (code, text) == (0, "") or (code == 1 and text.count("\n") == 1 and "Another build" in text)
    assert small.published() == version
    assert small.left_beside() == set()


# Files that change meanwhile


def test_files_that_change_under_a_build_leave_the_old_site(small):
    before = small.published()
    first, second = (version for version in small.sites if version != before)
    edit(small.project, first)
    with pytest.raises(OperationFailed, match="Files were changed"):
        build(Settings(root=small.project, today=TODAY, processes=1), lambda *_: edit(small.project, second))
    assert small.published() == before
    assert small.left_beside() == set()


@pytest.mark.parametrize("what", ["changed", "added", "gone"])
def test_a_change_of_any_kind_is_seen(demo_root, what):
    page = next((demo_root / "content" / "pages").glob("*.md"))
    with standing_still(demo_root) as check:
        match what:
            case "changed":
                page.write_text("x")
            case "added":
                (page.parent / "new.sv.md").touch()
            case "gone":
                page.unlink()
        with pytest.raises(OperationFailed, match="Files were changed"):
            check()


def test_a_change_is_told_in_place_of_what_came_of_it(demo_root):
    page = next((demo_root / "content" / "pages").glob("*.md"))

    def vanish() -> None:
        with standing_still(demo_root):
            page.rename(page.with_name("x.sv.md"))
            page.read_text()

    with pytest.raises(OperationFailed, match="Files were changed"):
        vanish()


def test_what_editors_programs_leave_is_no_change(demo_root):
    with standing_still(demo_root) as check:
        (demo_root / "content" / "pages" / ".om.sv.md.swp").touch()
        (demo_root / "content" / "pages" / "~$om.docx").touch()
        check()


def test_a_fault_of_ours_stays_one_where_nothing_changed(demo_root):
    with pytest.raises(ZeroDivisionError), standing_still(demo_root):
        raise ZeroDivisionError


# Names


def test_no_two_files_differ_by_case_alone(site: SiteUnderTest):
    """Disks of Windows and macOS take them for one; F19."""
    names = [path.relative_to(site.dist).as_posix() for path in site.dist.rglob("*")]
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if name != name.lower() and not name.startswith(".")] == []


def test_an_address_with_capital_letters_is_refused(app, catalogue, monkeypatch):
    monkeypatch.setattr(Assets, "media", lambda _: {"Bild.png": Path("Bild.png")})
    with pytest.raises(OperationFailed, match=r"Bild\.png"):
        freezing.addresses(app, catalogue)


# Rights


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_folder_that_may_not_be_written_is_told_in_a_line(small):
    before = small.published()
    edit(small.project, small.other())
    under = AS_ANYONE if os.geteuid() == 0 else ()
    small.project.chmod(0o555)
    try:
        for command in ("build", "rollback"):
            done = run(small.project, command, under=under)
            assert told_in_a_line(done, str(small.project)), done.stderr
    finally:
        small.project.chmod(0o755)
    assert small.published() == before
