"""The commands about the way from the built site to its readers."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from infocenter import hosted
from infocenter.cli.console import Console
from infocenter.cli.site import swapped_in_two_steps
from infocenter.model.site import HostName
from infocenter.problems import Message, OperationFailed
from infocenter.publish.hosts import HOSTS, place_of
from infocenter.publish.swapping import roll_back
from infocenter.publish.uploading import target_of, upload
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
    upload_parser = commands.add_parser(
        "publish", help=words(Message("upload the built site: changed files only, in an order that breaks no page"))
    )
    upload_parser.add_argument(
        "target",
        nargs="?",
        help=words(
            Message("sftp://user@host/folder, rsync://user@host/folder or a folder; else publish_to of site.yml")
        ),
    )
    upload_parser.add_argument(
        "--over", action="store_true", help=words(Message("also where somebody else's page lies already"))
    )
    upload_parser.set_defaults(command=publish)
    commands.add_parser(
        "rollback", help=words(Message("publish the former version in dist/ again; once more goes back"))
    ).set_defaults(command=rollback)
    run_parser = commands.add_parser(
        "run", help=words(Message("serve the live site to readers, with search on the server; for those who host it"))
    )
    run_parser.add_argument(
        "--address", default="127.0.0.1", help=words(Message("where to listen; 0.0.0.0 for other computers too"))
    )
    run_parser.add_argument("--port", type=int, choices=range(1, 65536), metavar="1-65535", default=8080)
    run_parser.set_defaults(command=run)


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


def publish(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Upload dist/ and say how many files went."""
    start = last = time.monotonic()
    address = options.target or load(root).site.publish_to
    if address is None:
        raise OperationFailed(Message("Say where to: build.py publish ADDRESS, or `publish_to` in site.yml."))

    def progress(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last >= 1:
            last = time.monotonic()
            console.say(Message("%(done)d of %(of)d …", done=done, of=of))

    settings = Settings(root=root, today=today())
    number = upload(settings.output, target_of(address), progress, over=options.over)
    seconds = time.monotonic() - start
    console.say(Message("%(files)d files uploaded, %(seconds).1f s.", files=number, seconds=seconds))
    return 0


def rollback(_options: argparse.Namespace, root: Path, console: Console) -> int:
    """Exchange what is published and the former version, and say which one is published now."""
    output = Settings(root=root, today=today()).output
    built, at_once = roll_back(output)
    when = f"{built:%Y-%m-%d %H:%M}"
    console.say(
        Message(
            "%(folder)s has the version that was built on %(when)s again. The same command goes back.",
            folder=output.name,
            when=when,
        )
    )
    if not at_once:
        console.say(swapped_in_two_steps(output))
    return 0


def run(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Serve readers until SIGTERM or Ctrl-C."""
    hosted.run(Settings(root=root, today=today(), live=True), options.address, options.port, console.say)
    return 0
