"""A build is whole or not at all, whoever else builds and whatever the disk says."""

import mimetypes
from pathlib import Path

import pytest

from infocenter import strings
from infocenter.problems import OperationFailed
from infocenter.publish import build, swapping
from infocenter.publish.locking import only_build
from infocenter.publish.swapping import MARKER, fresh_folder, roll_back, swap_in
from infocenter.settings import Settings
from site_under_test import TODAY

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def output(tmp_path) -> Path:
    """A published site of ours, with one page."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / MARKER).touch()
    (folder / "index.html").write_text("old")
    return folder


def publish(output, text="new"):
    with fresh_folder(output) as folder:
        (folder / "index.html").write_text(text)
        swap_in(folder, output)


def test_the_new_site_takes_the_place_of_the_old(output):
    publish(output)
    assert (output / "index.html").read_text() == "new"
    assert sorted(path.name for path in output.parent.iterdir()) == [".dist-former", "dist"]


def test_a_second_build_is_refused_while_one_is_running(output):
    with fresh_folder(output) as folder:
        (folder / "index.html").write_text("first")
        with pytest.raises(OperationFailed, match="Another build"), fresh_folder(output):
            pass
        swap_in(folder, output)
    assert (output / "index.html").read_text() == "first"


def test_the_lock_is_free_after_a_build(output):
    with only_build(output):
        pass
    with only_build(output):
        pass


def test_a_refused_second_rename_puts_the_old_site_back(output, monkeypatch):
    replace = Path.replace
    monkeypatch.setattr(swapping, "exchange", lambda *_: False)

    def refuse(path, target):
        if path.name == "site":
            raise PermissionError(13, "in use", str(path))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OperationFailed, match="in use"):
        publish(output)
    assert (output / "index.html").read_text() == "old"


def test_what_can_not_be_deleted_afterwards_does_not_undo_a_good_swap(output, monkeypatch):
    publish(output, "newer")
    unlink = Path.unlink

    def refuse(path, **more):
        if path.parent.name == ".dist-gone":
            raise PermissionError(13, "in use", str(path))
        unlink(path, **more)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        publish(output)
    assert (output / "index.html").read_text() == "new"
    roll_back(output)
    assert (output / "index.html").read_text() == "newer"
    assert sorted(path.name for path in output.parent.iterdir()) == [".dist-former", "dist"]


def test_a_machine_without_a_table_of_file_types_can_build(demo_root, monkeypatch):
    template = strings.extract(ROOT / "site" / "infocenter", "messages")
    strings.update(demo_root / "translations", "so", "messages", template)
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_, **__: (None, None))
    assert build(Settings(root=demo_root, today=TODAY), lambda *_: None).files > 100
