"""The live site for readers: well, asked again, another day, and stopped."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from werkzeug.test import Client

from infocenter import hosted
from infocenter.problems import OperationFailed
from infocenter.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A project with the real content."""
    found = tmp_path_factory.mktemp("hosted")
    for folder in ("content", "translations"):
        shutil.copytree(ROOT / folder, found / folder)
    return found


@pytest.fixture
def well(root, monkeypatch):
    monkeypatch.setattr(hosted, "today", lambda: TODAY)
    return hosted.Hosted(Settings(root=root, today=TODAY, live=True))


def test_it_says_that_it_is_well_and_when_it_is_stopping(well):
    client = Client(well)
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok\n")
    assert client.head("/healthz").text == ""
    well.stopping = True
    assert client.get("/healthz").status_code == 503


def test_what_has_not_changed_is_not_sent_again(well):
    client = Client(well)
    first = client.get("/sv/")
    assert first.headers["Cache-Control"].startswith("public, max-age=300")
    again = client.get("/sv/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_a_search_is_asked_for_each_time(well):
    assert Client(well).get("/sv/sok/?q=fotboll").headers["Cache-Control"] == "no-cache"


def test_another_day_has_other_pages(well, monkeypatch):
    before = well.app
    monkeypatch.setattr(hosted, "today", lambda: date(2026, 11, 24))
    assert Client(well).get("/sv/").status_code == 200
    assert well.app is not before


def test_content_that_broke_since_leaves_the_site_as_it_was(well, root, monkeypatch):
    site_yml = root / "content" / "site.yml"
    before = site_yml.read_bytes()
    site_yml.write_text("broken: yes")
    monkeypatch.setattr(hosted, "today", lambda: date(2026, 11, 24))
    try:
        assert Client(well).get("/sv/").status_code == 200
    finally:
        site_yml.write_bytes(before)


def test_a_port_in_use_is_told(root):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(root=root, today=TODAY, live=True)
        with pytest.raises(OperationFailed, match="can't be used"):
            hosted.run(settings, "127.0.0.1", taken.getsockname()[1], print)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM that a program could answer")
def test_it_ends_well_when_it_is_asked_to(root):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = (
        "import sys; from pathlib import Path; from datetime import date; from infocenter import hosted;"
        "from infocenter.settings import Settings;"
        f"hosted.run(Settings(root=Path({str(root)!r}), today=date(2026, 11, 23), live=True), '127.0.0.1', {port},"
        " lambda message: print(message.text(str), flush=True))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT / "site")}, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert str(port) in program.stdout.readline().decode()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/sv/")
        answer = connection.getresponse()
        assert answer.status == 200
        answer.read()
        connection.close()
        started = time.monotonic()
        program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=30) == 0
        assert time.monotonic() - started < hosted.PATIENCE
