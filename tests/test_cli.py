"""The commands as a person meets them."""

import shutil
from pathlib import Path

import pytest

from infocenter import cli

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the content that the commands take for the project."""
    for folder in ("content", "translations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.setattr(cli, "find_root", lambda: tmp_path)
    monkeypatch.delenv("INFOCENTER_LANGUAGE", raising=False)
    return tmp_path


def break_something(project):
    path = project / "content/programmes/traffpunkt-i-byarna-2.sv.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("end: 2019-06", "end: 31 juni 2019"), encoding="utf-8")
    return text[: text.index("end:")].count("\n") + 1


def test_check_of_sound_content(project, capsys):
    assert cli.main(["check"]) == 0
    assert "Inga problem" in capsys.readouterr().out


def test_check_names_file_line_field_found_and_allowed_in_swedish(project, capsys):
    line = break_something(project)
    assert cli.main(["check"]) == 1
    told = capsys.readouterr().err
    assert f"content/programmes/traffpunkt-i-byarna-2.sv.md:{line}  end" in told
    assert "31 juni 2019" in told
    assert "finns inte" in told
    assert "Traceback" not in told


def test_check_speaks_english_when_asked(project, capsys):
    break_something(project)
    assert cli.main(["--language", "en", "check"]) == 1
    assert "a day that does not exist" in capsys.readouterr().err


def test_a_build_with_problems_leaves_what_was_published(project, capsys):
    (project / "dist").mkdir()
    (project / "dist" / ".infocenter").touch()
    (project / "dist" / "index.html").write_text("old")
    break_something(project)
    assert cli.main([]) == 1
    assert (project / "dist" / "index.html").read_text() == "old"
    assert not list(project.glob(".dist*"))


def test_search_shows_what_it_finds(project, capsys):
    assert cli.main(["search", "كرة", "القدم"]) == 0
    assert capsys.readouterr().out.split()[1] == "activities/exempel-flickfotboll-hallefors"


def test_translations_lists_what_is_missing(project, capsys, monkeypatch):
    monkeypatch.setattr("infocenter.staff.translations.refresh_strings", lambda *_: None)
    (project / "content/guides/vad-kostar-det.ti.md").unlink()
    assert cli.main(["translations"]) == 0
    assert "saknas: content/guides/vad-kostar-det.ti.md" in capsys.readouterr().out


def test_stamping_what_is_no_translation_is_told_in_one_line(project, capsys):
    assert cli.main(["translations", "--stamp", "content/site.yml"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_unknown_words_are_refused(project):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["bygg"])
    assert stopped.value.code == 2
