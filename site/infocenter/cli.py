"""The commands of build.py: arguments in, lines for a person out, an exit code back."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from infocenter import live, publish, strings
from infocenter.bootstrap.messages import LANGUAGE_VARIABLE, split_language
from infocenter.problems import ContentProblems, Message, OperationFailed, Translate
from infocenter.publish import printing
from infocenter.reading.loading import load
from infocenter.search import explaining, index, ladder
from infocenter.settings import Settings, find_root, today
from infocenter.staff import translations
from infocenter.web.application import open_site


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command talks to the person who ran it, in that person's language."""

    translate: Translate

    def say(self, message: Message) -> None:
        print(message.text(self.translate), flush=True)

    def complain(self, message: Message) -> None:
        print(message.text(self.translate), file=sys.stderr, flush=True)

    def list_problems(self, problems: ContentProblems) -> None:
        for problem in problems.problems:
            print(problem.text(self.translate), file=sys.stderr)
        number = len(problems.problems)
        self.complain(
            Message("One problem in the content. Nothing was changed.") if number == 1
            else Message("%(number)d problems in the content. Nothing was changed.", number=number)
        )  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 problems told, 2 wrong words on the command line."""
    language, arguments = split_language(sys.argv[1:] if argv is None else argv)
    os.environ[LANGUAGE_VARIABLE] = language
    root = find_root()
    console = Console(strings.editor_translate(root / "translations", language))
    options = _parser(console.translate).parse_args(arguments)
    command: Callable[[argparse.Namespace, Path, Console], int] = options.command
    try:
        return command(options, root, console)
    except ContentProblems as problems:
        console.list_problems(problems)
    except OperationFailed as failed:
        console.complain(failed.message)
    except BrokenPipeError:
        # Whoever read our lines has had enough of them (`… | head`); Python must not complain when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _parser(translate: Translate) -> argparse.ArgumentParser:
    def words(message: Message) -> str:
        return message.text(translate)

    parser = argparse.ArgumentParser(
        prog="build.py", description=words(Message("Builds the info-center from content/ into dist/."))
    )
    parser.add_argument(
        "--language",
        choices=("sv", "en"),
        help=words(Message("the language of these messages; stands before the command")),
    )
    parser.set_defaults(command=build)
    commands = parser.add_subparsers(metavar="")
    commands.add_parser(
        "build", help=words(Message("build the site into dist/ (what happens without a command)"))
    ).set_defaults(command=build)
    serve_parser = commands.add_parser(
        "serve", help=words(Message("show the site on this computer; changes are seen at once"))
    )
    serve_parser.add_argument("--port", type=int, choices=range(1, 65536), metavar="1-65535", default=8000)
    serve_parser.set_defaults(command=serve)
    commands.add_parser("check", help=words(Message("list everything in the content that must be fixed"))).set_defaults(
        command=check
    )
    search_parser = commands.add_parser("search", help=words(Message("show what a search finds")))
    search_parser.add_argument("words", nargs="+")
    search_parser.add_argument(
        "--language", dest="reader", metavar="sv|ar|ti|…", help=words(Message("show titles as readers of it see them"))
    )
    search_parser.add_argument(
        "--explain", action="store_true", help=words(Message("tell what the words were taken for, and why"))
    )
    search_parser.set_defaults(command=search)
    translations_parser = commands.add_parser(
        "translations",
        help=words(Message("list missing and outdated translations, and refresh the files of strings")),
    )
    translations_parser.add_argument(
        "--stamp",
        nargs="+",
        metavar="FILE",
        help=words(Message("mark these language files as saying the same as the Swedish")),
    )
    translations_parser.set_defaults(command=translate_command)
    print_parser = commands.add_parser(
        "print", help=words(Message("make PDF files of the door cards and notice sheets of the built site"))
    )
    print_parser.add_argument(
        "--municipality", metavar="ID", help=words(Message("only this one, as it is written in municipalities.yml"))
    )
    print_parser.add_argument(
        "--language", dest="reader", metavar="sv|ar|ti|…", help=words(Message("only in this language"))
    )
    print_parser.add_argument(
        "--to", metavar="FOLDER", type=Path, help=words(Message("the folder for the files; else utskrifter/"))
    )
    print_parser.set_defaults(command=print_paper)
    commands.add_parser("test", help=words(Message("run all tests (further words go to pytest)")))
    return parser


def _settings(root: Path, *, live: bool = False) -> Settings:
    return Settings(root=root, today=today(), live=live)


def build(_options: argparse.Namespace, root: Path, console: Console) -> int:
    """Build into dist/ and say in one line how to look at it."""
    start = time.monotonic()
    settings = _settings(root)
    made = publish.build(settings, _progress(console, start))
    seconds = time.monotonic() - start
    console.say(
        Message(
            "%(files)d files in %(folder)s, %(seconds).1f s.",
            files=made.files,
            folder=settings.output.name,
            seconds=seconds,
        )
    )
    console.say(
        Message(
            "To look at it: %(python)s -m http.server -d %(folder)s 8000, then open http://localhost:8000/",
            python="py" if os.name == "nt" else "python3",
            folder=settings.output.name,
        )
    )
    return 0


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


def translate_command(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Refresh the files of strings and list what is missing or out of date; with --stamp mark texts as up to date."""
    catalogue = load(root)
    if options.stamp:
        changed = translations.stamp(root, catalogue, tuple(options.stamp))
        for file in changed:
            console.say(Message("marked as up to date: %(file)s", file=file))
        if not changed:
            console.say(Message("All of them were up to date already."))
        return 0
    translations.refresh_strings(root, catalogue.site.languages)
    for code in catalogue.site.languages:
        if code == catalogue.site.languages.source.code:
            continue
        found = list(translations.gaps(catalogue, code))
        for gap in found:
            console.say(
                Message("out of date: %(file)s", file=gap.file)
                if gap.stale
                else Message("missing: %(file)s", file=gap.file)
            )
        untranslated = len(strings.missing(root / "translations", code, "messages"))
        console.say(
            Message(
                "%(language)s: %(texts)d texts and %(strings)d strings to do.",
                language=code,
                texts=len(found),
                strings=untranslated,
            )
        )
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
