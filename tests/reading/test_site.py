"""Settings, vocabularies and redirects."""

import pytest

SITE, MOVED = "site.yml", "redirects.yml"
TOPICS, TOWNS = "vocabulary/topics.yml", "vocabulary/municipalities.yml"
COUNTIES, FUNDERS = "vocabulary/counties.yml", "vocabulary/funders.yml"


def test_the_settings_are_read(demo):
    site = demo.site
    assert list(site.languages) == ["sv", "ar", "ti", "en", "so"]
    assert (site.base_url, site.publisher) == ("https://prov.example/katalog/", "prov-kommun")
    assert site.languages["ar"].review.by == "Prov kommuns tolkar"
    assert site.languages.chain("ar") == ("ar", "en", "sv")
    assert site.tagline == {"sv": "Möten för alla", "en": "Meetings for all"}


@pytest.mark.parametrize(
    ("name", "old", "new", "field", "expected"),
    [
        (SITE, "  so: { locale: so,", "  prs: { locale: fa-AF, name: دری,", None, None),
        (SITE, "  so: { locale: so,", "  prs: {", "languages.prs.", "There is no locale data"),
        (SITE, "  so: { locale: so,", "  xx: {", "languages.xx.", "There is no locale data"),
        (SITE, "  so: { locale: so, reviewed: no }", "  so: ja", "languages.so", "Expected braces"),
        (SITE, "  so: { locale: so,", "  So: { locale: so,", "languages.So.", "only small letters"),
        (SITE, "  so: { locale: so,", "  so: {lokale: so,", "languages.so.lokale", "Did you mean `locale`?"),
        (SITE, "reviewed: 2026-05-01,", "", "languages.ar.reviewed", "is required here"),
        (SITE, "  sv: { reviewed: no }\n", "", "languages", "The list of languages must have `sv`."),
        (SITE, "  sv: Provplatsen\n", "", "name", "A text in the source language (sv) is required."),
        (SITE, "  sv: Provplatsen\n", "  sv: Provplatsen\n  fr: Site\n", "name.fr", "There is no such key here"),
        (SITE, "base_url: https://prov.example/katalog/", "base_url: prov.example", "base_url", "A web address"),
        (SITE, "publisher:", "utgivare:", "utgivare", "There is no such key here"),
        (SITE, "publisher: prov-kommun", "publisher: prov-i", "publisher", "Did you mean `prov-if`?"),
        (SITE, "fallbacks: [en]", "fallbacks: [enn]", "languages.ar.fallbacks", "Did you mean `en`?"),
        (SITE, '"070-174 06 05"', "växeln", "contact.phone", "One telephone number"),
        (TOPICS, "  broader: idrott", "  broader: idrot", "fotboll.broader", "Did you mean `idrott`?"),
        (TOPICS, "  broader: idrott", "  broader: fotboll", "fotboll", "`broader` goes round in a circle."),
        (TOPICS, "  broader: idrott", "  bredare: idrott", "fotboll.bredare", "There is no such key here"),
        (TOPICS, "    sv: [Idrott]\n", "", "idrott.labels", "A label in the source language (sv) is required."),
        (TOPICS, "    sv: [Idrott]", "    sv: [Fotboll]", "fotboll", "has the same label in `sv`"),
        (TOPICS, "  icon: speech", "  icon: finns-inte", "ova-svenska.icon", "There is no icon of this name"),
        (TOPICS, "fotboll:\n", "tom:\nfotboll:\n", "tom", "The key `labels` is required here."),
        (TOPICS, "fotboll:\n", "Fotboll 2:\n", "Fotboll 2.", "Only a–z"),
        (TOPICS, "  tile: 2", "  tile: 11", "idrott.tile", "A whole number from 1 to 10."),
        (TOWNS, 'prov-lan\n  code: "9901"', 'prow-lan\n  code: "9901"', "prov.county", "Did you mean `prov-lan`?"),
        (TOWNS, '"9902"', '"992"', "annandal.code", "Just 4 digits."),
        (COUNTIES, '"99"', '"9901"', "prov-lan.code", "Just 2 digits."),
        (FUNDERS, "eu:\n", "eu:\n  logo: eu\n", "eu.logo", "Not known here."),
        (MOVED, "activities/sprakcafe", "activities/sprakkafe", "aktiviteter/gamla-cafet/", "Did you mean"),
        (MOVED, "activities/sprakcafe", "", "aktiviteter/gamla-cafet/", "is required here"),
        (MOVED, "guider/medlem/", "../medlem/", "../medlem/", "An address within the site"),
        (MOVED, "guider/medlem/", "/guider/medlem/", "/guider/medlem/", "An address within the site"),
        (MOVED, "guider/medlem/", "https://a.se/", "https://a.se/", "An address within the site"),
        (MOVED, "guider/medlem/", "guider/medlem", "guider/medlem", "An address within the site"),
    ],
)
def test_a_fault_in_the_settings_is_told_alone(  # noqa: PLR0913, PLR0917  (columns of the table)
    scratch, name, old, new, field, expected
):
    scratch.edit(name, old, new)
    told = [p for p in scratch.problems() if p.file == f"content/{name}"]
    assert [p.field for p in told] == ([field] if field else [])
    assert all(expected in p.text for p in told)


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        (SITE, "publisher: prov-kommun", "publisher: prov", 11),
        (SITE, "fallbacks: [en]", "fallbacks: [fr]", 17),
        (TOWNS, 'prov-lan\n  code: "9901"', 'x\n  code: "9901"', 7),
    ],
)
def test_a_reference_that_does_not_hold_is_told_on_its_line(scratch, name, old, new, line):
    scratch.edit(name, old, new)
    assert [(p.file, p.line) for p in scratch.problems()] == [(f"content/{name}", line)]


def test_labels_are_in_the_order_of_the_languages_and_so_is_what_is_allowed(scratch):
    scratch.edit(TOPICS, "    sv: [Idrott]\n    ar: [الرياضة]\n    en: [Sport]", "    en: [Sport]\n    sv: [Idrott]")
    assert list(scratch.load().vocabularies["topics"]["idrott"].labels) == ["sv", "en"]
    scratch.edit(TOPICS, "    sv: [Idrott]", "    sv: [Idrott]\n    qqq: [Idrott]")
    assert [p.text for p in scratch.problems()] == ["There is no such key here. Allowed: sv, ar, ti, en, so"]


def test_a_funder_has_a_drawing_of_the_media(scratch):
    scratch.write("media/eu.svg", "<svg/>")
    scratch.edit(FUNDERS, "eu:\n", "eu:\n  logo: eu\n")
    assert scratch.load().vocabularies["funders"]["eu"].logo == "eu"


@pytest.mark.parametrize("name", [SITE, TOPICS])
def test_a_missing_file_of_settings_is_told_of(scratch, name):
    scratch.remove(name)
    assert (f"content/{name}", 0, "", "The file is missing.") in scratch.problems()


def test_redirects_need_not_be_there(scratch):
    scratch.remove(MOVED)
    assert scratch.load().redirects == {}


def test_a_term_without_anything_can_not_be_referred_to(scratch):
    scratch.edit(TOPICS, "  broader: idrott\n", "  broader: tom\n")
    scratch.write(TOPICS, scratch.path(TOPICS).read_text(encoding="utf-8") + "tom:\n")
    assert "tom" in {p.field for p in scratch.problems()}
