"""The end of a page: what is handed on, the letter about what is wrong, the sheet, the recording."""

import re
import shutil
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from infocenter.web import addresses, reporting
from publish.page_facts import facts_in
from real_site import ROOT
from search.engines import run

CODES = ("sv", "ar", "ti", "en")
ACTIVITY = "aktiviteter/exempel-stickcafe-harjedalen/"
KINDS = (
    ACTIVITY, "organisationer/svenska-kyrkan/", "platser/exempel-bygdegarden-harjedalen/",
    "guider/vad-ar-en-forening/", "nyheter/karlshamn-lyckade-projekt/", "bidrag/integrationsstod-karlshamn-2016/",
    "projekt/hallefors-tillsammans/",
)  # fmt: skip


def letter_on(page, contact="vagledare@exempel.example"):
    """The subject and the lines of the letter that a page begins."""
    (link,) = {each.address for each in facts_in(page).links if each.address.startswith(f"mailto:{contact}?subject=")}
    asked = parse_qs(urlsplit(link).query, keep_blank_values=True, strict_parsing=True)
    assert set(asked) == {"subject", "body"}
    return asked["subject"][0], asked["body"][0].split("\r\n")


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("code", CODES)
def test_every_entry_can_be_handed_on_and_put_right(client, code, path):
    page = client.get(f"/{code}/{path}").text
    full = f"https://tillsammans.example/{code}/{path}"
    links = facts_in(page).links
    ways = [link for link in links if link.attributes.get("rel") == "external noopener noreferrer"]
    assert [urlsplit(link.address).scheme for link in ways] == ["https", "https", "sms", "mailto"]
    assert all(unquote(link.address).endswith(f"={full}") for link in ways)
    subject, lines = letter_on(page)
    assert subject.startswith("Fel eller saknas: ")
    assert lines[0] == f"Sida: {full}"
    assert lines[1] == f"Rubrik: {subject.partition(': ')[2]}"
    assert lines[2].startswith("Språk: ")
    assert lines[3:] == ["", "Skriv här vad som är fel eller saknas:", ""]
    assert any(link.address.endswith("/ratta/") for link in links)
    assert any(link.address == "tel:+46701740605" for link in links)


def test_the_letter_is_swedish_and_tells_the_page_s_own_language(client):
    letters = {code: letter_on(client.get(f"/{code}/{ACTIVITY}").text) for code in CODES}
    assert len({subject for subject, _lines in letters.values()}) == 1
    assert [lines[2] for _subject, lines in letters.values()] == [
        "Språk: Svenska", "Språk: Arabiska", "Språk: Tigrinja", "Språk: Engelska",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\r\nBcc: x@y.example", "a b Bcc: x@y.example"),
        ("\u202eabc\u2066", "abc"),
        ("  a\u200fb ", "a b"),
        ("&body=x#y?z%0A", "&body=x#y?z%0A"),
        ("ሰላም" * 100, ("ሰላም" * 100)[: reporting.MOST]),
    ],
)
def test_what_goes_into_a_letter_is_one_line_of_what_is_seen(text, expected):
    address = reporting.mail("a@b.example", "S & x", [text, "x"])
    # RFC 6068: nothing but these without a percent sign.
    assert re.fullmatch(r"mailto:a@b\.example\?subject=[\w.~%:,;!@-]+&body=[\w.~%:,;!@-]+", address, re.ASCII)
    asked = parse_qs(urlsplit(address).query)
    assert asked == {"subject": ["S & x"], "body": [f"{expected}\r\nx"]}


def test_the_search_page_has_room_for_the_words(client, app_at):
    _subject, lines = letter_on(client.get("/ti/sok/").text)
    assert "Sökte efter: " in [f"{line} " for line in lines] or "Sökte efter:" in lines
    live = app_at(ROOT, live=True).test_client()
    _subject, lines = letter_on(live.get("/ti/sok/?q=b%00%E2%80%AEall%26x").text)
    assert "Sökte efter: b all&x" in lines or "Sökte efter: ball&x" in lines


def test_the_script_hands_on_the_title_and_reads_what_it_has_a_voice_for(assets, tmp_path):
    (tmp_path / "script.mjs").write_text(assets._extras_js, encoding="utf-8")
    run("extras.test.mjs", tmp_path, "--test")


def test_the_words_of_the_script_are_a_file_in_each_language(client, app):
    pages = [client.get(f"/{code}/").text for code in CODES]
    names = [re.search(r'data-words="([^"]+)"', page)[1] for page in pages]
    assert [name[:2] for name in names] == list(CODES)
    texts = [client.get(f"/assets/ord/{name}") for name in names]
    assert len({answer.text for answer in texts}) == len(CODES)
    assert all("immutable" in answer.headers["Cache-Control"] for answer in texts)
    assert client.get("/assets/ord/sv.0000000000.txt").status_code == 404
    assert client.get("/assets/ord/xx.0000000000.txt").status_code == 404


@pytest.mark.parametrize("code", CODES)
def test_the_sheet_says_where_to_hand_it_in(client, code):
    page = facts_in(client.get(f"/{code}/{addresses.SLIP}/").text)
    assert "Exempelbiblioteket" in page.words("section", "slip-where")
    assert "070-174 06 05" in page.words("section", "slip-where")
    assert "Vad är fel eller saknas?" in page.words("ol", "slip")
    assert len(page.named("span", "slip-line")) == 10


def test_a_recording_is_heard_on_the_page_in_its_language_alone(demo_root, app_at):
    shutil.copytree(ROOT / "content" / "media", demo_root / "content" / "media", dirs_exist_ok=True)
    (demo_root / "content" / "media" / "prov.ogg").write_bytes(
        b"OggS" + bytes(24) + b"OpusHead" + bytes(20) + b"OggS" + bytes(2) + (48_000 * 61).to_bytes(8, "little")
    )
    path = demo_root / "content" / "organisations" / "prov-if.sv.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("\n---\n", "\naudio:\n  sv: prov.ogg\n---\n"), encoding="utf-8"
    )
    client = app_at(demo_root).test_client()
    page = client.get("/sv/organisationer/prov-if/")
    assert facts_in(page.text).named("audio") == [{"controls": "", "preload": "none", "src": "../../../media/prov.ogg"}]
    assert "1:01" in page.text
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    assert "media-src 'self'" in facts_in(page.text).named("meta")[1]["content"]
    assert "<audio" not in client.get("/ar/organisationer/prov-if/").text
    assert client.get("/media/prov.ogg").mimetype == "audio/ogg"
