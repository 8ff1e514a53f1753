"""The plan of the house holds: who may import whom, one door to each big library, types, lint, collected tests."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "site" / "infocenter"

# From the top of the house down; a module imports only from lower rows, and siblings never import each other.
ROWS = (
    {"cli", "bootstrap", "live", "hosted"},
    {"publish"},
    {"web"},
    {"reading", "search", "feeds", "staff"},
    {"catalogue"},
    {"model", "unchanged"},
    {"languages", "settings", "icons", "strings", "browsers", "pictures"},
    {"problems", "tracing"},
)
DOORS = {
    "flask_babel": {"web/locale.py"},
    "flask_frozen": {"publish/freezing.py"},
    "markdown": {"reading/markdown.py"},
    "nh3": {"reading/markdown.py"},
    "yaml": {"reading/tree.py"},
    "whoosh": {"search/index.py"},
    "fontTools": {"web/fonts.py"},
    "dateutil": {"model/schedule.py"},
    "holidays": {"model/closures.py"},
    "rjsmin": {"web/assets.py"},
    "segno": {"web/qr.py"},
    "icalendar": {"feeds/calendar.py"},
    "waitress": {"hosted.py"},
    "brotli": {"publish/compressing.py"},
    "PIL": {"pictures/raster.py"},
}
BESIDE = {("cli", "live"), ("cli", "hosted"), ("cli", "bootstrap"), ("bootstrap", "cli")}
"""The entry points know each other."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def row_of(name: str) -> int:
    return next(number for number, row in enumerate(ROWS) if name in row)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_lower_rows(path):
    own = part(path)
    if own == "__init__":
        return
    for name in imported(path):
        steps = name.split(".")
        if steps[0] != "infocenter" or len(steps) < 2 or steps[1] == own:
            continue
        if steps[1] not in {each for row in ROWS for each in row}:
            continue
        assert row_of(steps[1]) > row_of(own) or (own, steps[1]) in BESIDE, f"{own} imports {name}"


def test_no_function_keeps_answers_of_a_catalogue_unnoted():
    """What `lru_cache` keeps is asked for without being noted, and a page that used it would not be made anew."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(each.arg == "catalogue" for each in node.args.args):
                kept = [name for each in node.decorator_list if "cache" in (name := ast.unparse(each))]
                assert not kept, f"{path.name}: {node.name} is kept by {kept}: use tracing.of_everything"


def test_each_big_library_has_one_door():
    for library, doors in DOORS.items():
        users = {
            path.relative_to(PACKAGE).as_posix()
            for path in modules()
            if any(name.split(".")[0] == library for name in imported(path))
        }
        assert users == doors, library


def test_modules_stay_small():
    long = {
        path.name: lines for path in modules() if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long


def test_types_are_strict():
    run = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=["lint", "format"])
def test_code_is_clean(command):
    run = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


def test_all_templates_compile(app):
    for name in app.jinja_env.list_templates(filter_func=lambda name: name.endswith(".html")):
        app.jinja_env.get_template(name)
