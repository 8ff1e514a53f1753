"""A project folder with made-up content of any size: what `build.py` builds, and the same for other generators.

The entries are those of `search/corpus.py`, each in all four languages, written as the Markdown files that editors
write: the front matter of a real entry of the kind with the texts, topics and references of the made-up one. Guides and
site pages stop growing: a larger directory explains no more. The same for a number while the content is the same.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "search"))

import corpus
import nation

from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.model.text import Text, fingerprint
from infocenter.model.writing import Guide, SitePage
from infocenter.reading.texts import LONGEST, LONGEST_OPTION, LONGEST_QUESTION

ROOT = corpus.ROOT
LANGUAGES = ("sv", "ar", "ti", "en")
MOST = {Guide: 12, SitePage: 4}
PROJECT = ("build.py", "pyproject.toml", "requirements.lock", "site", "translations")
SETTINGS = ("site.yml", "vocabulary", "calendar", "media")
WORDED = {"questions": LONGEST_QUESTION, "options": LONGEST_OPTION}
REFERRING = (
    "topics", "municipalities", "municipality", "organiser", "partners", "place", "programme", "part_of", "owner",
    "organisation", "organisations", "activities", "programmes", "order",
)  # fmt: skip
"""The keys whose values are the made-up entry's own, not the example's."""


@dataclass(frozen=True)
class Written:
    """An entry as written: its facts as text, and per language its words and its Markdown."""

    collection: str
    slug: str
    facts: Mapping[str, Any]
    words: Mapping[str, Mapping[str, Any]]
    bodies: Mapping[str, str]


class _Maker(corpus.Maker):
    """Remembers which real entry each was made after, and whose schedule it has."""

    def entry(self, kind: type[Entry]) -> Entry:
        made = super().entry(kind)
        self.written.append(_written(made, self.example))
        return made

    def _facts(self, example: Entry) -> dict[str, Any]:
        self.example = example
        return super()._facts(example)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.written: list[Written] = []


def entries(number: int, *, national: bool = False) -> list[Written]:
    """Return so many entries; `national`: in 290 municipalities instead of ten."""
    maker = _Maker(Random(str(number)), LANGUAGES, 0, nation.municipalities() if national else ())
    for kind in corpus.deal(number, MOST):
        maker.entry(kind)
    return maker.written


@lru_cache
def _front(collection: str, slug: str) -> Mapping[str, Any]:
    """Return the front matter of a real entry as a tree of text."""
    text = (ROOT / "content" / collection / f"{slug}.sv.md").read_text(encoding="utf-8")
    tree: Mapping[str, Any] = yaml.load(text.split("---\n")[1], yaml.BaseLoader)
    return tree


@lru_cache
def _schedules() -> Mapping[object, Any]:
    """Return each real schedule, as text, by what was read of it; without other places, which are not made."""
    found = {}
    for each in corpus.real().activities:
        if each.schedule:
            rules = [dict(rule) for rule in _front("activities", each.slug)["schedule"]]
            for rule in rules:
                rule["changes"] = [change for change in rule.get("changes", ()) if "place" not in change]
            found[repr(each.schedule)] = [{k: v for k, v in rule.items() if v} for rule in rules]
    return found


def _written(made: Entry, example: Entry) -> Written:
    front = dict(_front(example.collection, example.slug))
    for key in (*example.part_keys, "title", "summary", "audio", "sources", "example", *REFERRING):
        front.pop(key, None)
    facts = front | {key: _plain(value) for key in REFERRING if (value := getattr(made, key, None))}
    if "contact" in facts:
        contact = {key: value for key, value in facts["contact"].items() if key != "organisation"}
        own = made.contact and made.contact.organisation
        facts["contact"] = contact | ({"organisation": own} if own else {})
    if isinstance(made, Activity) and made.schedule:
        facts["schedule"] = _schedules()[repr(made.schedule)]
    if "place" in facts:
        facts.pop("municipality", None)
    texts = made.texts.versions
    bodies = {code: _markdown(texts[code]) for code in LANGUAGES}
    words = {code: _cut(texts[code].parts) for code in LANGUAGES}
    source = fingerprint(words["sv"], bodies["sv"])
    return Written(
        made.collection,
        made.slug,
        facts,
        {code: _nested(words[code], source if code != "sv" else None) for code in LANGUAGES},
        bodies,
    )


def _plain(value: object) -> Any:
    return [str(each) for each in value] if isinstance(value, tuple) else str(value)


def _cut(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts, no longer than allowed."""
    most = {key: LONGEST.get(key) or WORDED[key.partition(".")[0]] for key in parts}
    return {
        key: value[: most[key]].rsplit(" ", 1)[0] if len(value) > most[key] else value for key, value in parts.items()
    }


def _nested(parts: Mapping[str, str], source: str | None) -> dict[str, Any]:
    """Return the text keys of a file, with the origin where it is a translation."""
    told: dict[str, Any] = {key: value for key, value in parts.items() if "." not in key}
    for key in parts:
        group, _, name = key.partition(".")
        if name:
            told.setdefault(group, {})[name] = parts[key]
    return told | ({"origin": "machine", "translated_from": source} if source else {})


def _markdown(text: Text) -> str:
    """Return a body with a heading, a paragraph with strong words, and a list, as editors write."""
    first, second, *rest = re.findall(r"<p>(.*?)</p>", text.body)
    heading = " ".join(second.split()[:3]).rstrip(".,،፣።")
    words = second.split()
    strong = " ".join([*words[:4], f"**{' '.join(words[4:6])}**", *words[6:]])
    items = [f"- {item}" for each in rest for item in re.split(r"(?<=[.።])\s+", each)]
    return "\n\n".join([first, f"## {heading}", strong, *(["\n".join(items)] if items else [])]) + "\n"


def write_project(folder: Path, made: list[Written], *, national: bool = False) -> None:
    """Write a project folder that `build.py` in it builds, with the packages of this one."""
    folder.mkdir(parents=True)
    for name in PROJECT:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    content = folder / "content"
    content.mkdir()
    for name in SETTINGS:
        copy = shutil.copytree if (ROOT / "content" / name).is_dir() else shutil.copy2
        copy(ROOT / "content" / name, content / name)
    if national:
        files = [content / "vocabulary" / f"{name}.yml" for name in ("counties", "municipalities")]
        told = nation.vocabularies(*(path.read_text(encoding="utf-8") for path in files))
        for path, text in zip(files, told, strict=True):
            path.write_text(text, encoding="utf-8")
        days = content / "calendar" / "skollov.yml"
        days.write_text(nation.school_holidays(days.read_text(encoding="utf-8")), encoding="utf-8")
    for entry in made:
        for code, text in files_of(entry):
            path = content / entry.collection / f"{entry.slug}.{code}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")


def files_of(entry: Written) -> Iterator[tuple[str, str]]:
    """Yield the language and the text of each of an entry's files."""
    for code, words in entry.words.items():
        front = dict(words) | (dict(entry.facts) if code == "sv" else {})
        yield code, f"---\n{nation.dumped(front)}---\n\n{entry.bodies[code]}"
