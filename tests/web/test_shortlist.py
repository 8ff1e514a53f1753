"""The list that a reader keeps on their own device: its cards, its address, its QR code."""

import json
from urllib.parse import urljoin

import pytest
import segno
from segno import encoder

from infocenter.web import addresses, assets
from infocenter.web.keeping import cards
from publish.page_facts import facts_in
from search.engines import ask, run

CODES = ("sv", "ar", "ti", "en")
# The fullest and the emptiest code of each version up to 20, level L.
LENGTHS = [17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858]
LIST = "https://kommun.example/tillsammans/ti/min-lista/#a="


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where node finds the script, without what needs a browser."""
    found = tmp_path_factory.mktemp("shortlist")
    script = assets.squeeze_js(assets.joined(".", assets.SHORTLIST_PARTS[:-1]))
    (found / "script.mjs").write_text(script, encoding="utf-8")
    return found


def test_lists_in_addresses_are_looked_at_as_a_stranger_s(folder):
    run("shortlist.test.mjs", folder, "--test")


def test_codes_are_those_of_another_encoder(folder, monkeypatch):
    # segno puts a word of zeros before the padding where none is needed (ISO/IEC 18004:2015, 7.4.10 has none).
    monkeypatch.setattr(encoder, "write_padding_bits", lambda buff, version, length: buff.extend([0] * (-length % 8)))
    texts = [letter * length for most in LENGTHS for letter, length in (("a", most), ("/", most - 1))]
    texts += ["a", "a" * 18, *("x" * (length + 1) for length in LENGTHS[:-1]), "ሰላም åäö 😀"]
    texts += [LIST + ",".join(f"exempel-{n}-i-orsa" for n in range(number)) for number in range(1, 40, 3)]
    asked = [(text, place % 8) for place, text in enumerate(texts)] + [(LIST, mask) for mask in range(8)]
    for (text, mask), rows in zip(asked, ask("qr.mjs", folder, asked), strict=True):
        theirs = segno.make_qr(text.encode(), error="l", boost_error=False, mode="byte", mask=mask)
        assert rows == [list(row) for row in theirs.matrix], (len(text), mask)


def test_the_easiest_mask_is_taken_and_too_much_gives_none(folder):
    texts = [LIST, LIST + "a,b", "a" * 300, "a" * 859]
    *found, none = ask("qr.mjs", folder, [(text, None) for text in texts])
    masks = ask("qr.mjs", folder, [(text, mask) for text in texts[:-1] for mask in range(8)])
    assert none is None
    assert all(rows in masks[place * 8 : place * 8 + 8] for place, rows in enumerate(found))


@pytest.mark.parametrize("code", CODES)
def test_every_activity_has_its_card_beside_its_page(client, catalogue, code):
    for path, activity in cards(catalogue).items():
        answer = client.get(f"/{code}/{path}{addresses.CARD}")
        assert answer.mimetype == "text/plain"
        assert answer.text.startswith('<li class="card')
        facts = facts_in(answer.text)
        (link,) = [each.address for each in facts.links if each.element == "a"]
        assert client.get(urljoin(f"/{code}/{addresses.SHORTLIST}/", link)).status_code == 200
        assert f"/{code}/aktiviteter/{activity.slug}/" in facts.words("li", "kept-paper")
    assert client.get(f"/{code}/aktiviteter/finns-inte/{addresses.CARD}").status_code == 404
    other = client.get(f"/{code}/organisationer/rf-sisu/{addresses.CARD}", follow_redirects=True)
    assert other.status_code == 404


def test_a_card_has_the_phone_of_whom_to_ask(client):
    assert "070-" in client.get(f"/sv/aktiviteter/exempel-stickcafe-harjedalen/{addresses.CARD}").text


def test_an_old_address_has_the_card_too(demo_root, app_at):
    (demo_root / "content" / "redirects.yml").write_text(
        "aktiviteter/gammal/: activities/sprakcafe\n", encoding="utf-8"
    )
    client = app_at(demo_root).test_client()
    assert "aktiviteter/sprakcafe/" in client.get(f"/sv/aktiviteter/gammal/{addresses.CARD}").text


@pytest.mark.parametrize("code", CODES)
def test_without_scripts_the_page_says_what_to_do(client, code):
    page = client.get(f"/{code}/{addresses.SHORTLIST}/").text
    (noscript,) = [part.partition("</noscript>")[0] for part in page.split("<noscript>")[1:]]
    assert "<span>" in noscript
    assert json.dumps(page).count("data-gone") == 1
