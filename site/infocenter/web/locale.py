"""Which language a page is in. The one door to Flask-Babel.

A page that did not declare its language raises instead of guessing. Frozen pages share one application context, on
which Flask-Babel keeps the locale: it is refreshed before each page, or all would come out in the first language.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from babel import Locale
from flask import Flask, current_app, g
from flask_babel import Babel, refresh
from markupsafe import Markup, escape

from infocenter import strings
from infocenter.languages import Language, Languages
from infocenter.settings import Settings


class UndeclaredLanguage(RuntimeError):
    """A page asked for a string before saying which language it is in."""


def install(app: Flask, settings: Settings, languages: Languages) -> None:
    """Bind the interface strings of all languages to the application."""
    Babel(app, locale_selector=lambda: current().locale, default_locale=languages.source.locale)
    # Flask-Babel looks strings up by locale; ours go by language, as several languages may borrow one locale.
    app.extensions["strings"] = {code: strings.for_readers(settings.translations, code) for code in languages}
    app.extensions["escaped"] = {}
    app.jinja_env.globals.update(_=say, ngettext=say_many, say_forms=say_forms)


def declare(language: Language) -> None:
    """Say which language the page is in, before anything is rendered."""
    g.language = language
    refresh()


@contextmanager
def declared(language: Language) -> Iterator[None]:
    """Render something in a language, and go back to the page's own."""
    before = g.get("language")
    declare(language)
    try:
        yield
    finally:
        g.language = before
        refresh()


def current() -> Language:
    language = g.get("language")
    if language is None:
        raise UndeclaredLanguage
    assert isinstance(language, Language)
    return language


def say(msgid: str, **values: object) -> Markup:
    """Return the string in the page's language, escaped; values that are Markup keep their markup."""
    text = _escaped(msgid)
    return text % values if values else text


def _escaped(msgid: str) -> Markup:
    code, known = current().code, current_app.extensions["escaped"]
    text = known.get((code, msgid))
    if text is None:
        text = known[code, msgid] = escape(_strings().gettext(msgid))
    assert isinstance(text, Markup)
    return text


def say_many(singular: str, plural: str, num: int, **values: object) -> Markup:
    """Return the form that `num` takes in the page's language; `num` is among the values."""
    return escape(_strings().ngettext(singular, plural, num)) % {"num": num, **values}


def say_forms(singular: str, plural: str) -> dict[str, str]:
    """Return every form of a string, by CLDR's category of number, with `{num}` where the number stands.

    For scripts, which do not know the number before they are asked, and for which each language has its own forms.
    """
    category = Locale.parse(current().locale).plural_form
    samples: dict[str, int] = {}
    for num in (*range(1, 200), 0):
        samples.setdefault(category(num), num)
    return {name: str(say_many(singular, plural, num)).replace(str(num), "{num}") for name, num in samples.items()}


def _strings() -> strings.Strings:
    found = current_app.extensions["strings"][current().code]
    assert isinstance(found, strings.Strings)
    return found
