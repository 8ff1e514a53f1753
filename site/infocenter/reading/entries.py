"""One function per collection: the front matter of a Swedish original to a typed entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypedDict

from infocenter import icons
from infocenter.model.activity import Activity, Children, Equipment, Registration, Swedish
from infocenter.model.dates import Period
from infocenter.model.entry import Checked, Contact, Entry, Recording, Source
from infocenter.model.grant import Grant, Outcome, State
from infocenter.model.organisation import Organisation
from infocenter.model.picture import Picture
from infocenter.model.place import Place
from infocenter.model.programme import Form, Programme
from infocenter.model.text import Texts
from infocenter.model.writing import Guide, SitePage, Story
from infocenter.problems import Message
from infocenter.reading.dates import clock, day, day_until, partial_date
from infocenter.reading.fields import Fields
from infocenter.reading.forms import read_form
from infocenter.reading.known import Known
from infocenter.reading.schedules import read_hours, read_schedule
from infocenter.reading.types import (  # fmt: skip
    choice,
    coordinates,
    cost,
    email,
    icon,
    kronor,
    number,
    organisation_number,
    phone,
    postal_code,
    web_address,
    words,
    yes_no,
)


class Common(TypedDict):
    """The fields of Entry."""

    slug: str
    texts: Texts
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    sources: tuple[Source, ...]
    checked: Checked | None
    example: bool
    contact: Contact | None
    audio: Mapping[str, Recording]
    picture: Picture | None


def common(f: Fields, known: Known, name: str, texts: Texts) -> Common:
    checked_on, checked_by = f.get("checked", day_until(known.today)), f.get("checked_by", words(80))
    if checked_by and not f.given("checked"):
        f.add(
            f.line("checked_by"),
            "checked_by",
            checked_by,
            Message("The key `%(key)s` is required here.", key="checked"),
        )
    return Common(
        slug=name,
        texts=texts,
        topics=f.many("topics", known.term("topics")),
        audiences=f.many("audiences", known.term("audiences")),
        sources=tuple(_source(source) for source in f.each("sources")),
        checked=Checked(checked_on, checked_by) if checked_on else None,
        example=bool(f.get("example", yes_no)),
        contact=read_contact(f.nested("contact"), known),
        audio=_audio(f.nested("audio"), known, texts),
        picture=_picture(f, known),
    )


def _picture(f: Fields, known: Known) -> Picture | None:
    """Read the picture; whoever can't see it must be told what it shows."""
    if f.given("picture") and not f.given("picture_alt"):
        message = Message("Say in `picture_alt` what the picture shows, for those who can't see it.")
        f.add(f.line("picture"), "picture_alt", "", message)
    return f.get("picture", known.picture)


def _audio(f: Fields | None, known: Known, texts: Texts) -> Mapping[str, Recording]:
    """Read which file has the text in which language; a language without a text has nothing that could be read."""
    if f is None:
        return {}
    found = {code: sound for code in texts.versions if (sound := f.get(code, known.recording))}
    f.close()
    return found


def _source(f: Fields) -> Source:
    source = Source(f.need("name", words(200)), f.get("url", web_address), f.get("date", partial_date))
    f.close()
    return source


def read_contact(f: Fields | None, known: Known | None) -> Contact | None:
    """Read a way to reach an organisation; the site's own contact, which knows no entries, has no role."""
    if f is None:
        return None
    contact = Contact(
        role=f.get("role", known.term("roles")) if known else None,
        organisation=f.get("organisation", known.entry("organisations")) if known else None,
        email=f.get("email", email),
        phone=f.get("phone", phone),
        website=f.get("website", web_address),
    )
    if not f.node.items:
        f.add(f.node.line, "", "", Message("Give at least one way to reach the organisation, or leave `contact` out."))
    f.close()
    return contact


def organisation(f: Fields, known: Known, base: Common) -> Organisation:
    return Organisation(
        **base,
        kind=f.need("kind", known.term("organisation_kinds")),
        municipalities=f.many("municipalities", known.term("municipalities")),
        number=f.get("number", organisation_number),
        website=f.get("website", web_address),
    )


def place(f: Fields, known: Known, base: Common) -> Place:
    return Place(
        **base,
        municipality=f.need("municipality", known.term("municipalities")),
        address=f.get("address", words(120)),
        postal_code=f.get("postal_code", postal_code),
        city=f.get("city", words(60)),
        coordinates=f.get("coordinates", coordinates),
        stop=f.get("stop", words(80)),
        stop_walk=f.get("stop_walk", number(0, 120)),
        step_free=f.get("step_free", yes_no),
        toilet=f.get("toilet", yes_no),
        organisation=f.get("organisation", known.entry("organisations")),
        website=f.get("website", web_address),
        opening_hours=read_hours(f, known.named),
    )


def activity(f: Fields, known: Known, base: Common) -> Activity:
    """`municipality` may be left out where there is a place; the loader fills in the place's."""
    where, municipality = f.get("place", known.entry("places")), f.get("municipality", known.term("municipalities"))
    if not f.given("place") and not f.given("municipality"):
        f.add(f.node.line, "municipality", "", Message("Either `place` or `municipality` is required."))
    needed: tuple[Literal["topics", "audiences"], ...] = ("topics", "audiences")
    for key in needed:
        if not base[key] and not f.given(key):
            f.add(f.line(key), key, "", Message("The key `%(key)s` is required here.", key=key))
    age_from, age_to = f.get("age_from", number(0, 120)), f.get("age_to", number(0, 120))
    if age_from is not None and age_to is not None and age_to < age_from:
        f.add(f.line("age_to"), "age_to", str(age_to), Message("The end must come after the start."))
    return Activity(
        **base,
        kind=f.need("kind", known.term("activity_kinds")),
        organiser=f.need("organiser", known.entry("organisations")),
        partners=f.many("partners", known.entry("organisations")),
        place=where,
        municipality=municipality or "",
        online=bool(f.get("online", yes_no)),
        programme=f.get("programme", known.entry("programmes")),
        schedule=read_schedule(f, known.named),
        spoken_languages=f.many("spoken_languages", known.term("spoken_languages")),
        swedish=f.get("swedish", choice(Swedish)),
        cost=f.get("cost", cost),
        leisure_card=bool(f.get("leisure_card", yes_no)),
        registration=f.get("registration", choice(Registration)),
        register_by=f.get("register_by", day),
        children=f.get("children", choice(Children)),
        equipment=f.get("equipment", choice(Equipment)),
        last_bus=f.get("last_bus", clock),
        age_from=age_from,
        age_to=age_to,
        form=read_form(f, "form", known),
    )


def programme(f: Fields, known: Known, base: Common) -> Programme:
    return Programme(
        **base,
        form=f.need("form", choice(Form)),
        part_of=f.get("part_of", known.entry("programmes")),
        owner=f.get("owner", known.entry("organisations")),
        partners=f.many("partners", known.entry("organisations")),
        municipalities=f.many("municipalities", known.term("municipalities")),
        purposes=f.many("purposes", known.term("purposes")),
        funders=f.many("funders", known.term("funders")),
        amount=f.get("amount", kronor),
        period=_period(f),
    )


def _period(f: Fields) -> Period | None:
    start, end = f.get("start", partial_date), f.get("end", partial_date)
    months = f.get("duration_months", number(1, 240))
    if start and end and end.last < start.first:
        f.add(f.line("end"), "end", str(end), Message("The end must come after the start."))
    return Period(start, end, months) if start or end or months else None


def grant(f: Fields, known: Known, base: Common) -> Grant:
    least, most = f.get("amount_min", kronor), f.get("amount_max", kronor)
    if least is not None and most is not None and most < least:
        f.add(
            f.line("amount_max"),
            "amount_max",
            f.raw("amount_max"),
            Message("`amount_max` is less than `amount_min`."),
        )
    return Grant(
        **base,
        state=f.need("state", choice(State)),
        organisation=f.get("organisation", known.entry("organisations")),
        programme=f.get("programme", known.entry("programmes")),
        municipalities=f.many("municipalities", known.term("municipalities")),
        purposes=f.many("purposes", known.term("purposes")),
        funders=f.many("funders", known.term("funders")),
        year=f.get("year", number(1990, 2100)),
        amount_min=least,
        amount_max=most,
        budget=f.get("budget", kronor),
        apply_days_before_payment=f.get("apply_days_before_payment", number(0, 365)),
        report_days_after_activity=f.get("report_days_after_activity", number(0, 365)),
        application=read_form(f, "application", known),
        report=read_form(f, "report", known),
        outcome=_outcome(f.nested("outcome")),
    )


def _outcome(f: Fields | None) -> Outcome | None:
    if f is None:
        return None
    outcome = Outcome(
        applications=f.get("applications", number(0, 100_000)),
        applications_about=bool(f.get("applications_about", yes_no)),
        granted=f.get("granted", number(0, 100_000)),
        total=f.get("total", kronor),
    )
    f.close()
    return outcome


def guide(f: Fields, _known: Known, base: Common) -> Guide:
    return Guide(**base, order=f.need("order", number(1, 999)), icon=f.get("icon", icon(icons.exists)))


def story(f: Fields, known: Known, base: Common) -> Story:
    return Story(
        **base,
        date=f.get("date", partial_date),
        municipalities=f.many("municipalities", known.term("municipalities")),
        organisations=f.many("organisations", known.entry("organisations")),
        activities=f.many("activities", known.entry("activities")),
        programmes=f.many("programmes", known.entry("programmes")),
    )


def site_page(_f: Fields, _known: Known, base: Common) -> SitePage:
    return SitePage(**base)


COLLECTIONS: Mapping[type[Entry], Callable[[Fields, Known, Common], Entry]] = {
    Organisation: organisation,
    Place: place,
    Activity: activity,
    Programme: programme,
    Grant: grant,
    Guide: guide,
    Story: story,
    SitePage: site_page,
}
