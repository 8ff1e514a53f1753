"""The string gate: what stands in the code stands in the catalogues, whole and with the same names."""

from pathlib import Path

import pytest

from infocenter import strings
from infocenter.problems import Problems

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "translations"
PACKAGE = ROOT / "site" / "infocenter"
FILES = [("messages", "sv"), ("messages", "ar"), ("messages", "ti"), ("editor", "sv")]


@pytest.mark.parametrize("domain", strings.DOMAINS)
def test_the_template_is_what_the_code_says(domain):
    kept = (TRANSLATIONS / f"{domain}.pot").read_text(encoding="utf-8")
    assert strings.template_text(strings.extract(PACKAGE, domain)) == kept, "run: python3 build.py translations"


@pytest.mark.parametrize(("domain", "code"), FILES)
def test_everything_is_translated(domain, code):
    assert strings.missing(TRANSLATIONS, code, domain) == ()


@pytest.mark.parametrize(("domain", "code"), FILES)
def test_a_file_has_the_strings_of_the_template_and_no_others(domain, code):
    def ids(catalogue):
        return {entry.id for entry in catalogue if entry.id}

    kept = strings._read(strings.po_file(TRANSLATIONS, code, domain), code)
    assert ids(kept) == ids(strings.extract(PACKAGE, domain))


def test_the_catalogues_are_fit_to_use():
    problems = Problems()
    strings.check(ROOT, TRANSLATIONS, ["sv", "ar", "ti", "en"], problems)
    assert problems.found == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('#, fuzzy\nmsgid "Home"\nmsgstr "Hem"\n', "fuzzy"),
        ('msgid "Until %(day)s"\nmsgstr "Till %(dag)s"\n', "same names"),
        ('msgid "Until %(day)s"\nmsgstr "Till"\n', "same names"),
        ('msgid "Home"\nmsgstr "100 %"\n', "same names"),
        ('msgid "Home"\nmsgstr "<b>Hem</b>"\n', "HTML"),
        ('msgid "%(num)s day"\nmsgid_plural "%(num)s days"\nmsgstr[0] "%(num)s dag"\n', "plural forms"),
        ('msgid "Home"\nmsgstr "Hem"\nnonsense\n', "quotation marks"),
        ('msgid "Home"\nmsgstr "Hem\n', "quotation marks"),
    ],
)
def test_a_faulty_catalogue_is_refused_with_file_and_string(tmp_path, entry, expected):
    path = strings.po_file(tmp_path / "translations", "sv", "messages")
    path.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    plural = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    path.write_text(header + plural + entry, encoding="utf-8")
    problems = Problems()
    strings.check(tmp_path, tmp_path / "translations", ["sv"], problems)
    assert [problem.file for problem in problems.found] == ["translations/sv/LC_MESSAGES/messages.po"]
    assert expected in problems.found[0].expected.text(str)


def test_editors_are_told_in_swedish():
    translate = strings.editor_translate(TRANSLATIONS, "sv")
    assert translate("yes") == "yes"
    assert translate("The file is missing.") != "The file is missing."
