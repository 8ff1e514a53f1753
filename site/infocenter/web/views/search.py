"""The search page: the same on the live server, which answers, and frozen, where a script answers."""

from __future__ import annotations

from flask import request
from markupsafe import Markup

from infocenter.search.marking import Matcher, mark
from infocenter.search.numbers import COLLECTIONS
from infocenter.web import asking, locale, searching
from infocenter.web.asking import Asked
from infocenter.web.context import PageContext
from infocenter.web.locale import say
from infocenter.web.meaning import Meaning, meanings
from infocenter.web.views.common import page, render, shop
from infocenter.web.views.start import tiles


def search() -> str:
    """Return the page, with the answer where there is a server. What the reader wrote is text and never run."""
    p = page()
    asked = asking.read(request.args, p.catalogue) if p.settings.live else Asked()
    codes = tuple(dict.fromkeys((*p.chain, *p.languages)))
    result, told, matcher = _answer(p, asked, codes) if asked else (None, (), None)

    def marked(html: Markup) -> Markup:
        return Markup(mark(str(html), matcher)) if matcher else html  # noqa: S704  # was Markup, and gets marks only

    with locale.declared(p.languages.source):
        source_title = str(say("Search"))
    return render(
        "search",
        title=say("Search"),
        source_title=source_title,
        description=str(say("Search for activities, associations, places and guides in your own language.")),
        asked=asked,
        choices=asking.choices(p.catalogue, p.today),
        codes=codes,
        result=result,
        told=told,
        marked=marked,
        more=asking.MORE,
        kinds={kind: searching.title_of(kind) for kind in COLLECTIONS},
        tiles=tiles(p),
        state=asked.address(),
    )


def _answer(
    p: PageContext, asked: Asked, codes: tuple[str, ...]
) -> tuple[searching.Result, tuple[Meaning, ...], Matcher | None]:
    """Return what fits, what was understood, and what marks the words that fit."""
    terms = shop().search_files.terms
    result = searching.search(terms, p.catalogue, asked, p.today)
    if not asked.words:
        return result, (), None
    matcher = Matcher.of(terms, result.answer)
    return result, tuple(meanings(terms, result.answer, asked.words, codes)), matcher
