"""What is kept is given back whole, or not at all."""

import os

import pytest

from infocenter.model.picture import Picture
from infocenter.pictures import Kept


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "a" / "b")


def test_what_was_put_is_given_back(kept):
    assert kept.get("x") is None
    kept.put("x", b"abc")
    assert kept.get("x") == b"abc"
    assert Kept(kept.folder).get("x") == b"abc"
    assert [path.name for path in kept.folder.iterdir()] == ["x"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _data: b"",
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda _data: b"\x80\x04cos\nsystem\n",
    ],
    ids=["empty", "cut", "longer", "digest", "content", "pickle"],
)
def test_what_is_damaged_is_as_good_as_missing(kept, damage):
    kept.put("x", b"abc")
    path = kept.folder / "x"
    path.write_bytes(damage(path.read_bytes()))
    assert kept.get("x") is None
    kept.put("x", b"abc")
    assert kept.get("x") == b"abc"


def test_a_file_under_another_name_is_not_believed(kept):
    kept.put("x", b"abc")
    (kept.folder / "x").rename(kept.folder / "y")
    assert kept.get("y") is None


def test_where_nothing_can_be_written_this_process_remembers(tmp_path):
    (tmp_path / "a").write_text("a file, no folder")
    kept = Kept(tmp_path / "a" / "b")
    kept.put("x", b"abc")
    assert kept.get("x") == b"abc"
    assert Kept(kept.folder).get("x") is None
    kept.forget_all_but({"x"})


def test_what_nobody_needs_is_deleted(kept):
    for name in ("x", "y"):
        kept.put(name, b"abc")
    (kept.folder / f".z.{os.getpid()}-1").write_bytes(b"left by one that was killed")
    kept.forget_all_but({"x"})
    assert [path.name for path in kept.folder.iterdir()] == ["x"]


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((1600, 1000), (360, 720, 1080)),
        ((1080, 100), (360, 720, 1080)),
        ((800, 600), (360, 720, 800)),
        ((500, 900), (360, 500)),
        ((360, 360), (360,)),
        ((12, 9), (12,)),
    ],
)
def test_no_width_is_above_the_pictures_own(size, widths):
    found = Picture("a.jpg", "", *size)
    assert found.widths == widths
    assert found.height_at(size[0]) == size[1]
    assert Picture("a.jpg", "", 5000, 1).height_at(360) == 1
