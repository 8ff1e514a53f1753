"""The registry of languages: what CLDR knows, what is borrowed, and where a text is looked for."""

import pytest

from infocenter.languages import Languages, UnknownLanguage, make_language


@pytest.mark.parametrize(
    ("code", "settings", "tag", "locale", "name", "direction", "script"),
    [
        ("sv", {}, "sv", "sv", "Svenska", "ltr", "Latn"),
        ("ar", {}, "ar", "ar", "العربية", "rtl", "Arab"),
        ("ti", {"locale": "ti-ER", "name": "ትግርኛ"}, "ti", "ti_ER", "ትግርኛ", "ltr", "Ethi"),
        ("en", {"locale": "en-GB", "name": "English"}, "en", "en_GB", "English", "ltr", "Latn"),
        ("so", {}, "so", "so", "Soomaali", "ltr", "Latn"),
        ("prs", {"locale": "fa-AF", "name": "دری"}, "prs", "fa_AF", "دری", "rtl", "Arab"),
        ("kmr", {"locale": "ku", "name": "Kurmancî"}, "kmr", "ku", "Kurmancî", "ltr", "Latn"),
        ("latt", {"locale": "sv", "tag": "sv-x-latt", "name": "Lätt"}, "sv-x-latt", "sv", "Lätt", "ltr", "Latn"),
    ],
)
def test_a_language_takes_from_cldr_what_is_not_given(  # noqa: PLR0913, PLR0917  (columns of the table)
    code, settings, tag, locale, name, direction, script
):
    made = make_language(code, **settings)
    assert (made.code, made.tag, made.locale, made.name) == (code, tag, locale, name)
    assert (made.direction, made.script, made.review) == (direction, script, None)


@pytest.mark.parametrize("code", ["xx", "prs", "q", "../sv", "sv sv"])
def test_a_language_without_locale_data_is_refused(code):
    with pytest.raises(UnknownLanguage):
        make_language(code)


def test_a_borrowed_locale_that_does_not_exist_is_refused():
    with pytest.raises(UnknownLanguage):
        make_language("prs", locale="fa-XX-nope")


REGISTRY = Languages((make_language("sv"), make_language("ar", fallbacks=("en", "xx", "sv")), make_language("en")))


@pytest.mark.parametrize(("code", "chain"), [("sv", ("sv",)), ("ar", ("ar", "en", "sv")), ("en", ("en", "sv"))])
def test_the_source_language_is_looked_in_last_and_each_language_once(code, chain):
    assert REGISTRY.chain(code) == chain


def test_the_registry_keeps_its_order_and_knows_its_own_codes_alone():
    assert list(REGISTRY) == ["sv", "ar", "en"]
    assert REGISTRY.source.code == "sv"
    with pytest.raises(KeyError):
        REGISTRY["so"]
