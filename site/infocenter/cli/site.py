"""The commands about the site: build it, show it, check it, search it, print it."""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import replace
from pathlib import Path

from infocenter import live, publish, unchanged
from infocenter.cli.console import Console
from infocenter.problems import Message, OperationFailed
from infocenter.publish import printing
from infocenter.reading.loading import load
from infocenter.search import explaining, index, ladder
from infocenter.settings import Compression, Settings, today
from infocenter.web.application import open_site


def _settings(root: Path, *, live: bool = False) -> Settings:
    return Settings(root=root, today=today(), live=live)


def build(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Build into dist/ and say in one line how to look at it."""
    start = time.monotonic()
    seen = unchanged.look(root, options.words)
    settings = replace(_settings(root), compress=Compression(options.compress) if options.compress else None)
    made = publish.build(settings, _progress(console, start))
    unchanged.note(settings.output, seen, made.files)
    seconds = time.monotonic() - start
    console.say(
        Message(
            "%(files)d files in %(folder)s, %(made)d of them made anew, %(seconds).1f s.",
            files=made.files,
            made=made.made,
            folder=settings.output.name,
            seconds=seconds,
        )
    )
    if not made.at_once:
        console.say(swapped_in_two_steps(settings.output))
    console.say(
        Message(
            "To look at it: %(python)s -m http.server -d %(folder)s 8000, then open http://localhost:8000/",
            python="py" if os.name == "nt" else "python3",
            folder=settings.output.name,
        )
    )
    return 0


def swapped_in_two_steps(output: Path) -> Message:
    """Return what is said where the disk can't exchange two folders in one step."""
    return Message(
        "%(folder)s was missing for a moment: this disk can't exchange two folders in one step.", folder=output.name
    )


def _progress(console: Console, start: float) -> publish.Progress:
    """Return a listener that says how far the build is, at most every second."""
    last = [start]

    def progress(done: int, of: int) -> None:
        if time.monotonic() - last[0] >= 1:
            last[0] = time.monotonic()
            console.say(Message("%(done)d of %(of)d …", done=done, of=of))

    return progress


def check(_options: argparse.Namespace, root: Path, console: Console) -> int:
    """Read everything and say what must be fixed; nothing is written."""
    catalogue, _app = open_site(_settings(root))
    topics = catalogue.vocabularies["topics"]
    for topic in explaining.topics_without_entries(catalogue):
        label = topics[topic].label((catalogue.site.languages.source.code,)).value
        console.say(Message("No entry has the topic `%(topic)s` (%(label)s).", topic=topic, label=label))
    console.say(Message("No problems: %(number)d entries.", number=len(catalogue)))
    return 0


def search(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Show the entries that a search finds, best first, and with --explain why."""
    catalogue = load(root)
    languages = catalogue.site.languages
    code = options.reader or languages.source.code
    if code not in languages:
        raise OperationFailed(
            Message("The site has no language `%(code)s`, only %(codes)s.", code=code, codes=", ".join(languages))
        )
    folder = root / "search_index"
    index.ensure(catalogue, folder)
    terms = index.read(folder, catalogue)
    answer = ladder.search(terms, " ".join(options.words))
    if options.explain:
        for line in explaining.explain_words(terms, answer):
            console.say(line)
    for place, hit in enumerate(answer.hits[:20]):
        entry = catalogue.get(*terms.keys[hit.number].split("/"))
        assert entry is not None
        print(f"{hit.score:6.0f}  {entry.key}  {entry.texts.passage('title', languages.chain(code))}")
        if options.explain:
            for line in explaining.explain_hit(terms, answer, place):
                console.say(line)
    console.say(Message("%(number)d found.", number=len(answer.hits)))
    return 0


def print_paper(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Print the built site's door cards and notice sheets into PDF files, with a line for each."""
    start = time.monotonic()
    folder: Path = options.to or root / "utskrifter"
    found = printing.sheets(load(root), _settings(root).output, options.municipality, options.reader)

    def told(done: int, of: int, name: str) -> None:
        console.say(Message("%(done)d of %(of)d: %(name)s", done=done, of=of, name=name))

    printing.print_sheets(found, folder, told)
    console.say(
        Message(
            "%(files)d files in %(folder)s, %(seconds).1f s.",
            files=len(found),
            folder=folder,
            seconds=time.monotonic() - start,
        )
    )
    return 0


def serve(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Show the live site until Ctrl-C."""
    live.run(_settings(root, live=True), options.port, console.translate, console.say)
    return 0
