"""Files as they lie on an editor's disk, to text: encodings, line ends, leftovers of other programs."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from infocenter.problems import Message, Problems
from infocenter.reading.fields import did_you_mean
from infocenter.reading.types import SLUG

MOST_BYTES = 200_000
# Line breaks to YAML alone: no editor counts them, and texts pasted from elsewhere have them unseen.
ODD_BREAK = re.compile("[\x85\u2028\u2029]")
# Files that editors, synchronisers and systems leave behind; they are not content and nobody needs to hear of them.
LEFTOVERS = re.compile(r"(~\$.*|\..*|.*~|.*\.(tmp|bak|swp|orig)|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
MEDIA_NAME = re.compile(r"[a-z0-9-]+\.(svg|png|jpg|webp|mp3|m4a|opus|ogg)")
ONLY_FILES = Message("Only files are read here, no folders and no links.")


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A Markdown file whose name says what it is: `<slug>.<language>.md`."""

    path: Path
    shown: str
    """Path from the project's root, with forward slashes."""
    slug: str
    language: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A Markdown file taken apart."""

    front: str
    front_line: int
    body: str
    body_line: int


def content_files(folder: Path, root: Path, languages: Collection[str], problems: Problems) -> list[ContentFile]:
    """Return the Markdown files of one collection, sorted by slug and language; odd names become problems."""
    files: list[ContentFile] = []
    for path in _regular_files(folder, root, problems):
        shown = _shown(path, root)
        name = unicodedata.normalize("NFC", path.name)
        match = re.fullmatch(r"([^.]+)\.([a-z0-9-]+)\.md", name)
        if not match:
            message = Message(
                "A content file is called `name.sv.md` (or .%(others)s). This one is not read.",
                others=", .".join(languages),
            )
            problems.add(shown, 0, "", path.name, message)
        elif not SLUG.fullmatch(match.group(1)):
            problems.add(
                shown,
                0,
                "",
                path.name,
                Message("The file's name may have only a–z, 0–9 and single hyphens before the first point."),
            )
        elif match.group(2) not in languages:
            problems.add(
                shown,
                0,
                "",
                path.name,
                Message(
                    "The site has no language `%(code)s`. Allowed: %(allowed)s",
                    code=match.group(2),
                    allowed=", ".join(languages),
                ),
            )
        else:
            files.append(ContentFile(path, shown, match.group(1), match.group(2)))
    return sorted(files, key=lambda file: (file.slug, file.language))


def media_files(folder: Path, root: Path, problems: Problems) -> tuple[str, ...]:
    """Return the names of the files in content/media/, sorted; all of them are published, under these names."""
    names = []
    for path in _regular_files(folder, root, problems):
        if MEDIA_NAME.fullmatch(path.name):
            names.append(path.name)
        else:
            message = Message(
                "A file here is called `name.svg`, .png, .jpg, .webp, .mp3, .m4a, .opus or .ogg; "
                "the name has a–z, 0–9 and hyphens."
            )
            problems.add(_shown(path, root), 0, "", path.name, message)
    return tuple(names)


def yaml_files(folder: Path, root: Path, problems: Problems) -> list[Path]:
    """Return the settings files of a folder, sorted; others become problems."""
    found = []
    for path in _regular_files(folder, root, problems):
        if path.suffix == ".yml" and SLUG.fullmatch(path.stem):
            found.append(path)
        else:
            message = Message("A file here is called `name.yml`; the name has a–z, 0–9 and single hyphens.")
            problems.add(_shown(path, root), 0, "", path.name, message)
    return found


def check_strays(
    folder: Path, root: Path, files: tuple[str, ...], folders: tuple[str, ...], problems: Problems
) -> None:
    """Report what lies in a folder and is not among the names that are read: an editor would wait for it in vain."""
    for entry in _entries(folder, root, problems):
        if LEFTOVERS.fullmatch(entry.name) or entry.name in (*files, *folders):
            continue
        if folders and entry.is_dir(follow_symlinks=False):
            message = Message("This folder is not read. %(hint)s", hint=did_you_mean(entry.name, folders))
        elif folders and entry.name.endswith(".md") and entry.name.casefold() != "readme.md":
            message = Message("A file of texts lies in a folder of its kind: %(allowed)s", allowed=", ".join(folders))
        elif entry.is_file(follow_symlinks=False):
            message = Message("This file is not read. %(hint)s", hint=did_you_mean(entry.name, files))
        else:
            message = ONLY_FILES
        problems.add(_shown(folder / entry.name, root), 0, "", entry.name, message)


def _regular_files(folder: Path, root: Path, problems: Problems) -> Iterator[Path]:
    """Yield the plain files right in a folder; never follows a link, never opens a device."""
    for entry in _entries(folder, root, problems):
        if LEFTOVERS.fullmatch(entry.name):
            continue
        if not entry.is_file(follow_symlinks=False):
            problems.add(_shown(folder / entry.name, root), 0, "", entry.name, ONLY_FILES)
            continue
        yield folder / entry.name


def _entries(folder: Path, root: Path, problems: Problems) -> list[os.DirEntry[str]]:
    """Return what lies in a folder, sorted by name; a folder that is not there has nothing in it."""
    shown = folder.relative_to(root).as_posix()
    try:
        if folder.is_symlink():
            problems.add(shown, 0, "", "", ONLY_FILES)
            return []
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.add(shown, 0, "", error.strerror or "", Message("The file can't be opened."))
        return []


def _shown(path: Path, root: Path) -> str:
    """Return the path from the root as it can be printed: names are bytes on some disks, and may hold anything."""
    name = path.relative_to(root).as_posix()
    return "".join(c if c.isprintable() else f"<{ord(c):02X}>" for c in name)


def read_text(path: Path, shown: str, problems: Problems) -> str | None:
    """Return a file's text with LF line ends, without a byte order mark, in NFC; None where it can't be read."""
    try:
        if path.is_symlink() or not path.is_file():
            problems.add(shown, 0, "", "", Message("The file is missing."))
            return None
        with path.open("rb") as file:
            size, data = os.fstat(file.fileno()).st_size, file.read(MOST_BYTES + 1)
    except OSError as error:
        problems.add(shown, 0, "", error.strerror or "", Message("The file can't be opened."))
        return None
    if len(data) > MOST_BYTES:
        problems.add(
            shown,
            0,
            "",
            "",
            Message("The file has %(bytes)d bytes; at most %(most)d.", bytes=max(size, len(data)), most=MOST_BYTES),
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.add(shown, line, "", "", Message("The file is not saved as UTF-8. Choose “UTF-8” when saving."))
        return None
    return unicodedata.normalize("NFC", ODD_BREAK.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))


def split(text: str, shown: str, problems: Problems) -> Parts | None:
    """Return front matter and body of a Markdown file; None where the `---` lines are not in place."""
    lines = text.split("\n")
    if _mixed(lines, shown, problems):
        return None
    if lines[0].rstrip() != "---":
        problems.add(shown, 1, "", lines[0], Message("The file must begin with a line of three hyphens: `---`."))
        return None
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return Parts("\n".join(lines[1:number]), 2, "\n".join(lines[number + 1 :]), number + 2)
    end = next((n for n, line in enumerate(lines[1:], 2) if not line.strip() or set(line.strip()) <= set("-–—")), 1)
    message = Message("The facts must end with a line of three hyphens: `---`. It seems to be missing here.")
    problems.add(shown, end, "", lines[end - 1], message)
    return None


def _mixed(lines: list[str], shown: str, problems: Problems) -> bool:
    """Report the marks that Git leaves where two versions met; in the body they would be published."""
    conflict = next((n for n, line in enumerate(lines, 1) if re.match(r"(<{7}|>{7})( |$)", line)), None)
    if conflict:
        problems.add(
            shown,
            conflict,
            "",
            lines[conflict - 1],
            Message("Two versions of the file have been mixed. Keep one of them and remove the marks."),
        )
    return conflict is not None
