"""Recorded sound: whether a file is what its name says, and how long it lasts."""

from __future__ import annotations

import re
from pathlib import Path

from infocenter.model.entry import Recording
from infocenter.problems import Message
from infocenter.reading.fields import Parse, Refused, did_you_mean

MOST_BYTES = 3_000_000
AUDIO_NAME = re.compile(r"[a-z0-9-]+\.(mp3|m4a|opus|ogg)")
OPUS_RATE = 48_000
"""Of granule positions, whatever was recorded (RFC 7845, section 4)."""
MOST_SECONDS = 4 * 3600


def recording(folder: Path, files: tuple[str, ...]) -> Parse[Recording]:
    """The name of a sound file in content/media/, among the `files` there."""

    def parse(text: str) -> Recording:
        if text not in files:
            sounds = tuple(name for name in files if AUDIO_NAME.fullmatch(name))
            raise Refused(Message("There is no such sound in media/. %(hint)s", hint=did_you_mean(text, sounds)))
        if not AUDIO_NAME.fullmatch(text):
            raise Refused(Message("A sound file is called `name.mp3`, .m4a, .opus or .ogg."))
        size = (folder / text).stat().st_size
        if size > MOST_BYTES:
            raise Refused(Message("The file has %(bytes)d bytes; at most %(most)d.", bytes=size, most=MOST_BYTES))
        data = (folder / text).read_bytes()
        if not _is_what_it_says(data, Path(text).suffix):
            raise Refused(Message("The file is no sound of the kind that its name says. Save it anew as .mp3."))
        seconds = _seconds(data, Path(text).suffix)
        return Recording(text, seconds if seconds and seconds < MOST_SECONDS else None)

    return parse


def _is_what_it_says(data: bytes, ending: str) -> bool:
    match ending:
        case ".mp3":
            return data[:3] == b"ID3" or (data[:1] == b"\xff" and data[1:2] >= b"\xe2")
        case ".m4a":
            return data[4:8] == b"ftyp"
        case _:
            return data[:4] == b"OggS"


def _seconds(data: bytes, ending: str) -> int | None:
    """Return the length where it stands in one place: in an MPEG-4 head, or on the last page of Opus or Vorbis."""
    if ending == ".m4a":
        # mvhd, version 0: four bytes each of flags, two times, ticks in a second, ticks (ISO/IEC 14496-12, 8.2.2).
        at = data.find(b"mvhd") + 4
        rate, ticks = (int.from_bytes(data[at + n : at + n + 4]) for n in (12, 16))
        return round(ticks / rate) if at > 3 and data[at : at + 1] == b"\0" and rate else None
    if ending in (".opus", ".ogg"):
        # The position of a page's last sample stands six bytes in (RFC 3533, section 6).
        last, vorbis = data.rfind(b"OggS"), data.find(b"\x01vorbis")
        rate = int.from_bytes(data[vorbis + 12 : vorbis + 16], "little") if vorbis > 0 else OPUS_RATE
        known = rate and (vorbis > 0 or b"OpusHead" in data[:200])
        return round(int.from_bytes(data[last + 6 : last + 14], "little") / rate) if known else None
    return None
