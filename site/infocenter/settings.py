"""Where things are and which day it is: decided once, at the start, and never changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from infocenter.problems import Message, OperationFailed

ZONE = ZoneInfo("Europe/Stockholm")


class Compression(Enum):
    """How long the build takes over compressed files beside those that get smaller."""

    QUICK = "quick"
    SMALL = "small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a build depends on beside the content itself."""

    root: Path
    today: date
    """The day the pages are written for."""
    live: bool = False
    """True on the live server, which answers searches through Whoosh."""
    editing: bool = False
    """True where an editor looks on: nothing is kept, what was changed a moment ago is to be seen."""
    base_url: str | None = None
    """Overrides `base_url` of site.yml."""
    processes: int = 0
    """How many processes may build at once; 0: one on each core."""

    compress: Compression | None = None
    """Overrides `compress` of site.yml."""

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def translations(self) -> Path:
        """Absolute: Flask-Babel reads a relative path from the package's folder."""
        return (self.root / "translations").resolve()

    @property
    def search_index(self) -> Path:
        return self.root / "search_index"

    @property
    def picture_cache(self) -> Path:
        return picture_cache(self.root)

    @property
    def output(self) -> Path:
        return self.root / "dist"


def picture_cache(root: Path) -> Path:
    """Return the folder for what is found and made of pictures: it can be made anew, but takes long."""
    return root / ".cache" / "pictures"


def find_root() -> Path:
    """Return the project's folder: two above this package."""
    return Path(__file__).resolve().parents[2]


def today() -> date:
    """Return the date in Sweden; SOURCE_DATE_EPOCH (seconds, reproducible-builds.org) stands in for the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        message = Message("SOURCE_DATE_EPOCH must be a number of seconds, not `%(value)s`.", value=epoch)
        raise OperationFailed(message) from None
    return moment.astimezone(ZONE).date()
