"""Text to words, and words to terms: the tables in `tables.json`, which the script in the browser reads as well.

Nothing here may depend on the version of Unicode or of a regular expression engine: letters are listed as ranges, and
each step is one that JavaScript does in the same way. `site/SEARCH.md` is the written form of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

TABLES: dict[str, Any] = json.loads(Path(__file__).with_name("tables.json").read_text(encoding="utf-8"))
MOST_TERM = 40
"""Characters of a word that count."""

_DROP = re.compile(f"[{TABLES['drop']}]")
_SCRIPTS: list[tuple[str, re.Pattern[str]]] = [
    (name, re.compile(f"[{letters}]")) for name, letters in TABLES["scripts"]
]
_WORD = re.compile(f"[{''.join(letters for _name, letters in TABLES['scripts'])}]+")


def _pairs(text: str) -> dict[str, str]:
    return dict(zip(text[::2], text[1::2], strict=True))


def _same() -> dict[str, str]:
    later = _pairs(TABLES["later"])
    found = _pairs(TABLES["same"])
    for run in TABLES["runs"]:
        found |= {chr(ord(run[0]) + step): chr(ord(run[1]) + step) for step in range(int(run[2:]))}
    return {old: later.get(new, new) for old, new in found.items()} | later


_SAME = _same()


class _Folded(dict[int, str]):
    """The folded form of each character, made when it is first asked for; `str.translate` reads it."""

    def __missing__(self, code: int) -> str:
        plain = _DROP.sub("", unicodedata.normalize("NFKD", chr(code)).lower())
        self[code] = "".join(_SAME.get(letter, letter) for letter in plain)
        return self[code]


_folded = _Folded()


def fold(text: str) -> str:
    """Return the text without case, marks and look-alikes, letter by letter: `Språkcafé` → `sprakcafe`."""
    return text.translate(_folded)


def words(text: str) -> list[str]:
    """Return the folded words of a text, cut to `MOST_TERM`: runs of the letters and digits that the tables list."""
    return [word[:MOST_TERM] for word in _WORD.findall(fold(text))]


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words of a text with where they start and end in it: marks of a letter belong to it."""
    starts: list[int] = []
    folded: list[str] = []
    for position, character in enumerate(text):
        letters = _folded[ord(character)]
        folded.append(letters)
        starts.extend([position] * len(letters))
    for match in _WORD.finditer("".join(folded)):
        end = starts[match.end() - 1] + 1
        while end < len(text) and not _folded[ord(text[end])]:
            end += 1
        yield starts[match.start()], end, match[0][:MOST_TERM]


def script_of(word: str) -> str:
    """Return the script of a word by its first letter: `latn`, `arab` or `ethi`."""
    return next(name for name, letters in _SCRIPTS if letters.match(word))


@dataclass(frozen=True)
class Analyser:
    """What the tables say of one language."""

    code: str
    script: str
    table: dict[str, Any]

    @cached_property
    def stop(self) -> frozenset[str]:
        return frozenset(words(self.table["stop"]))

    @cached_property
    def _irregular(self) -> dict[str, str]:
        groups = (group.partition(":") for group in self.table["irregular"].split(";") if group)
        return {form: stem for stem, _colon, forms in groups for form in forms.split()}

    @cached_property
    def _steps(self) -> list[tuple[bool, list[tuple[str, int, re.Pattern[str]]]]]:
        """For each step: whether it keeps to the region, and (suffix, letters of it that stay, what precedes)."""
        return [
            (
                bool(inside),
                [(suffix, keep, re.compile(before)) for group, keep, before in rules for suffix in group.split()],
            )
            for inside, *rules in self.table["steps"]
        ]

    def stem(self, word: str) -> str:
        """Return what a folded word has in common with its inflections."""
        return self._kept(word)

    @cached_property
    def _kept(self) -> Callable[[str], str]:
        return lru_cache(maxsize=100_000)(self._stem)

    def _stem(self, word: str) -> str:
        if word in self._irregular:
            return self._irregular[word]
        word = self.without_prefix(word)
        region = self._region(word)
        for inside, rules in self._steps:
            first = region if inside else 0
            for suffix, keep, before in rules:
                start = len(word) - len(suffix)
                if start >= first and word.endswith(suffix) and before.search(word[:start]):
                    word = word[: start + keep]
                    break
        if "order" in self.table:
            last = ord(word[-1])
            word = word[:-1] + (
                chr(last - last % 8 + self.table["order"]) if script_of(word[-1]) == "ethi" else word[-1]
            )
        return word

    def without_prefix(self, word: str) -> str:
        """Return a word without its article or conjunction."""
        for group, least in self.table.get("prefixes", ()):
            for prefix in group.split():
                if word.startswith(prefix) and len(word) - len(prefix) >= least:
                    return word[len(prefix) :]
        return word

    def _region(self, word: str) -> int:
        """Return where Snowball's R1 begins: after the first consonant after a vowel, and after three letters."""
        vowels = self.table.get("region")
        found = re.search(f"{vowels}(?!{vowels}).", word) if vowels else None
        return max(3, found.end()) if found else len(word) + 1 if vowels else 0

    def forms(self, word: str) -> tuple[str, ...]:
        """Return a word's terms: its stem, then those that it may have as well (without a prefix, in the singular)."""
        found = [self.stem(word), *self._shorter(word, "alternates")]
        plural, singular = self.table.get("plural", ("", ""))
        if plural and word.endswith(plural):
            found.append(self.stem(word.removesuffix(plural) + singular))
        return tuple(dict.fromkeys(found))

    def loose(self, word: str) -> list[str]:
        """Return the terms that a word of a query may be with one more prefix taken off, as people speak."""
        return self._shorter(word, "loose")

    def _shorter(self, word: str, table: str) -> list[str]:
        group, least = self.table.get(table, ("", 0))
        return [
            self.stem(word[len(prefix) :])
            for prefix in fold(group).split()
            if word.startswith(prefix) and len(word) - len(prefix) >= least
        ]


ANALYSERS = {code: Analyser(code, table["script"], table) for code, table in TABLES["languages"].items()}
"""By language code; a language that isn't here is folded only."""
_BY_SCRIPT = {
    script: tuple(analysers)
    for script, analysers in groupby(
        sorted(ANALYSERS.values(), key=lambda a: [name for name, _letters in TABLES["scripts"]].index(a.script)),
        key=lambda analyser: analyser.script,
    )
}


def analyser_for(word: str, language: str | None = None) -> Analyser:
    """Return the analyser of the language where the word is in its script, else the script's first one."""
    script = script_of(word)
    analyser = ANALYSERS.get(language or "")
    return analyser if analyser and analyser.script == script else _BY_SCRIPT[script][0]


def analysers_of(word: str) -> tuple[Analyser, ...]:
    """Return the analysers of all languages of the word's script."""
    return _BY_SCRIPT[script_of(word)]


def is_stop(word: str) -> bool:
    """Return whether a word of a query says nothing, in any language of its script."""
    return any(word in analyser.stop for analyser in _BY_SCRIPT[script_of(word)])


ASKS = frozenset(words(TABLES["asks"]))
"""Words that ask for an explanation."""


def stems(word: str) -> tuple[str, ...]:
    """Return the stem of a word in each language of its script, each once: a query doesn't tell its language."""
    return tuple(dict.fromkeys(analyser.stem(word) for analyser in _BY_SCRIPT[script_of(word)]))


def alternates(word: str) -> tuple[str, ...]:
    """Return the further forms that a word may have, in any language of its script."""
    found = (
        form for analyser in _BY_SCRIPT[script_of(word)] for form in (*analyser.forms(word)[1:], *analyser.loose(word))
    )
    return tuple(form for form in dict.fromkeys(found) if form not in stems(word))


_LATIN_ARTICLE = re.compile(TABLES["skeleton"]["article"])
_LATIN = [(re.compile(pattern), to) for pattern, to in TABLES["skeleton"]["latn"]]
_LETTERS = {
    script: dict(zip(TABLES["skeleton"][script], TABLES["skeleton"][f"{script}_to"].replace(" ", "\0"), strict=True))
    for script in ("arab", "ethi")
}


def skeleton(word: str) -> str:
    """Return the consonants of a word as it is typed in Latin letters: `kuuso` and `ኩዕሶ` → `ks`."""
    script = script_of(word)
    if script == "latn":
        word = _consonants(_LATIN_ARTICLE.sub("", word))
    else:
        letters = _LETTERS[script]
        rows = (chr(ord(c) - ord(c) % 8) if script == "ethi" else c for c in _without_article(word))
        word = "".join(letters.get(c, "") for c in rows).replace("\0", "")
    return "".join(letter for letter, _run in groupby(word))


def _consonants(word: str) -> str:
    for pattern, to in _LATIN:
        word = pattern.sub(to, word)
    return word


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def second_fold(word: str) -> str:
    """Return what is left of a word when all is folded that is ever mixed up: the last step of the ladder."""
    script = script_of(word)
    if script == "arab":
        return re.sub("[اويء]", "", word)
    if script == "ethi":
        return "".join(_PLAIN.get(row, row) for row in (chr(ord(c) - ord(c) % 8) for c in word))
    return "".join(letter for letter, _run in groupby(_consonants(word)))


_PLAIN = {"ሐ": "ሀ", "ዐ": "አ"}


def bucket(word: str) -> str:
    """Return the first letter of the second fold, by which words that may be meant for one another lie together."""
    return second_fold(word)[:1] or "_"


def hash_of(text: str) -> int:
    """Return FNV-1a of the UTF-16 code units, 32 bits (Fowler, Noll, Vo): small, and the same in JavaScript."""
    state = 0x811C9DC5
    for character in text:
        state = (state ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return state
