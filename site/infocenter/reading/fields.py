"""Typed reading of one mapping: ask for each key with its type, then close to find the keys nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TypeVar, cast

from infocenter.problems import Message, Problems
from infocenter.reading.tree import Mapping, Node, Scalar, Sequence, type_names

T = TypeVar("T")
Parse = Callable[[str], T]
"""A field type: text to value; raises Refused with what is allowed."""


MOST_SLIP = 2
"""Letters by which a misspelt word may be longer or shorter than the one that was meant."""
WORD_QUOTES = "”“„’‘»«"


class Refused(Exception):
    """A value does not fit its field; `expected` says what is wrong and what is allowed."""

    def __init__(self, expected: Message) -> None:
        self.expected = expected
        super().__init__(repr(expected))


def did_you_mean(word: str, known: Iterator[str] | tuple[str, ...], alike: float = 0.8) -> Message:
    """Return the tail of a message: the known word that was meant, else all of them; `alike` is difflib's ratio."""
    words = tuple(known)
    near = get_close_matches(word.casefold(), words, n=1, cutoff=alike)
    # Only a slip of the pen is put right: another town's library must not be proposed for one that is gone.
    if near and abs(len(near[0]) - len(word)) <= MOST_SLIP:
        return Message("Did you mean `%(near)s`?", near=near[0])
    most = 40
    allowed = ", ".join(words[:most]) + (" …" if len(words) > most else "")
    return Message("Allowed: %(allowed)s", allowed=allowed or "–")


def _likely_cause(value: str) -> Message | None:
    """Return what is wrong with the way a refused value is written, where that is plain to see."""
    if value[:1] in WORD_QUOTES:
        return Message("The quotation marks are a word processor's (” ”). Use straight ones: `\"`.")
    if value == "?":
        return Message("Take the line out if you do not know.")
    if re.fullmatch(r"[^\s,]+(,\s*[^\s,]+)+", value) and not re.search(r"[0-9]\.[0-9]", value):
        return Message("Several values stand in brackets: `%(values)s`.", values=f"[{value}]")
    return None


class Fields:
    """A mapping being read. After `close()` every fault in it is in `problems`.

    `need` returns None for a missing value although its type says otherwise: a caller builds its object all the same,
    so that all faults are found in one go, and the loader drops every entry that has a problem.
    """

    def __init__(self, node: Mapping, file: str, problems: Problems, path: str = "") -> None:
        self.node, self.file, self.problems, self.path = node, file, problems, path
        self.asked: list[str] = []

    def get(self, key: str, parse: Parse[T]) -> T | None:
        """Return the parsed value; None when the key is absent, empty or wrong."""
        node = self._take(key)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self._wrong_shape(key, node, "Scalar")
            return None
        return self._parse(self._name(key), node, parse)

    def need(self, key: str, parse: Parse[T]) -> T:
        """Return the parsed value of a required key."""
        if self._absent(key):
            self.asked.append(key)
            self.add(self.line(key), key, "", Message("The key `%(key)s` is required here.", key=key))
        return cast("T", self.get(key, parse))

    def many(self, key: str, parse: Parse[T]) -> tuple[T, ...]:
        """Return the parsed values of a list; a single value counts as a list of one. Doubles are refused."""
        node = self._take(key)
        if node is None:
            return ()
        if isinstance(node, Mapping):
            self._wrong_shape(key, node, "Sequence")
            return ()
        return tuple(self._parse_items(key, node.items if isinstance(node, Sequence) else (node,), parse))

    def _parse_items(self, key: str, items: tuple[Node, ...], parse: Parse[T]) -> Iterator[T]:
        seen: set[str] = set()
        for number, item in enumerate(items, 1):
            if not isinstance(item, Scalar):
                self._wrong_shape(f"{key}[{number}]", item, "Scalar")
            elif item.value in seen:
                self.add(item.line, key, item.value, Message("The same value stands twice in the list."))
            else:
                seen.add(item.value)
                value = self._parse(self._name(key), item, parse)
                if value is not None:
                    yield value

    def nested(self, key: str) -> Fields | None:
        """Return the mapping under a key for reading; None when absent."""
        node = self._take(key)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self._wrong_shape(key, node, "Mapping")
            return None
        return Fields(node, self.file, self.problems, self._name(key))

    def each(self, key: str) -> Iterator[Fields]:
        """Yield the mappings of a list for reading; a single mapping counts as a list of one."""
        node = self._take(key)
        if node is None:
            return
        items = node.items if isinstance(node, Sequence) else (node,)
        for number, item in enumerate(items, 1):
            if isinstance(item, Mapping):
                yield Fields(item, self.file, self.problems, f"{self._name(key)}[{number}]")
            else:
                self._wrong_shape(f"{key}[{number}]", item, "Mapping")

    def keys(self) -> tuple[str, ...]:
        """Return the keys as written, for mappings whose keys are data; counts as having asked for them."""
        self.asked.extend(self.node.items)
        return tuple(self.node.items)

    def given(self, key: str) -> bool:
        """Return whether the key has anything after its colon, right or wrong."""
        return not self._absent(key)

    def line(self, key: str) -> int:
        return self.node.lines.get(key, self.node.line)

    def raw(self, key: str) -> str:
        """Return the text of a value as written, "" if there is none."""
        node = self.node.items.get(key)
        return node.value if isinstance(node, Scalar) else ""

    def close(self) -> None:
        """Report every key that nobody asked for."""
        known = tuple(dict.fromkeys(self.asked))
        for key in self.node.items:
            if key not in known:
                message = Message("There is no such key here. %(hint)s", hint=did_you_mean(key, known, alike=0.6))
                self.add(self.line(key), key, key, message)

    def add(self, line: int, key: str, found: str, expected: Message) -> None:
        self.problems.add(self.file, line, self._name(key), found, expected)

    def _name(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _absent(self, key: str) -> bool:
        node = self.node.items.get(key)
        return node is None or (isinstance(node, Scalar) and not node.value) or node == Sequence((), node.line)

    def _take(self, key: str) -> Node | None:
        self.asked.append(key)
        return None if self._absent(key) else self.node.items[key]

    def _parse(self, name: str, node: Scalar, parse: Parse[T]) -> T | None:
        try:
            return parse(node.value)
        except Refused as refused:
            self.problems.add(self.file, node.line, name, node.value, _likely_cause(node.value) or refused.expected)
            return None

    def _wrong_shape(self, key: str, node: Node, wanted: str) -> None:
        message = Message(
            "Expected %(wanted)s, not %(got)s.",
            wanted=type_names[wanted],
            got=type_names[type(node).__name__],
        )
        self.add(node.line, key, "", message)
