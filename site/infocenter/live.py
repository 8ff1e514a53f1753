"""The site on this computer, for editors: every change of a file is seen at the next page, every problem too."""

from __future__ import annotations

import html
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server

from infocenter.problems import ContentProblems, Message, OperationFailed, Translate
from infocenter.reading.loading import load
from infocenter.search import index
from infocenter.settings import Settings, today
from infocenter.web.application import make_app

StartResponse = Callable[..., Any]
WATCHED = ("content", "translations", "site/infocenter/templates", "site/infocenter/static")


class Live:
    """A WSGI application that is made anew when a watched file has changed.

    While the content has problems it shows them instead of the site, as plain text, with status 503.
    """

    def __init__(self, settings: Settings, translate: Translate) -> None:
        self.settings, self.translate = settings, translate
        self.lock = threading.Lock()
        self.seen: object = None
        self.app: Callable[..., Iterable[bytes]] = self._unavailable("")

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        with self.lock:
            self._refresh()
            app = self.app
        return app(environ, start_response)

    def _refresh(self) -> None:
        now = (today(), _state(self.settings.root))
        if now == self.seen:
            return
        self.seen = now
        settings = replace(self.settings, today=now[0])
        try:
            catalogue = load(settings.root)
            app = make_app(settings, catalogue)
            index.ensure(catalogue, settings.search_index)
            self.app = app
        except ContentProblems as problems:
            text = "\n\n".join(problem.text(self.translate) for problem in problems.problems)
            self.app = self._unavailable(text)
        except OperationFailed as failed:
            self.app = self._unavailable(failed.message.text(self.translate))

    def _unavailable(self, text: str) -> Callable[..., Iterable[bytes]]:
        heading = Message("The content has problems. Mend them and load the page again.").text(self.translate)
        page = (
            '<!doctype html><html lang="sv"><meta charset="utf-8"><title>503</title>'
            f"<h1>{html.escape(heading)}</h1><pre>{html.escape(text)}</pre></html>"
        ).encode()

        def application(_environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
            start_response(
                "503 Service Unavailable",
                [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))],
            )
            return [page]

        return application


def _state(root: Path) -> tuple[tuple[str, int], ...]:
    """Return every watched file with the time of its last change; some hundred files take a few milliseconds."""
    found = []
    for name in WATCHED:
        for path in (root / name).rglob("*"):
            if path.suffix != ".mo":
                try:
                    found.append((str(path), path.lstat().st_mtime_ns))
                except FileNotFoundError:
                    continue
    return tuple(sorted(found))


def run(settings: Settings, port: int, translate: Translate, say: Callable[[Message], None]) -> None:
    """Serve on this computer only, until Ctrl-C. Raises OperationFailed where the port is taken."""
    live = Live(settings, translate)
    try:
        server = make_server("127.0.0.1", port, live, threaded=True)
    except (OSError, SystemExit) as error:
        raise OperationFailed(
            Message("Port %(port)d is in use. Try --port %(other)d.", port=port, other=port + 1)
        ) from error
    say(Message("The site is at http://localhost:%(port)d/ – stop with Ctrl-C.", port=port))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
