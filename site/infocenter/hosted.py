"""The live site for readers, under waitress: for those who host a program rather than files.

Content is read at the start and when a day ends; `/healthz` answers while the site does. Nothing is written but the
search index, and that not where it fits the content already: the file system may be read-only then.
"""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from waitress.server import create_server

from infocenter.problems import ContentProblems, Message, OperationFailed
from infocenter.settings import Settings, today
from infocenter.web.application import open_site
from infocenter.web.views.search_data import prepare_search

StartResponse = Callable[..., Any]
HEALTH = "/healthz"
PATIENCE = 10
"""Seconds that answers under way have when the server is stopped."""
LARGEST = 64 * 1024
"""Bytes that a request may have: readers send addresses and short questions."""


class Hosted:
    """A WSGI application that says whether it is well, and makes its pages anew when another day has come."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lock, self.count = threading.Lock(), threading.Lock()
        self.busy = 0
        self.stopping = False
        self.day = settings.today
        self.app = self._open(settings)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == HEALTH:
            headers = [("Content-Type", "text/plain"), ("Content-Length", "3"), ("Cache-Control", "no-store")]
            start_response("503 Service Unavailable" if self.stopping else "200 OK", headers)
            return [] if environ.get("REQUEST_METHOD") == "HEAD" else [b"no\n" if self.stopping else b"ok\n"]
        if today() != self.day:
            self._renew()
        with self.count:
            self.busy += 1
        try:
            return self.app(environ, start_response)
        finally:
            with self.count:
                self.busy -= 1

    def _renew(self) -> None:
        """Open the site for today; one does, the others go on with yesterday's, and so do all where it fails."""
        if not self.lock.acquire(blocking=False):
            return
        try:
            now = today()
            self.day = now
            self.app = self._open(replace(self.settings, today=now))
        except (ContentProblems, OperationFailed, OSError):
            return
        finally:
            self.lock.release()

    @staticmethod
    def _open(settings: Settings) -> Callable[..., Iterable[bytes]]:
        _catalogue, app = open_site(settings)
        prepare_search(app)
        return app


def run(settings: Settings, address: str, port: int, say: Callable[[Message], None]) -> None:
    """Serve until SIGTERM or Ctrl-C. Raises ContentProblems or OperationFailed where it can't begin."""
    hosted = Hosted(settings)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        listener = socket.create_server((address, port), family=family)
    except OSError as error:
        message = Message(
            "Port %(port)d can't be used: %(reason)s. Try --port %(other)d.",
            port=port,
            reason=error.strerror,
            other=port + 1,
        )
        raise OperationFailed(message) from error
    server = create_server(
        hosted,
        sockets=[listener],
        threads=8,
        ident="",
        expose_tracebacks=False,
        max_request_body_size=LARGEST,
        max_request_header_size=LARGEST,
        channel_timeout=30,
    )
    # Shells start what runs in the background with SIGINT ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=_end, args=(hosted,)).start())
    say(Message("The site is at http://%(address)s:%(port)d/ – stop with Ctrl-C.", address=address, port=port))
    server.run()
    server.close()


def _end(hosted: Hosted) -> None:
    """Say that no more readers should come, let what is under way be sent, then end the server as Ctrl-C does."""
    hosted.stopping = True
    last = time.monotonic() + PATIENCE
    while hosted.busy and time.monotonic() < last:
        time.sleep(0.05)
    time.sleep(0.5)
    signal.raise_signal(signal.SIGINT)
