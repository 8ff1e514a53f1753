"""YAML as a tree of text with line numbers: nothing is guessed from how a value looks.

The one door to PyYAML. Anchors, aliases, tags, duplicate keys and values that lose their tail to a `#` are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.reader import Reader

from infocenter.problems import Message, Problems

MOST_DEPTH = 8

# libyaml is about nine times faster; the pure loader serves where it was not compiled in.
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text and the line it stands on."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values; `lines` has the line of each key."""

    items: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    line: int = 1


type_names = {
    "Scalar": Message("a single value"),
    "Sequence": Message("a list"),
    "Mapping": Message("keys with values"),
}
Node = Scalar | Sequence | Mapping


class _Unreadable(Exception):
    """Reading can't go on: the problem has been told."""


def read_yaml(text: str, file: str, problems: Problems, first_line: int = 1) -> Mapping | None:
    """Return the top mapping of a YAML text, or None when it can't be read; what is wrong goes to `problems`.

    `first_line` is the line of the file on which the text begins.
    """
    text = text.replace("\u00a0", " ")  # Word and web pages put hard spaces in
    try:
        return _Reader(text, file, problems, first_line).top()
    except _Unreadable:
        return None
    except yaml.YAMLError as error:
        line, expected = _syntax(error, text)
        lines = text.split("\n")
        problems.add(file, line + first_line, "", lines[line] if line < len(lines) else "", expected)
        return None


def _syntax(error: yaml.YAMLError, text: str) -> tuple[int, Message]:
    """Return the line (from 0) to blame and what to say of it, in words that do not hang on the loader."""
    odd = Reader.NON_PRINTABLE.search(text)
    if odd:
        message = Message(
            "The invisible character %(code)s is not allowed. Write the text anew.", code=f"U+{ord(odd.group()):04X}"
        )
        return text.count("\n", 0, odd.start()), message
    line = _blamed(error, text)
    blamed = text.split("\n")[line]
    if re.match(r" *\t", blamed):
        return line, Message("This line has a tab. Use spaces.")
    if re.search(r":\s*[?-]$", blamed):
        return line, Message("Take the line out if you do not know.")
    if re.search(r"[”“„»]", blamed):
        return line, Message("The quotation marks are a word processor's (” ”). Use straight ones: `\"`.")
    return line, _syntax_help()


def _blamed(error: yaml.YAMLError, text: str) -> int:
    """Return the line from 0 on which an error began: what is never closed is only noticed at the end of the text."""
    context, problem = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    last = text.rstrip().count("\n")
    what = str(getattr(error, "context", ""))
    begun = context and ("simple key" in what or "quoted" in what or (problem and problem.line > last))
    mark = context if begun else problem or context
    return min(int(mark.line), last) if mark else 0


def _syntax_help() -> Message:
    return Message(
        "This line or the one above it can't be read. Usual reasons: a missing colon or space after it, a quotation "
        'mark or bracket that is not closed, a value with a colon inside that needs quotation marks ("…"), or lines '
        "that do not start in the same column."
    )


class _Reader:
    def __init__(self, text: str, file: str, problems: Problems, first_line: int) -> None:
        self.lines = text.splitlines()
        self.file, self.problems, self.first_line = file, problems, first_line
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def top(self) -> Mapping | None:
        next(self.events), next(self.events)
        event = next(self.events, None)
        if event is None or isinstance(event, yaml.StreamEndEvent):
            return Mapping(line=self.first_line)
        if not isinstance(event, yaml.MappingStartEvent):
            self.refuse(event, Message("Expected lines of the form `key: value`."))
        tree = self.node(event, 0)
        after = next(self.events), next(self.events)
        if not isinstance(after[1], yaml.StreamEndEvent):
            self.refuse(after[1], Message("Only one block of `key: value` lines is allowed."))
        return tree if isinstance(tree, Mapping) else None

    def line_of(self, event: yaml.Event) -> int:
        return _place(event.start_mark)[0] + self.first_line

    def refuse(self, event: yaml.Event, message: Message) -> None:
        self.tell(event, message)
        raise _Unreadable

    def tell(self, event: yaml.Event, message: Message) -> None:
        number = _place(event.start_mark)[0]
        found = self.lines[number].strip() if number < len(self.lines) else ""
        self.problems.add(self.file, self.line_of(event), "", found, message)

    def node(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or _has_tag(event):
            self.refuse(
                event,
                Message("A value can't start with `&`, `*` or `!`. Put it in quotation marks."),
            )
        if depth > MOST_DEPTH:
            self.refuse(event, Message("Too many levels of indentation."))
        if isinstance(event, yaml.ScalarEvent):
            self.check_tail(event)
            return Scalar(event.value.strip(), self.line_of(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def check_tail(self, event: yaml.ScalarEvent) -> None:
        """Refuse a plain value followed by `#` on its line: `Nr #3` would silently become `Nr`."""
        line, column = _place(event.end_mark)
        if not event.style and line < len(self.lines):
            tail = self.lines[line][column:].lstrip()
            if tail.startswith("#") and event.value:
                self.tell(
                    event,
                    Message(
                        "What follows `#` would be lost. "
                        "Put the value in quotation marks, or the comment on a line of its own."
                    ),
                )

    def sequence(self, start: yaml.Event, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), self.line_of(start))

    def mapping(self, start: yaml.Event, depth: int) -> Mapping:
        mapping = Mapping(line=self.line_of(start))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                self.refuse(event, Message("A key must be a single word before the colon."))
                continue
            if key.value in mapping.items:
                self.tell(event, Message("The key `%(key)s` stands twice. Keep one of them.", key=key.value))
            mapping.items[key.value] = self.node(next(self.events), depth + 1)
            mapping.lines[key.value] = key.line
        return mapping


def _place(mark: Any) -> tuple[int, int]:
    """Return a mark's line and column, both from 0; events that come from a text always have marks."""
    return int(mark.line), int(mark.column)


def _has_tag(event: yaml.Event) -> bool:
    return getattr(event, "tag", None) is not None
