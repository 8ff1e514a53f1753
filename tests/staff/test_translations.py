"""The translators' round."""

import shutil
from pathlib import Path

import pytest

from infocenter.problems import OperationFailed
from infocenter.reading.loading import load
from infocenter.staff import translations

ROOT = Path(__file__).resolve().parents[2]
FILE = "content/guides/vad-ar-en-forening.ar.md"


@pytest.fixture
def root(tmp_path):
    for folder in ("content", "translations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def change_the_swedish(root):
    path = root / "content/guides/vad-ar-en-forening.sv.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nEn mening till.\n", encoding="utf-8")


def test_a_changed_source_text_makes_its_translations_stale(root):
    change_the_swedish(root)
    stale = [gap.file for gap in translations.gaps(load(root), "ar") if gap.stale]
    assert stale == [FILE]


def test_a_stale_translation_is_said_to_be_so_on_its_page(root, app_at):
    change_the_swedish(root)
    assert "guider/vad-ar-en-forening/" in app_at(root).test_client().get("/ar/guider/vad-ar-en-forening/").text
    assert load(root).get("guides", "vad-ar-en-forening").texts.is_stale("ar")


def test_touching_the_source_file_does_not_make_anything_stale(root):
    path = root / "content/guides/vad-ar-en-forening.sv.md"
    path.write_text(path.read_text(encoding="utf-8").replace("\n", "\r\n"), encoding="utf-8", newline="")
    path.touch()
    assert not [gap for gap in translations.gaps(load(root), "ar") if gap.stale]


def test_stamping_marks_as_up_to_date_and_changes_one_line(root):
    change_the_swedish(root)
    before = (root / FILE).read_text(encoding="utf-8").splitlines()
    assert translations.stamp(root, load(root), (FILE,)) == [FILE]
    after = (root / FILE).read_text(encoding="utf-8").splitlines()
    assert len(set(after) - set(before)) == 1
    assert not [gap for gap in translations.gaps(load(root), "ar") if gap.stale]
    assert translations.stamp(root, load(root), (FILE,)) == []


def test_a_missing_translation_is_listed(root):
    (root / FILE).unlink()
    assert translations.Gap(FILE, stale=False) in list(translations.gaps(load(root), "ar"))


@pytest.mark.parametrize(
    "name",
    [
        "content/guides/vad-ar-en-forening.sv.md",
        "content/site.yml",
        "/etc/passwd",
        "nej.ar.md",
        "../x/guides/vad-ar-en-forening.ar.md",
    ],
)
def test_only_translations_can_be_stamped(root, name):
    with pytest.raises(OperationFailed):
        translations.stamp(root, load(root), (name,))


def test_the_published_translations_are_up_to_date():
    catalogue = load(ROOT)
    for code in ("ar", "ti", "en"):
        assert list(translations.gaps(catalogue, code)) == []
