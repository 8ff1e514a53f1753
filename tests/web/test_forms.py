"""Pages with a form: which there are, and that all their questions come from the content."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest

from infocenter.model.grant import State
from infocenter.web import forms
from infocenter.web.pages import all_paths
from publish.page_facts import facts_in
from real_site import TODAY
from site_under_test import copy_sources

GRANT = "/bidrag/aktivitetsbidrag/"
OTHER = """---
title: Kulturpengar
summary: Pengar till kultur.
questions:
  vad: Vad vill ni visa <b>upp</b>?
  hur: Hur når vi er?
organisation: prov-kommun
state: open
apply_days_before_payment: 10
report_days_after_activity: 30
application:
  - id: hur
    check: email
  - id: vad
    check: long-text
    optional: yes
---
"""


@pytest.fixture
def client(demo_root, app_at):
    path = demo_root / "content" / "grants" / "kulturpengar.sv.md"
    path.write_text(OTHER.replace(" <b>upp</b>", " & upp"), encoding="utf-8")
    return app_at(demo_root).test_client()


def test_every_form_has_its_page_in_every_language(catalogue):
    wanted = set(forms.paths(catalogue, TODAY))
    found = [path for path in all_paths(catalogue, TODAY) if path[len("/sv/") :] in wanted]
    assert len(found) == len(set(found)) == 4 * len(wanted)
    assert "/ti/bidrag/aktivitetsbidrag-exempel/redovisning/" in found
    assert "/ar/aktiviteter/bli-sprakvan-ragunda/anmalan/" in found
    assert not any("hallefors/" in path for path in found)


def test_a_closed_grant_has_questions_but_no_form(client, demo_root, app_at):
    assert client.get(f"/sv{GRANT}ansokan/").status_code == 200
    assert client.get(f"/sv{GRANT}redovisning/").status_code == 404  # no questions
    assert client.get("/sv/bidrag/ersattning-2021/ansokan/").status_code == 404
    path = demo_root / "content" / "grants" / "aktivitetsbidrag.sv.md"
    path.write_text(path.read_text(encoding="utf-8").replace("state: open", "state: closed"), encoding="utf-8")
    closed = app_at(demo_root).test_client()
    assert closed.get(f"/sv{GRANT}ansokan/").status_code == 404
    page = closed.get(f"/sv{GRANT}").text
    assert "ansokan/" not in page
    assert "Hur mycket söker ni?" in page


def test_a_closed_grant_takes_reports_until_the_end_of_the_next_year(catalogue):
    grant = next(entry for entry in catalogue if entry.collection == "grants" and entry.report and entry.year)
    closed = replace(grant, state=State.CLOSED)
    last = date(grant.year + 1, 12, 31)
    assert [form.word for form in forms.forms_of(grant, last)] == ["ansokan", "redovisning"]
    assert [form.word for form in forms.forms_of(closed, last)] == ["redovisning"]
    assert forms.forms_of(closed, last + timedelta(days=1)) == ()
    assert [form.word for form in forms.forms_of(replace(closed, year=None), date.max)] == ["redovisning"]


def test_the_page_of_a_closed_grant_says_until_when_reports_can_be_sent(tmp_path, app_at):
    root = copy_sources(tmp_path / "root", "content", "translations")
    path = root / "content" / "grants" / "aktivitetsbidrag-exempel.sv.md"
    path.write_text(path.read_text(encoding="utf-8").replace("state: open", "state: closed"), encoding="utf-8")
    page = app_at(root).test_client().get("/sv/bidrag/aktivitetsbidrag-exempel/").text
    assert "Redovisningar kan skickas till och med 31 december 2027." in page
    assert "redovisning/" in page
    assert "ansokan/" not in page


@pytest.mark.parametrize(
    "path", ["bidrag/finns-inte/ansokan", "guider/bli-medlem/ansokan", "aktiviteter/fotboll/anmalan"]
)
def test_what_has_no_form_has_no_page(client, path):
    assert client.get(f"/sv/{path}/").status_code == 404


def test_the_questions_of_another_grant_are_asked_in_its_order(client):
    page = client.get("/sv/bidrag/kulturpengar/ansokan/").text
    facts = facts_in(page)
    assert [a["data-check"] for _name, a in facts.elements if "data-check" in a] == ["date", "email", "long-text"]
    assert re.findall(r'class="words" data-swedish>([^<]+)<', page) == [
        "När vill ni ha pengarna?", "Hur når vi er?", "Vad vill ni visa &amp; upp?",
    ]  # fmt: skip
    (payment,) = (a for _name, a in facts.elements if "data-deadline" in a)
    assert (payment["data-deadline"], payment["data-days"]) == ("payment", "10")
    optional = [a["data-check"] for _name, a in facts.elements if "data-optional" in a]
    assert optional == ["long-text"]
    assert "data-least" not in page
    assert "belopp" not in page


def test_the_first_day_on_which_money_can_come_is_counted(client):
    words = "Om ni ansöker måndag 23 november kan pengarna komma tidigast torsdag 3 december."
    assert words in client.get("/sv/bidrag/kulturpengar/ansokan/").text
    assert words in client.get("/sv/bidrag/kulturpengar/").text


@pytest.mark.parametrize("code", ["ar", "ti", "en"])
def test_the_swedish_question_stands_beside_the_readers(client_of_content, code):
    page = client_of_content.get(f"/{code}/bidrag/aktivitetsbidrag-exempel/ansokan/").text
    swedish = re.findall(r'<span lang="sv" dir="ltr" data-swedish>([^<]+)<', page)
    assert swedish[1].startswith("Vad heter föreningen")
    assert len(swedish) == 8
    own = re.findall(r'<span class="words">([^<]+)<', page)
    assert len(own) == 8
    assert not set(own) & set(swedish)
    subject = re.search(r'data-subject="([^"]+)"', page)
    assert unescape(subject[1]) == "Ansökan: Aktivitetsbidrag – exempel"
    assert re.search(r'data-written="Svaret är skrivet på \w+:"', page)


def test_a_question_without_translation_stands_once_and_says_its_language(client):
    page = client.get(f"/ti{GRANT}ansokan/").text
    words = re.findall(r'<span class="words" data-swedish>(.*?)</label>', page)
    assert '<span lang="sv" dir="ltr">Hur mycket söker ni?</span>' in words[-1]
    assert page.count("Hur mycket söker ni?") == 1


def test_choices_come_into_the_message_in_swedish(client_of_content):
    page = client_of_content.get("/ar/aktiviteter/exempel-vanmatchning-bracke/anmalan/").text
    assert re.search(r'<input type="radio" name="vem" id="q-vem" value="Jag är ny här"><span>أنا جديد هنا</span>', page)
    assert re.search(
        r'<input type="checkbox" name="sprak" id="q-sprak-3" value="Tigrinja"><span>التغرينية</span>', page
    )
    assert "data-months" not in page


def test_without_a_mail_address_there_is_no_way_to_mail(client_of_content):
    page = client_of_content.get("/sv/aktiviteter/vanmatchning-krokom/anmalan/").text
    assert 'data-way="mail"' not in page
    assert 'data-way="sms"' not in page
    assert 'data-do="copy"' in page
    assert "https://www.krokom.se" in page


def test_what_leads_to_a_form(client_of_content):
    assert 'href="ansokan/"' in client_of_content.get("/ar/bidrag/aktivitetsbidrag-exempel/").text
    assert 'href="redovisning/"' in client_of_content.get("/ar/bidrag/aktivitetsbidrag-exempel/").text
    page = client_of_content.get("/ti/aktiviteter/exempel-vanmatchning-bracke/").text
    assert 'href="anmalan/"' in page
    assert 'href="../typ/vanmatchning/"' in page
    assert "anmalan" not in client_of_content.get("/sv/aktiviteter/exempel-sykafe-hudiksvall/").text
    assert 'href="aktiviteter/typ/vanmatchning/"' in client_of_content.get("/ar/").text


@pytest.fixture
def client_of_content(app):
    return app.test_client()


def test_nothing_can_be_sent_before_the_script_is_there(client_of_content):
    """A form without a button that works is not sent by the Enter key either (HTML, implicit submission)."""
    for path in ("bidrag/aktivitetsbidrag-exempel/ansokan", "aktiviteter/exempel-vanmatchning-bracke/anmalan"):
        facts = facts_in(client_of_content.get(f"/sv/{path}/").text)
        buttons = [a for name, a in facts.elements if name == "button" and a.get("type") != "button"]
        own = [a for a in buttons if "aria-label" not in a]
        assert [set(a) for a in own] == [{"disabled", "hidden"}]
        (form,) = facts.named("form", "form")
        assert {"action", "method"}.isdisjoint(form)


def test_a_round_that_is_over_tells_how_it_went(client_of_content):
    """The source: 2.1 million kronor, some 35 applications, 24 projects."""
    page = client_of_content.get("/sv/bidrag/integrationsstod-karlshamn-2016/").text
    panel = page[page.index('aria-labelledby="outcome"') :].partition("</section>")[0]
    values = [unescape(re.sub("<[^>]+>", "", value)).strip() for value in re.findall(r"(?s)<dd>(.*?)</dd>", panel)]
    assert values == ["2\xa0100\xa0000 kr", "ungefär 35", "24"]
