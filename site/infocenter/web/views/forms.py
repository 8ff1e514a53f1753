"""Pages with a form: an application, a report, a registration. Their questions stand in the content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup
from werkzeug.exceptions import NotFound

from infocenter.model.entry import Entry
from infocenter.model.form import Check, Question
from infocenter.model.grant import Grant
from infocenter.web import addresses, listings, locale
from infocenter.web.context import Crumb, PageContext
from infocenter.web.forms import Form, forms_of
from infocenter.web.listings import mark
from infocenter.web.locale import say
from infocenter.web.views.common import page, render

WORDS: Mapping[str, str] = {
    addresses.APPLICATION: mark("Application: %(title)s"),
    addresses.REPORT: mark("Report: %(title)s"),
    addresses.SIGN_UP: mark("Sign up: %(title)s"),
}
"""What a page is called, by the last word of its address."""
WRITTEN = mark("The answer is written in %(language)s:")
PAYMENT = Question("utbetalning", Check.DATE)
"""The question that the rule on applying in time needs, whatever an editor asks beside it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands on the page."""

    question: Question
    number: int | None
    words: Markup
    swedish: str
    """The question as it comes into the message; so is the first of each option."""
    options: tuple[tuple[str, Markup], ...] = ()
    when: str = ""
    """`coming`: a day from today; `past`: a day until today."""
    deadline: str = ""
    """`payment`, `report`: the deadline that is counted from the day in the answer."""
    days: int = 0


def page_of(entry: Entry | None, word: str) -> str:
    """Return the page of an entry's form. Raises NotFound where there is none now."""
    p = page()
    form = next((form for form in forms_of(entry, p.today) if form.word == word), None) if entry else None
    if form is None:
        raise NotFound
    swedish = PageContext(p.catalogue, p.languages.source, p.settings, p.here)
    directory = listings.DIRECTORIES[addresses.DIRECTORIES[form.entry.collection]]
    parent = Crumb(p.title(form.entry), addresses.path_of(form.entry))
    asked = _asked(p, swedish, form)
    return render(
        "form",
        title=say(WORDS[word], title=p.title(form.entry)),
        crumbs=(Crumb(say(directory.title), f"{directory.path}/"), parent),
        entry=form.entry,
        form=form,
        asked=asked,
        message=_message(p, swedish, form) | (_calendar(p, form) if any(each.deadline for each in asked) else {}),
    )


def _asked(p: PageContext, swedish: PageContext, form: Form) -> list[Asked]:
    """Return the questions, the one on the payment first where a rule needs it."""
    grant = form.entry if isinstance(form.entry, Grant) else None
    found = []
    if grant and form.word == addresses.APPLICATION and grant.apply_days_before_payment is not None:
        text = mark("When do you want the money?")
        payment = Asked(PAYMENT, None, say(text), _in_swedish(p, text), when="coming", deadline="payment")
        found.append(replace(payment, days=grant.apply_days_before_payment))
    when = {addresses.APPLICATION: "coming", addresses.REPORT: "past"}.get(form.word, "")
    rest = grant.report_days_after_activity if grant else None
    for number, question in enumerate(form.questions, 1):
        asked = _ask(p, swedish, form.entry, question, number)
        if question.check is Check.DATE:
            asked = replace(asked, when=when)
            if rest is not None:  # the first day asked for is the activity's
                asked, rest = replace(asked, deadline="report", days=rest), None
        found.append(asked)
    return found


def _ask(p: PageContext, swedish: PageContext, entry: Entry, question: Question, number: int) -> Asked:
    def label(context: PageContext, option: str) -> Markup:
        if question.vocabulary:
            return context.term(question.vocabulary, option)
        return context.show(context.text(entry, f"options.{option}"))

    key = f"questions.{question.id}"
    options = tuple((label(swedish, option).unescape(), label(p, option)) for option in question.options)
    return Asked(question, number, p.show(p.text(entry, key)), swedish.text(entry, key).value, options)


def _message(p: PageContext, swedish: PageContext, form: Form) -> dict[str, str]:
    """Return what the script needs for the message, as it is named in the page."""
    contact = p.contact_of(form.entry)
    title = swedish.text(form.entry, "title").value
    foreign = p.language is not p.languages.source
    language = swedish.language_name(p.language).unescape().lower()
    return {
        "key": f"form/{form.key}",
        "file": f"{form.word}-{form.entry.slug}",
        "subject": _in_swedish(p, WORDS[form.word], title=title),
        "address": contact.email or "" if contact else "",
        "written": _in_swedish(p, WRITTEN, language=language) if foreign else "",
        "letters": p.language.script.lower(),
    }


def _calendar(p: PageContext, form: Form) -> dict[str, str]:
    """Return what the script needs to write days in words, and one into the reader's calendar."""
    months = p.format.locale.months["format"]["wide"]
    return {
        "months": "|".join(months[month] for month in range(1, 13)),
        "weekdays": "|".join(p.format.weekday(day) for day in range(7)),
        "pattern": p.format.locale_join("{weekday}", "{day} {month} {year}"),
        "summary": say("Send the report: %(title)s", title=p.text(form.entry, "title").value).unescape(),
        "report": p.link(_report(p, form)),
    }


def _in_swedish(p: PageContext, msgid: str, **values: str) -> str:
    """Return a string as those who get the message read it."""
    with locale.declared(p.languages.source):
        return say(msgid, **values).unescape()


def _report(p: PageContext, form: Form) -> str:
    """Return the path of the report of the same grant; of the form itself where there is none."""
    return next((other.path for other in forms_of(form.entry, p.today) if other.word == addresses.REPORT), form.path)
