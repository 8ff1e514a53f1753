"""What is wrong with the content, said so that an editor can mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Translate = Callable[[str], str]
"""English source string to the string in the editor's language."""


class Message:
    """A sentence for an editor: an English source string with named values, translated when it is shown."""

    __slots__ = ("msgid", "values")

    def __init__(self, msgid: str, /, **values: object) -> None:
        self.msgid = msgid
        self.values = values

    def text(self, translate: Translate) -> str:
        values = {
            name: value.text(translate) if isinstance(value, Message) else value for name, value in self.values.items()
        }
        sentence = translate(self.msgid)
        return sentence % values if values else sentence

    def __repr__(self) -> str:
        return f"Message({self.text(str)!r})"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that an editor must fix."""

    file: str
    """Path from the project's root, with forward slashes."""
    line: int
    """1 is the first line of the file; 0 where no line is to blame."""
    field: str
    """Key in the front matter (`schedule[2].time`), or "" for the file as a whole."""
    found: str
    """What stands there, shortened; "" where something is missing."""
    expected: Message
    """What is wrong and what is allowed."""

    def text(self, translate: Translate) -> str:
        """Return the problem as two to three lines, the first `file:line  field`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        lines = [f"{place}  {self.field}".rstrip()]
        if self.found:
            lines.append("    " + Message("found: %(found)s", found=shorten(self.found)).text(translate))
        lines.append("    " + self.expected.text(translate))
        return "\n".join(lines)


@dataclass(slots=True)
class Problems:
    """A collector: everything wrong is gathered first and told at once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, field: str, found: str, expected: Message) -> None:
        self.found.append(Problem(file, line, field, found, expected))

    def __len__(self) -> int:
        return len(self.found)

    def raise_any(self) -> None:
        """Raise ContentProblems if anything was gathered."""
        if self.found:
            raise ContentProblems(self.found)


class ContentProblems(Exception):
    """The content can't be published as it is; `problems` says all that must be fixed, by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set_in_order(problems), key=lambda p: (p.file, p.line, p.field)))
        super().__init__("\n".join(problem.text(str) for problem in self.problems))


class OperationFailed(Exception):
    """Something outside the content stops the work (disk, permission, a missing file); `message` tells what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.text(str))


def set_in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without those that say the same of the same place."""
    seen: dict[tuple[str, int, str, str, str], Problem] = {}
    for problem in problems:
        key = (problem.file, problem.line, problem.field, problem.found, problem.expected.text(str))
        seen.setdefault(key, problem)
    return list(seen.values())


def shorten(text: str, most: int = 100) -> str:
    """Return the text on one line, printable, and cut after `most` characters."""
    line = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return line if len(line) <= most else line[: most - 1] + "…"
