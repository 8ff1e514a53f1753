"""The site on an editor's computer: changes are seen at once, and so are problems."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from werkzeug.test import Client

from infocenter.live import Live
from infocenter.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PAGE = "/sv/guider/vad-ar-en-forening/"


@pytest.fixture
def root(tmp_path):
    for folder in ("content", "translations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture
def client(root):
    return Client(Live(Settings(root=root, today=date(2026, 11, 23), live=True), str))


def change(root, old, new):
    path = root / "content/guides/vad-ar-en-forening.sv.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_change_is_seen_on_the_next_page(root, client):
    assert client.get(PAGE).status_code == 200
    change(root, "title: ", "title: Helt nytt – ")
    assert "Helt nytt" in client.get(PAGE).text


def test_a_new_file_is_seen(root, client):
    assert client.get("/sv/guider/ny/").status_code == 404
    shutil.copy(root / "content/guides/vad-kostar-det.sv.md", root / "content/guides/ny.sv.md")
    assert client.get("/sv/guider/ny/").status_code == 200


def test_problems_are_shown_instead_of_the_site_and_go_when_mended(root, client):
    change(root, "order: 1", "order: ett <script>")
    answer = client.get(PAGE)
    assert answer.status_code == 503
    assert "content/guides/vad-ar-en-forening.sv.md" in answer.text
    assert "<script>" not in answer.text
    change(root, "order: ett <script>", "order: 1")
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize("code", ["sv", "ar", "ti", "en"])
def test_search_answers_in_every_language(client, code):
    answer = client.get(f"/{code}/sok/?q=fotboll")
    assert answer.status_code == 200
    assert "aktiviteter/exempel-flickfotboll-hallefors/" in answer.text


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "a" * 10_000, "%00", "\u202e", "* OR *"]
)
def test_what_is_searched_for_comes_out_as_text(client, words):
    answer = client.get("/sv/sok/", query_string={"q": words})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
