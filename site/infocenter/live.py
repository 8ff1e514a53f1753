"""The site on this computer, for editors: every change of a file is seen at the next page, every problem too."""

from __future__ import annotations

import html
import os
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from infocenter.problems import ContentProblems, Message, OperationFailed, Translate
from infocenter.publish.standing import state_of
from infocenter.settings import Settings, today
from infocenter.web.application import open_site
from infocenter.web.views.search_data import prepare_search

StartResponse = Callable[..., Any]
Application = Callable[..., Iterable[bytes]]


class Live:
    """A WSGI application that is made anew when a watched file has changed.

    While the content has problems it shows them instead of the site, with status 503.
    """

    def __init__(self, settings: Settings, translate: Translate) -> None:
        self.settings, self.translate = settings, translate
        self.lock = threading.Lock()
        self.seen: object = None
        self.app: Application = self._unavailable([])

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        with self.lock:
            self._refresh()
            app = self.app
        return app(environ, start_response)

    def _refresh(self) -> None:
        now = (today(), state_of(self.settings.root))
        if now == self.seen:
            return
        self.app = self._make(replace(self.settings, today=now[0], editing=True))
        self.seen = now

    def _make(self, settings: Settings) -> Application:
        try:
            _catalogue, app = open_site(settings)
            prepare_search(app)
        except ContentProblems as problems:
            return self._unavailable([problem.text(self.translate) for problem in problems.problems])
        except OperationFailed as failed:
            return self._unavailable([failed.message.text(self.translate)])
        except OSError as error:
            return self._unavailable([f"{error.filename}: {error.strerror}"])
        return app

    def _unavailable(self, faults: list[str]) -> Application:
        heading = Message("The site can't be shown until this is mended. Then load the page again.").text(
            self.translate
        )
        told = "".join(f"<li><pre>{html.escape(fault)}</pre></li>" for fault in faults)
        page = (
            f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>{html.escape(heading)}</title>'
            f"<h1>{html.escape(heading)}</h1><ol>{told}</ol></html>"
        ).encode()

        def application(_environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))]
            start_response("503 Service Unavailable", headers)
            return [page]

        return application


class _Quiet(WSGIRequestHandler):
    """Tells of nothing but faults: an editor's terminal is for the content's problems."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of answered requests."""


def run(settings: Settings, port: int, translate: Translate, say: Callable[[Message], None]) -> None:
    """Serve on this computer only, until Ctrl-C. Raises OperationFailed where the port can't be had."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(os.name != "nt"))
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        message = Message(
            "Port %(port)d can't be used: %(reason)s. Try --port %(other)d.",
            port=port,
            reason=error.strerror,
            other=port + 1,
        )
        raise OperationFailed(message) from error
    live = Live(settings, translate)
    server = make_server("127.0.0.1", port, live, threaded=True, request_handler=_Quiet, fd=listener.fileno())
    say(Message("The site is at http://localhost:%(port)d/ – stop with Ctrl-C.", port=port))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
