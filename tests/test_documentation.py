"""The READMEs are tested like code: commands exist, keys are all there and only those, examples are accepted."""

import argparse
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from infocenter import cli, strings
from infocenter.bootstrap.messages import split_language
from infocenter.catalogue import Catalogue
from infocenter.model.activity import Children, Equipment, Per, Registration, Swedish
from infocenter.model.closures import NamedClosure
from infocenter.model.entry import Entry
from infocenter.model.form import Check
from infocenter.model.grant import State
from infocenter.model.programme import Form
from infocenter.model.text import Texts
from infocenter.problems import ContentProblems, Problems
from infocenter.reading import vocabularies
from infocenter.reading.entries import COLLECTIONS, common
from infocenter.reading.fields import Fields
from infocenter.reading.files import ContentFile, Parts
from infocenter.reading.known import Known
from infocenter.reading.loading import load
from infocenter.reading.schedules import NTH, WEEKDAYS
from infocenter.reading.site import read_site
from infocenter.reading.texts import LONGEST, LONGEST_OPTION, LONGEST_QUESTION, Opened, read_original, read_translation
from infocenter.reading.tree import read_yaml
from infocenter.reading.vocabularies import EXTRAS, NEEDED

ROOT = Path(__file__).resolve().parent.parent
READMES = sorted(path for path in (ROOT / "README.md", *ROOT.glob("[!.]*/README.md")) if path.is_file())
EDITORS = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
TRANSLATORS = (ROOT / "translations" / "README.md").read_text(encoding="utf-8")

MADE = {"dist", "build", "utskrifter", "__pycache__"}
"""Folders that tools make."""
ONE_OF_THREE = ("every", "monthly", "dates")
# Left out, these make another key wrong: the text beside the key in the README says so.
FORMS = ("application", "report", "form")
NEEDED_BY_OTHERS = {"checked", "picture", "picture_alt"}

COLLECTIONS_BY_NAME = {kind.collection: kind for kind in COLLECTIONS}
Rows = dict[str, tuple[bool, str]]
"""Key to whether it is required, and its example."""


# Commands


def _code(text: str) -> Iterator[str]:
    """Yield code spans and the lines of code blocks."""
    text = re.sub(r"(?ms)^```.*?\n(.*?)^```", lambda m: re.sub("(?m)^", "    ", m[1]), text)
    yield from (line.strip() for line in text.splitlines() if line.startswith("    "))
    yield from re.findall(r"`([^`\n]+)`", text)


def _commands(text: str) -> Iterator[list[str]]:
    for code in _code(text):
        match = re.match(r"(?:py |python3? )?build\.py((?: [^#]*)?)$", code.partition("  #")[0].strip())
        if match:
            words = [word for word in shlex.split(match[1]) if word != "…"]
            yield split_language(words)[1]


def _subcommands() -> set[str]:
    parser = cli._parser(str)
    [choices] = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return set(choices.choices)


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_command_in_a_readme_is_accepted(path: Path) -> None:
    for words in _commands(path.read_text(encoding="utf-8")):
        known = words[:1] if words[:1] == ["test"] else words
        cli._parser(str).parse_args(known)


def test_every_command_stands_in_a_readme() -> None:
    told = {words[0] for path in READMES for words in _commands(path.read_text(encoding="utf-8")) if words}
    assert _subcommands() - {"build"} <= told


# Keys of entries


def _section(text: str, title: str) -> str:
    """Return what stands under a heading, down to the next one of any level."""
    match = re.search(rf"(?ms)^#+ {re.escape(title)}$\n(.*?)(?=^#+ |\Z)", text)
    assert match, title
    return match[1]


def _rows(text: str) -> Rows:
    """Return the rows of the tables in a text whose first cell is a key."""
    rows: Rows = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        key = re.fullmatch(r"`([^`]+)`(\*?)", cells[0])
        if line.startswith("| `") and key:
            assert key[1] not in rows, f"{key[1]} stands twice"
            example = re.fullmatch(r"`(.*)`", cells[-1])
            rows[key[1]] = (bool(key[2]), example[1] if example else "")
    return rows


def _documented(kind: type[Entry]) -> Rows:
    own = {} if kind.collection == "pages" else _rows(_section(EDITORS, f"`{kind.collection}/`"))
    return {**_rows(_section(EDITORS, "Alla poster")), **own}


def _front(rows: Rows) -> str:
    """Return front matter made of the README's own examples."""
    plain = {key: example for key, (_, example) in rows.items() if "." not in key and example}
    lines = [f"{key}: {example}" for key, example in plain.items()]
    for parent in dict.fromkeys(key.partition(".")[0] for key in rows if "." in key):
        nested = [
            f"{key.partition('.')[2]}: {example}" for key, (_, example) in rows.items() if key.startswith(f"{parent}.")
        ]
        lines += [f"{parent}:", *(f"    {line}" for line in nested)]
    forms = _forms(rows)
    if forms:
        form = _rows(_section(EDITORS, "`form`"))
        lines += ["questions:", f"    {form['id'][1]}: Vad?", "    val: Vilket?", "options:", "    a: Ja", "    b: Nej"]
        lines += [line for key in forms for line in (f"{key}:", *_form(form))]
    if "schedule" in rows:
        lines += ["schedule:", *_schedule(_rows(_section(EDITORS, "`schedule`")))]
    return "\n".join(lines)


def _forms(rows: Rows) -> list[str]:
    """Return the keys of a collection that hold questions; a programme's `form` is something else."""
    return [key for key in FORMS if key in rows and "questions" in rows]


def _form(rows: Rows) -> Iterator[str]:
    """Yield a question with all the keys of the examples, and one with options of its own."""
    yield from (f"  {'-' if n == 0 else ' '} {key}: {example}" for n, (key, (_, example)) in enumerate(rows.items()))
    yield "  - { id: val, check: choice, options: [a, b] }"


def _schedule(rows: Rows) -> Iterator[str]:
    """Yield three rules, one of each sort, from the examples."""
    unfit = {"every": (), "monthly": ("interval",), "dates": ("from", "to", "interval", "except", "not_on")}
    for sort in ONE_OF_THREE:
        keys = [sort, *(key for key in rows if key not in (*ONE_OF_THREE, *unfit[sort], "changes"))]
        yield from (f"  {'-' if n == 0 else ' '} {key}: {rows[key][1]}" for n, key in enumerate(keys))
        if sort == "every":
            yield "    changes:"
            yield from (f"      - {change}" for change in _changes(_rows(_section(EDITORS, "`changes`"))))


def _changes(rows: Rows) -> Iterator[str]:
    """Yield one change of each sort, with all keys that go with it."""
    fit = {"cancelled": ("reason",), "moved": ("to", "time", "place", "reason"), "extra": ("time", "place")}
    for sort, keys in fit.items():
        yield "{ " + ", ".join(f"{key}: {rows[key][1]}" for key in (sort, *keys)) + " }"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT)


@pytest.fixture(scope="module")
def known(catalogue: Catalogue) -> Known:
    slugs = {kind.collection: {entry.slug for entry in catalogue.all(kind)} for kind in COLLECTIONS}
    closures = {path.stem: NamedClosure(path.stem) for path in (ROOT / "content" / "calendar").iterdir()}
    return Known(catalogue.vocabularies, slugs, closures)


def _opened(fields: Fields, code: str) -> Opened:
    name = f"x.{code}.md"
    return Opened(ContentFile(ROOT / name, name, "x", code), Parts("", 2, "", 3), fields)


def _read(kind: type[Entry], front: str, known: Known) -> list[str]:
    """Read front matter as the loader does and return the problems as text."""
    problems = Problems()
    tree = read_yaml(front, "x.sv.md", problems)
    assert tree is not None, [p.text(str) for p in problems.found]
    fields = Fields(tree, "x.sv.md", problems)
    text = read_original(_opened(fields, "sv"), kind.part_keys, known)
    COLLECTIONS[kind](fields, known, common(fields, known, "x", Texts("sv", {"sv": text})))
    fields.close()
    return [problem.text(str) for problem in problems.found]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every key that a reader asks for, as `contact.role`."""
    found: set[str] = set()
    take = Fields._take

    def recording(self: Fields, key: str) -> object:
        found.add(re.sub(r"\[\d+\]", "", self._name(key)))
        return take(self, key)

    monkeypatch.setattr(Fields, "_take", recording)
    return found


kinds = pytest.mark.parametrize("kind", COLLECTIONS, ids=lambda kind: kind.collection)


@kinds
def test_the_examples_of_a_collection_are_accepted(kind: type[Entry], known: Known) -> None:
    assert _read(kind, _front(_documented(kind)), known) == []


@kinds
def test_the_tables_have_every_key_that_is_read_and_no_other(kind: type[Entry], known: Known, asked: set[str]) -> None:
    rows = _documented(kind)
    _read(kind, _front(rows), known)
    told = set(rows) | {key.partition(".")[0] for key in rows}
    if "schedule" in rows:
        told |= {f"schedule.{key}" for key in _rows(_section(EDITORS, "`schedule`"))}
        told |= {f"schedule.changes.{key}" for key in _rows(_section(EDITORS, "`changes`"))}
    forms = _forms(rows)
    if forms:
        form = _rows(_section(EDITORS, "`form`"))
        told |= {f"{key}.{each}" for key in forms for each in form}
        told |= {f"questions.{form['id'][1]}", "questions.val", "options.a", "options.b"}
    assert asked == told


@kinds
def test_just_the_keys_with_a_star_are_required(kind: type[Entry], known: Known) -> None:
    rows = _documented(kind)
    starred = {key for key, (star, _) in rows.items() if star}
    if kind.collection == "activities":
        starred |= {"topics", "audiences"}  # Said in words: they are free in the other collections.
    lone = ({"place"}, {"municipality"}) if kind.collection == "activities" else ()
    for key in rows:
        if (
            key in NEEDED_BY_OTHERS
            or key.partition(".")[0] in NEEDED_BY_OTHERS
            or key in ("schedule", *FORMS, "questions", "options")
        ):
            continue
        rest = {other: row for other, row in rows.items() if other != key}
        assert bool(_read(kind, _front(rest), known)) is (key in starred), key
    if lone:
        neither = {key: row for key, row in rows.items() if key not in ("place", "municipality")}
        assert _read(kind, _front(neither), known)


def test_limits_of_texts_are_told() -> None:
    for key, most in LONGEST.items():
        [row] = re.findall(rf"(?m)^\| `{key}`\*? .*$", EDITORS)
        assert f"högst {most} tecken" in row
    assert f"högst {LONGEST_QUESTION} tecken per fråga" in EDITORS
    assert f"högst {LONGEST_OPTION} tecken per svar" in EDITORS


@pytest.mark.parametrize("words", [Swedish, Registration, Children, Equipment, Per, State, Check, Form])
def test_every_fixed_word_is_explained(words: type) -> None:
    assert [word.value for word in words if f"`{word.value}` (" not in EDITORS] == []


def test_weekdays_and_places_in_the_month_are_told() -> None:
    schedule = _section(EDITORS, "`schedule`")
    assert [word for word in (*WEEKDAYS, *NTH) if f"`{word}`" not in schedule] == []


def test_the_sample_schedule_is_accepted(known: Known, catalogue: Catalogue) -> None:
    block = re.search(r"(?m)^    schedule:\n(?:    .+\n)+", EDITORS)
    assert block
    rows = {k: v for k, v in _documented(type(catalogue.activities[0])).items() if k != "schedule"}
    front = _front(rows) + "\n" + re.sub("(?m)^    ", "", block[0])
    assert _read(type(catalogue.activities[0]), front, known) == []


def test_the_sample_form_is_accepted_and_just_the_keys_with_a_star_are_required(known: Known) -> None:
    section, kind = _section(EDITORS, "`form`"), COLLECTIONS_BY_NAME["activities"]
    block = re.search(r"(?m)^    questions:\n(?:    .+\n)+", section)
    assert block
    rows = {k: v for k, v in _documented(kind).items() if k not in ("schedule", *FORMS, "questions", "options")}
    sample = re.sub("(?m)^    ", "", block[0])
    assert _read(kind, f"{_front(rows)}\n{sample}", known) == []
    for key, (star, _) in _rows(section).items():
        without = re.sub(rf"(?m)^  (-| ) {key}: .*\n", lambda m: "  - \n" if m[1] == "-" else "", sample)
        without = without.replace("  - \n    ", "  - ")
        assert bool(_read(kind, f"{_front(rows)}\n{without}", known)) is (star or key in ("options", "vocabulary")), key


def test_language_files_have_just_these_keys(known: Known, asked: set[str]) -> None:
    rows = _rows(_section(TRANSLATORS, "Nycklar i en språkfil · Keys of a language file"))
    problems = Problems()
    tree = read_yaml("origin: machine\n", "x.ti.md", problems)
    assert tree is not None
    read_translation(_opened(Fields(tree, "x.ti.md", problems), "ti"), (), known)
    assert asked - {"questions"} == set(rows)
    text_keys = {key for kind in COLLECTIONS for key in kind.part_keys} | {"questions"}
    assert [key for key in text_keys if f"`{key}`" not in TRANSLATORS] == []


# Site, vocabularies, folders


def test_site_yml_has_just_these_keys(tmp_path: Path, asked: set[str]) -> None:
    section = _section(EDITORS, "`site.yml`")
    rows = _rows(section)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yml").write_text(
        "source_language: sv\nname: { sv: A }\ntagline: { sv: B }\nbase_url: https://a.example/\n"
        "publisher: hallefors-kommun\nrenew_after_days: 365\ncontact: { phone: 070-174 06 05 }\n"
        "hand_in: Biblioteket\nlanguages:\n  sv: { reviewed: 2026-12-01, reviewed_by: Tolkar }\n",
        encoding="utf-8",
    )
    problems = Problems()
    assert read_site(tmp_path, problems) is not None
    assert {key for key in asked if "." not in key} == set(rows)
    nested = {key.rpartition(".")[2] for key in asked if key.startswith(("contact.", "languages.sv."))}
    assert [key for key in nested if f"`{key}`" not in section] == []


def test_every_vocabulary_is_told_with_its_keys() -> None:
    section = _section(EDITORS, "Fasta ord: `vocabulary/`")
    for name in vocabularies.NAMES:
        [row] = re.findall(rf"(?m)^\| `{name}\.yml` .*$", section)
        told = dict(re.findall(r"`([a-z]+)`(\*?)", row.split("|")[3]))
        assert set(told) == set(EXTRAS.get(name, ()))
        assert {key for key, star in told.items() if star} == set(NEEDED.get(name, ()))


def test_every_language_has_its_line(catalogue: Catalogue) -> None:
    told = _rows(_section(TRANSLATORS, "Språken · the languages"))
    assert list(told) == list(catalogue.site.languages)


def test_every_folder_of_content_is_told(catalogue: Catalogue) -> None:
    section = _section(EDITORS, "Vad ligger var")
    folders = [path.name for path in (ROOT / "content").iterdir() if path.is_dir()]
    assert [name for name in folders if f"`{name}/`" not in section] == []


def test_every_folder_at_the_top_explains_itself() -> None:
    folders = [p for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".") and p.name not in MADE]
    silent = {p.name for p in folders if not p.name.endswith(".egg-info")} - {p.parent.name for p in READMES}
    # The source root is explained by its architecture paper.
    assert silent - ({"site"} if (ROOT / "site" / "ARCHITECTURE.md").exists() else set()) == set()


def test_every_folder_of_tests_is_told() -> None:
    told = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    folders = [p.name for p in (ROOT / "tests").iterdir() if p.is_dir() and p.name not in {*MADE, "artifacts"}]
    assert [name for name in folders if f"`{name}/`" not in told] == []


# Links and messages


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"(?m)^#+ (.*)$", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_between_the_documents_land(path: Path) -> None:
    text = re.sub(r"`[^`\n]+`", "", path.read_text(encoding="utf-8"))
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def test_the_sample_of_the_check_is_what_the_check_says(tmp_path: Path) -> None:
    """Only line numbers may differ: the file in the sample is a real one and may grow."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    sample = _section(EDITORS, "Kontrollera").partition("```text\n")[2].partition("```")[0]
    name = sample.partition(":")[0]
    path = tmp_path / name
    text = path.read_text(encoding="utf-8")
    text = re.sub("(?m)^swedish: .*", "swedish: nonne", text)
    text = re.sub("(?m)^children:", "childern:", text)
    text = re.sub("(?m)^    to: .*", "    to: 31 juni 2027", text)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentProblems) as found:
        load(tmp_path)
    translate = strings.editor_translate(ROOT / "translations", "sv")
    said = "\n".join(p.text(translate) for p in found.value.problems if p.file == name)
    assert re.sub(r":\d+ ", ":# ", sample).startswith(re.sub(r":\d+ ", ":# ", said) + "\n3 ")


@pytest.mark.parametrize("word", ["språkvän", "flyktingguide", "familjekontakt"])
@pytest.mark.parametrize(("code", "column"), [("ar", 0), ("ti", 1)])
def test_a_friend_is_called_in_texts_what_the_glossary_says(word: str, code: str, column: int):
    row = re.search(rf"^\| {word} \| ([^|]+) \| ([^|]+) \|$", TRANSLATORS, re.MULTILINE)
    assert row
    last = row.groups()[column].split()[-1]
    found = [
        (path.name, before)
        for path in (ROOT / "content").rglob(f"*.{code}.md")
        for before in re.findall(rf"(\S+) \({word}\)", path.read_text(encoding="utf-8"))
    ]
    assert found
    assert [(name, before) for name, before in found if last not in before] == []
