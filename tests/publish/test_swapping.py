"""One of two whole sites is published at any moment, the former one is kept beside, and both ways lead back."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from infocenter import cli
from infocenter.problems import OperationFailed
from infocenter.publish import disks, keeping, swapping
from infocenter.publish.keeping import MARKER, kept_in
from infocenter.publish.locking import only_build
from infocenter.publish.swapping import fresh_folder, roll_back, swap_in

RELEASES = {
    "one": {"index.html": "one", "assets/a.css": "a", "assets/sok/1/x.bin": "x"},
    "two": {"index.html": "two", "assets/b.css": "b", "sv/index.html": "two"},
    "three": {"index.html": "three", "assets/c.css": "c", "assets/a.css": "a"},
}


class Killed(BaseException):
    """What no `except` of the code takes for a fault; `finally` can't do anything on the disk after it either."""


@pytest.fixture(params=["one step", "two renames"])
def at_once(request, monkeypatch) -> bool:
    """Both kinds of disks."""
    if request.param == "two renames":
        monkeypatch.setattr(swapping, "exchange", lambda *_: False)
        return False
    if sys.platform not in {"linux", "darwin"}:
        pytest.skip("this system has no such step")
    return True


def build(output: Path, release: str) -> bool:
    with fresh_folder(output) as folder:
        for name, text in RELEASES[release].items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        return swap_in(folder, output)


def own(site: Path) -> dict[str, str]:
    """The files of a release, without those kept from the one before."""
    left_out = {MARKER, *kept_in(site)}
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {name: (site / name).read_text() for name in names if name not in left_out}


def whole(site: Path) -> dict[str, tuple[str, int, int]]:
    """Every file with what is in it, its rights and its time."""
    return {
        path.relative_to(site).as_posix(): (path.read_text(), path.stat().st_mode, path.stat().st_mtime_ns)
        for path in site.rglob("*")
        if path.is_file()
    }


def former(output: Path) -> Path:
    return output.with_name(f".{output.name}-former")


def beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir() if path.name != output.name)


@pytest.fixture
def output(tmp_path) -> Path:
    return tmp_path / "dist"


# Going back


def test_going_back_gives_every_byte_again_and_so_does_going_there_once_more(output, at_once):
    assert build(output, "one")
    one = whole(output)
    assert build(output, "two") is at_once
    two = whole(output)
    for expected in (one, two, one, two):
        assert roll_back(output)[1] is at_once
        assert whole(output) == expected
        assert beside(output) == [".dist-former"]


def test_a_build_after_going_back_keeps_what_was_gone_back_to(output, at_once):
    for release in ("one", "two"):
        build(output, release)
    roll_back(output)
    build(output, "three")
    assert (own(output), own(former(output))) == (RELEASES["three"], RELEASES["one"])
    assert beside(output) == [".dist-former"]


def test_without_a_former_version_going_back_is_refused(output):
    with pytest.raises(OperationFailed, match="no former version"):
        roll_back(output)
    build(output, "one")
    with pytest.raises(OperationFailed, match="no former version"):
        roll_back(output)
    assert own(output) == RELEASES["one"]


def test_going_back_is_refused_while_a_build_is_running(output):
    build(output, "one")
    build(output, "two")
    with only_build(output), pytest.raises(OperationFailed, match="Another build"):
        roll_back(output)
    assert own(output) == RELEASES["two"]


def test_a_deleted_site_comes_back_as_it_was_before(output):
    build(output, "one")
    build(output, "two")
    shutil.rmtree(output)
    roll_back(output)
    assert own(output) == RELEASES["one"]


def test_the_command_says_which_version_is_published(output, monkeypatch, capsys):
    monkeypatch.setattr(cli, "find_root", lambda: output.parent)
    build(output, "one")
    os.utime(output / MARKER, (1_795_431_600, 1_795_431_600))
    assert cli.main(["--language", "en", "rollback"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    build(output, "two")
    assert cli.main(["--language", "en", "rollback"]) == 0
    assert "2026-11-23 12:00" in capsys.readouterr().out
    assert own(output) == RELEASES["one"]


# Killed


def counted(monkeypatch: pytest.MonkeyPatch, left: int) -> list[int]:
    """Let so many operations on the disk happen and none after them."""
    state = [left]

    def counting(real: Callable[..., object]) -> Callable[..., object]:
        def count(*words: object, **more: object) -> object:
            state[0] -= 1
            if state[0] < 0:
                raise Killed
            return real(*words, **more)

        return count

    for name in ("replace", "unlink", "rmdir", "mkdir", "touch", "write_text", "hardlink_to"):
        monkeypatch.setattr(Path, name, counting(getattr(Path, name)))
    for name in ("unlink", "rmdir"):  # what shutil.rmtree asks for
        monkeypatch.setattr(os, name, counting(getattr(os, name)))
    monkeypatch.setattr(swapping, "exchange", counting(swapping.exchange))
    return state


WORK = {"build": lambda output: build(output, "three"), "rollback": roll_back}


@pytest.mark.parametrize("what", WORK)
def test_killed_at_any_operation_both_versions_are_whole(tmp_path, what, at_once):
    """Either nothing has happened or all has, as the next one finds it; and it leaves nothing else behind."""
    after, done = 0, False
    while not done:
        output = tmp_path / str(after) / "dist"
        output.parent.mkdir()
        build(output, "one")
        build(output, "two")
        before = (own(output), own(former(output)))
        with pytest.MonkeyPatch.context() as patched:
            counted(patched, after)
            try:
                WORK[what](output)
                done = True
            except Killed:
                pass
        if at_once:
            assert own(output) in (*RELEASES.values(),)
        with fresh_folder(output):
            pass
        there = (own(output), own(former(output)))
        wanted = {"build": (RELEASES["three"], RELEASES["two"]), "rollback": before[::-1]}[what]
        assert there in (before, wanted), f"after {after} operations"
        assert there == wanted or not done
        assert beside(output) == [".dist-former"]
        after += 1
    assert after > (20 if what == "build" else 5)


def test_a_folder_half_deleted_is_still_known_as_ours(output, monkeypatch):
    build(output, "one")
    rest = output.with_name(".dist-gone")
    (rest / "b").mkdir(parents=True)
    (rest / MARKER).touch()
    build(output, "two")
    assert beside(output) == [".dist-former"]


# Assets of the release before


def test_assets_are_kept_for_one_release(output, at_once):
    build(output, "one")
    assert kept_in(output) == set()
    build(output, "two")
    assert kept_in(output) == {"assets/a.css", "assets/sok/1/x.bin"}
    assert (output / "assets" / "sok" / "1" / "x.bin").read_text() == "x"
    build(output, "three")
    assert kept_in(output) == {"assets/b.css"}
    assert not (output / "assets" / "sok").exists()
    assert (output / "assets" / "a.css").read_text() == "a"


def test_what_is_kept_may_be_read_by_everybody(output):
    build(output, "one")
    umask = os.umask(0o077)
    try:
        build(output, "two")
    finally:
        os.umask(umask)
    if os.name == "posix":
        assert (output / "assets" / "sok" / "1").stat().st_mode & 0o777 == 0o755
        assert (output / "assets" / "sok").stat().st_mode & 0o777 == 0o755
        assert (output / MARKER).stat().st_mode & 0o777 == 0o644


def test_a_disk_without_second_names_gets_copies(output, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    build(output, "one")
    build(output, "two")
    assert (output / "assets" / "a.css").read_text() == "a"


def test_a_build_that_says_nothing_new_is_no_release(output):
    """Else it would make the former version the same as the published one, and drop what readers still ask for."""
    build(output, "one")
    build(output, "two")
    before = whole(output)
    assert build(output, "two")
    assert whole(output) == before
    assert own(former(output)) == RELEASES["one"]
    (output / "index.html").write_text("bit rot")
    build(output, "two")
    assert own(output) == RELEASES["two"]


# The step itself


def test_two_folders_change_places_in_one_step(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    if disks.exchange(tmp_path / "one", tmp_path / "two"):
        assert (tmp_path / "one" / "two").exists()
        assert (tmp_path / "two" / "one").exists()
    else:
        assert (tmp_path / "one" / "one").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a system without this step")
def test_a_step_that_is_refused_is_told(tmp_path):
    (tmp_path / "one").mkdir()
    with pytest.raises(FileNotFoundError):
        disks.exchange(tmp_path / "one", tmp_path / "nowhere")


def test_a_disk_that_can_not_keep_what_was_written_stops_the_swap(output, monkeypatch):
    build(output, "one")

    def fail(folder: Path) -> None:
        raise OSError(5, "Input/output error", str(folder))

    monkeypatch.setattr(swapping, "keep_written", fail)
    with pytest.raises(OperationFailed, match="Input/output error"):
        build(output, "two")
    assert own(output) == RELEASES["one"]
    assert keeping.kept_in(output) == set()
    assert beside(output) == []
