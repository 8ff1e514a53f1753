"""The commands of build.py: arguments in, lines for a person out, an exit code back."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from infocenter import strings
from infocenter.bootstrap.messages import LANGUAGE_VARIABLE, split_language
from infocenter.cli import publishing, rounds, site
from infocenter.cli.console import Console
from infocenter.problems import ContentProblems, Message, OperationFailed, Translate
from infocenter.settings import Compression, find_root


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 problems told, 2 wrong words on the command line."""
    language, arguments = split_language(sys.argv[1:] if argv is None else argv)
    os.environ[LANGUAGE_VARIABLE] = language
    root = find_root()
    console = Console(strings.editor_translate(root / "translations", language))
    options = _parser(console.translate).parse_args(arguments)
    options.words = arguments
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
    except OSError as error:
        if error.errno is None:  # a fault of ours that happens to be of this kind
            raise
        console.complain(Message("%(path)s: %(reason)s.", path=error.filename or "–", reason=error.strerror))
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
    parser.set_defaults(command=site.build, compress=None)
    commands = parser.add_subparsers(metavar="")
    build_parser = commands.add_parser(
        "build", help=words(Message("build the site into dist/ (what happens without a command)"))
    )
    build_parser.add_argument(
        "--compress",
        choices=[each.value for each in Compression],
        help=words(Message("also write compressed files; small takes longer, for releases")),
    )
    build_parser.set_defaults(command=site.build)
    serve_parser = commands.add_parser(
        "serve", help=words(Message("show the site on this computer; changes are seen at once"))
    )
    serve_parser.add_argument("--port", type=int, choices=range(1, 65536), metavar="1-65535", default=8000)
    serve_parser.set_defaults(command=site.serve)
    commands.add_parser("check", help=words(Message("list everything in the content that must be fixed"))).set_defaults(
        command=site.check
    )
    search_parser = commands.add_parser("search", help=words(Message("show what a search finds")))
    search_parser.add_argument("words", nargs="+")
    search_parser.add_argument(
        "--language", dest="reader", metavar="sv|ar|ti|…", help=words(Message("show titles as readers of it see them"))
    )
    search_parser.add_argument(
        "--explain", action="store_true", help=words(Message("tell what the words were taken for, and why"))
    )
    search_parser.set_defaults(command=site.search)
    renew_parser = commands.add_parser(
        "renew", help=words(Message("list whose facts should be confirmed, with mails that ask for it"))
    )
    renew_parser.add_argument(
        "--ahead", type=int, metavar="DAYS", default=30, help=words(Message("also what is due within so many days"))
    )
    renew_parser.add_argument(
        "--mails", type=Path, metavar="FOLDER", help=words(Message("write a draft per contact into this folder"))
    )
    renew_parser.set_defaults(command=rounds.renew)
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
    translations_parser.set_defaults(command=rounds.translate)
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
    print_parser.set_defaults(command=site.print_paper)
    publishing.add_parsers(commands, words)
    commands.add_parser("test", help=words(Message("run all tests (further words go to pytest)")))
    return parser
