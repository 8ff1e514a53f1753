"""Sound that is told of in an entry: there, small, and what its name says."""

from struct import pack

import pytest

from infocenter.reading.recordings import MOST_BYTES

FILE = "organisations/prov-if.sv.md"
OPUS = b"OggS" + bytes(24) + b"OpusHead" + bytes(20)
VORBIS = b"OggS" + bytes(24) + b"\x01vorbis" + bytes(5) + pack("<I", 44_100) + bytes(20)
SOUNDS = {
    "a.mp3": (b"ID3" + bytes(20), None),
    "b.mp3": (b"\xff\xfb" + bytes(20), None),
    "c.m4a": (pack(">I", 24) + b"ftypM4A " + bytes(12) + b"mvhd" + bytes(12) + pack(">II", 1000, 83_400), 83),
    "d.opus": (OPUS + b"OggS" + bytes(2) + pack("<Q", 48_000 * 61), 61),
    "e.ogg": (VORBIS + b"OggS" + bytes(2) + pack("<Q", 44_100 * 9), 9),
    "f.ogg": (b"OggS" + bytes(40), None),
    "g.m4a": (pack(">I", 24) + b"ftypM4A " + bytes(12) + b"mvhd" + bytes(20), None),
}


def tell(scratch, name, code="sv"):
    scratch.edit(FILE, "\n---\n", f"\naudio:\n  {code}: {name}\n---\n")


@pytest.mark.parametrize("name", SOUNDS)
def test_a_recording_is_taken_with_its_length(scratch, name):
    content, seconds = SOUNDS[name]
    scratch.write(f"media/{name}", content)
    tell(scratch, name)
    found = scratch.load().get("organisations", "prov-if").audio["sv"]
    assert (found.file, found.seconds) == (name, seconds)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("saknas.mp3", None, "There is no such sound in media/. Allowed: a.mp3"),
        ("b.mp3", b"RIFF", "The file is no sound"),
        ("b.m4a", b"ID3", "The file is no sound"),
        ("b.ogg", b"<svg/>", "The file is no sound"),
        ("b.opus", b"", "The file is no sound"),
        ("b.svg", b"<svg/>", "A sound file is called"),
        ("b.mp3", b"ID3" + bytes(MOST_BYTES), f"The file has {MOST_BYTES + 3} bytes; at most {MOST_BYTES}."),
    ],
)
def test_what_is_no_recording_is_told_of(scratch, name, content, expected):
    scratch.write("media/a.mp3", b"ID3")
    if content is not None:
        scratch.write(f"media/{name}", content)
    tell(scratch, name)
    (told,) = scratch.problems()
    assert (told.file, told.field) == (f"content/{FILE}", "audio.sv")
    assert told.text.startswith(expected)


def test_a_language_without_a_text_has_no_recording(scratch):
    scratch.write("media/a.mp3", b"ID3")
    tell(scratch, "a.mp3", "xx")
    (told,) = scratch.problems()
    assert told.field == "audio.xx"
