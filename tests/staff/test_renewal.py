"""Whose facts are due, and the mails that ask."""

import email
from datetime import date, timedelta
from email.policy import default

import pytest

from infocenter.model.closures import Closure, NamedClosure, Span
from infocenter.problems import OperationFailed
from infocenter.reading.loading import load
from infocenter.staff import renewal

TODAY = date(2026, 11, 23)
ACTIVITY = """---
title: {title}
summary: En kurs.
kind: traning
organiser: prov-if
municipality: prov
topics: [idrott]
audiences: [alla]
{facts}
---
"""


@pytest.fixture
def due(scratch):
    """Return what is due among activities written with these facts, as {contact's name: keys}."""

    def rows(ahead=0, **files):
        for name, facts in files.items():
            scratch.write(f"activities/{name}.sv.md", ACTIVITY.format(title=name, facts=facts))
        found = renewal.due(load(scratch.root), TODAY, timedelta(days=ahead))
        keys = {row.name: [entry.slug for entry in row.entries if entry.slug in files] for row in found}
        return {name: slugs for name, slugs in keys.items() if slugs}

    return rows


CONTACT = "contact: { organisation: prov-if, email: kurs@prov.example }"
NAME = "prov-if kurs@prov.example"


def test_what_nobody_has_confirmed_for_a_year_is_due_the_oldest_first(due):
    found = due(
        ny=f"checked: 2026-11-01\n{CONTACT}",
        gammal=f"checked: 2025-11-01\n{CONTACT}",
        aldrig=CONTACT,
        jamnt=f"checked: 2025-11-23\n{CONTACT}",
    )
    assert found == {NAME: ["aldrig", "gammal"]}


def test_what_is_soon_due_can_be_asked_for(due):
    assert due(ahead=7, snart=f"checked: 2025-11-28\n{CONTACT}") == {NAME: ["snart"]}


def test_the_time_is_set_in_the_site_file(due, scratch):
    scratch.edit("site.yml", "base_url:", "renew_after_days: 30\nbase_url:")
    assert due(host=f"checked: 2026-10-01\n{CONTACT}") == {NAME: ["host"]}


def test_examples_and_what_is_over_are_not_asked_about(due):
    over = "schedule:\n  - { dates: 2026-11-01, time: 10:00-12:00 }"
    assert due(paahittad=f"example: true\n{CONTACT}", slut=f"{over}\n{CONTACT}") == {}


def test_without_a_contact_of_its_own_the_organiser_is_asked(due, scratch):
    owner = load(scratch.root).get("organisations", "prov-if").contact
    (name,) = due(utan="")
    assert name.startswith("prov-if")
    assert (owner is None) or (owner.email or "") in name


def drafts(scratch, folder):
    catalogue = load(scratch.root)
    rows = renewal.due(catalogue, TODAY, timedelta(0))
    number = renewal.write_mails(rows, folder, str, lambda entry: f"https://prov.example/sv/{entry.key}/", "Prov")
    files = sorted(folder.glob("*.eml"))
    assert number == len(files)
    return {file.name: email.message_from_bytes(file.read_bytes(), policy=default) for file in files}


def test_a_draft_names_the_pages_and_opens_for_writing(due, scratch, tmp_path):
    due(gammal=f"checked: 2025-11-01\n{CONTACT}")
    draft = drafts(scratch, tmp_path / "utkast")["prov-if-kurs@prov.example.eml"]
    assert (draft["To"], draft["X-Unsent"]) == ("kurs@prov.example", "1")
    assert "Prov" in draft["Subject"]
    text = draft.get_content().replace("\r\n", "\n")
    assert "• gammal\n  https://prov.example/sv/activities/gammal/\n  Confirmed last on 2025-11-01." in text


def test_a_folder_that_can_not_be_written_is_told_of(due, scratch, tmp_path):
    due(gammal=CONTACT)
    (tmp_path / "fil").write_text("", encoding="utf-8")
    with pytest.raises(OperationFailed):
        drafts(scratch, tmp_path / "fil")


def test_a_title_can_not_add_lines_to_the_head(due, scratch, tmp_path):
    due(gammal=CONTACT)
    scratch.edit("activities/gammal.sv.md", "title: gammal", 'title: "x Bcc: alla@prov.example"')
    draft = drafts(scratch, tmp_path / "utkast")["prov-if-kurs@prov.example.eml"]
    assert draft["Bcc"] is None


def test_calendars_that_end_soon_are_named():
    known = Closure("skollov", (Span(date(2026, 10, 26), date(2026, 12, 1), "hostlov"),))
    far = Closure("skollov", (Span(date(2027, 10, 25), date(2027, 10, 29), "hostlov"),))
    computed = NamedClosure("roda-dagar", Closure("roda-dagar", computed=True))
    local = NamedClosure("skollov", local={"prov": known, "annandal": far})
    found = renewal.ending_closures((computed, local), TODAY, timedelta(days=30))
    assert found == [("skollov", "prov", date(2026, 12, 1))]
