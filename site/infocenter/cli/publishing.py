"""The commands about the way from the built site to its readers."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from infocenter.cli.console import Console
from infocenter.model.site import HostName
from infocenter.problems import Message, OperationFailed
from infocenter.publish.hosts import HOSTS, place_of
from infocenter.reading.loading import load
from infocenter.settings import Settings, today


def add_parsers(commands: Any, words: Callable[[Message], str]) -> None:
    """Add the commands to those of build.py."""
    parser = commands.add_parser(
        "hosts", help=words(Message("write the recipe of a host: its headers, types, caching"))
    )
    parser.add_argument("host", choices=[each.value for each in HostName])
    parser.add_argument(
        "--at", metavar="ADDRESS", help=words(Message("the site's address on that host; else base_url of site.yml"))
    )
    parser.add_argument(
        "--folder", metavar="FOLDER", help=words(Message("where the published files lie on that host (nginx)"))
    )
    parser.add_argument("--brotli", action="store_true", help=words(Message("the host has brotli's module (nginx)")))
    parser.add_argument("--to", type=Path, metavar="FILE", help=words(Message("write it there, not on the screen")))
    parser.set_defaults(command=hosts)


def hosts(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Print the recipe of a host, or write it into a file."""
    place = place_of(Settings(root=root, today=today(), base_url=options.at), load(root))
    if options.folder:
        place = replace(place, folder=f"{options.folder.rstrip('/')}/")
    text = HOSTS[HostName(options.host)].recipe(replace(place, brotli=options.brotli))
    if options.to is None:
        print(text, end="")
        return 0
    try:
        options.to.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        message = Message("Can't write %(path)s: %(reason)s.", path=options.to, reason=error.strerror)
        raise OperationFailed(message) from error
    console.say(Message("The recipe is in %(path)s.", path=options.to))
    return 0
