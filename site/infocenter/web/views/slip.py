"""A sheet on which a reader without mail writes what is wrong."""

from __future__ import annotations

from infocenter.web import locale
from infocenter.web.listings import mark
from infocenter.web.locale import say
from infocenter.web.views.common import page, render

QUESTIONS = (
    (mark("Which page is it? Write its title or its address."), 2),
    (mark("What is wrong or missing?"), 7),
    (mark("Your telephone or mail, if you want an answer. You may leave this empty."), 1),
)
"""Each with the number of lines to write on."""


def slip() -> str:
    """Return the sheet; what is asked stands in the source language too, for whoever gets it in their hand."""
    p = page()
    with locale.declared(p.languages.source):
        theirs = [str(say(question)) for question, _lines in QUESTIONS]
    return render(
        "slip",
        title=say("Tell us what is wrong"),
        questions=[(say(question), other, lines) for (question, lines), other in zip(QUESTIONS, theirs, strict=True)],
    )
