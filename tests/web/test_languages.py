"""Each language comes out as itself, whatever was rendered before it."""

import re
import shutil
from pathlib import Path

import pytest

from infocenter import strings
from infocenter.problems import ContentProblems
from infocenter.web import locale

ROOT = Path(__file__).resolve().parents[2]
MENU = {"sv": "Aktiviteter", "ar": "الأنشطة", "ti": "ንጥፈታት", "en": "Activities"}


@pytest.fixture
def copy(tmp_path):
    """The real content and strings in a place of their own, to be changed."""
    for folder in ("content", "translations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize("order", [["sv", "ar", "ti", "en"], ["en", "ti", "ar", "sv"]], ids=["sv-first", "en-first"])
def test_pages_rendered_in_one_context_keep_their_own_language(app, order):
    with app.app_context():  # as Frozen-Flask does: Flask-Babel keeps the locale there
        client = app.test_client()
        for code in order:
            page = client.get(f"/{code}/").text
            assert f'<html lang="{code}"' in page
            assert MENU[code] in page
            others = {word for other, word in MENU.items() if other != code}
            assert not [word for word in others if f"<span>{word}</span>" in page]


@pytest.mark.parametrize(
    ("code", "direction", "script"), [("sv", "ltr", "latn"), ("ar", "rtl", "arab"), ("ti", "ltr", "ethi")]
)
def test_direction_and_script_follow_the_language(client, code, direction, script):
    assert f'<html lang="{code}" dir="{direction}" class="script-{script}">' in client.get(f"/{code}/om/").text


def test_a_string_without_a_language_raises(app):
    with app.app_context(), pytest.raises(locale.UndeclaredLanguage):
        locale.say("Activities")


def test_strings_are_escaped_and_values_keep_their_markup(app):
    with app.test_request_context("/sv/"):
        app.preprocess_request()
        assert locale.say("<b>%(x)s</b>", x="<i>") == "&lt;b&gt;&lt;i&gt;&lt;/b&gt;"


def test_language_links_lead_to_the_same_entry(client):
    page = client.get("/ar/aktiviteter/cafe-varlden-hudiksvall/").text
    assert 'href="../../../ti/aktiviteter/cafe-varlden-hudiksvall/"' in page


class TestSomaliOnTheFly:
    """Adding a language is one line in site.yml and a file of strings: no code."""

    @pytest.fixture
    def somali(self, copy):
        site = copy / "content" / "site.yml"
        text = site.read_text(encoding="utf-8")
        site.write_text(text.replace("  en: {", "  so: { reviewed: no }\n  en: {", 1), encoding="utf-8")
        template = strings.extract(ROOT / "site" / "infocenter", "messages")
        strings.update(copy / "translations", "so", "messages", template)
        path = strings.po_file(copy / "translations", "so", "messages")
        words = path.read_text(encoding="utf-8")
        path.write_text(
            words.replace('msgid "Activities"\nmsgstr ""', 'msgid "Activities"\nmsgstr "Hawlo"'), encoding="utf-8"
        )
        return copy

    def test_every_page_is_there_with_facts_in_somali(self, somali, app_at):
        client = app_at(somali).test_client()
        home = client.get("/so/").text
        assert '<html lang="so" dir="ltr" class="script-latn">' in home
        assert "<span>Hawlo</span>" in home
        assert "Soomaali" in client.get("/sv/").text
        assert "Talaado" in client.get("/so/aktiviteter/exempel-sprakcafe-hallefors/").text

    def test_text_that_is_not_translated_stands_in_its_frame(self, somali, app_at):
        page = app_at(somali).test_client().get("/so/guider/vad-ar-en-forening/").text
        assert '<section class="untranslated"' in page
        assert '<div class="prose" lang="sv" dir="ltr">' in page

    def test_a_language_without_strings_is_refused(self, somali, app_at):
        strings.po_file(somali / "translations", "so", "messages").unlink()
        with pytest.raises(ContentProblems) as caught:
            app_at(somali)
        assert [problem.file for problem in caught.value.problems] == ["translations/so/LC_MESSAGES/messages.po"]

    def test_a_language_that_is_taken_out_is_gone(self, copy, app_at):
        site = copy / "content" / "site.yml"
        lines = [line for line in site.read_text(encoding="utf-8").splitlines() if not line.startswith("  en:")]
        site.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for path in (copy / "content").rglob("*.en.md"):
            path.unlink()
        for path in (copy / "content" / "vocabulary").glob("*.yml"):
            kept = re.sub(r"^    en: (\[[^\]]*\]|.*)\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            path.write_text(re.sub(r"^  hidden:\n(?!    )", "", kept, flags=re.MULTILINE), encoding="utf-8")
        client = app_at(copy).test_client()
        assert client.get("/en/").status_code == 404
        assert "English" not in client.get("/sv/").text


def test_reviewed_languages_say_by_whom(copy, app_at):
    site = copy / "content" / "site.yml"
    text = site.read_text(encoding="utf-8")
    mark = "ar: { reviewed: 2026-11-01, reviewed_by: Granskargruppen }"
    site.write_text(text.replace("ar: { reviewed: no }", mark), encoding="utf-8")
    client = app_at(copy).test_client()
    assert "Granskargruppen" in client.get("/ar/").text
    assert "Granskargruppen" not in client.get("/sv/").text


def test_a_language_that_borrows_a_locale_keeps_its_own_strings(copy, app_at):
    site = copy / "content" / "site.yml"
    text = site.read_text(encoding="utf-8")
    line = "  prs: { locale: fa-AF, name: دری, reviewed: no }\n  en: {"
    site.write_text(text.replace("  en: {", line, 1), encoding="utf-8")
    template = strings.extract(ROOT / "site" / "infocenter", "messages")
    strings.update(copy / "translations", "prs", "messages", template, "fa_AF")
    path = strings.po_file(copy / "translations", "prs", "messages")
    words = path.read_text(encoding="utf-8")
    assert "Plural-Forms" in words
    path.write_text(
        words.replace('msgid "Activities"\nmsgstr ""', 'msgid "Activities"\nmsgstr "فعالیت‌ها"'), encoding="utf-8"
    )
    page = app_at(copy).test_client().get("/prs/").text
    assert '<html lang="prs" dir="rtl" class="script-arab">' in page
    assert "<span>فعالیت‌ها</span>" in page
