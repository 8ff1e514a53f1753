"""What the bootstrap says, in Swedish and English.

A table here and not the catalogues of `translations/`: gettext there needs Babel to be read, and these words
are said before anything is installed.
"""

import os
import sys
from collections.abc import Sequence

LANGUAGE_VARIABLE = "INFOCENTER_LANGUAGE"

MESSAGES = {
    "creating": {
        "sv": "Förbereder .venv (bara första gången, eller när {lock} har ändrats) …",
        "en": "Preparing .venv (first time only, or when {lock} has changed) …",
    },
    "installing": {
        "sv": "Installerar {count} paket ur {lock} (bara första gången, ungefär en minut) …",
        "en": "Installing {count} packages from {lock} (first time only, about a minute) …",
    },
    "installed": {
        "sv": "Installerat på {seconds:.0f} s.",
        "en": "Installed in {seconds:.0f} s.",
    },
    "refused": {
        "sv": "Installationen av {lock} gick inte igenom; orsaken står ovan. Inget byggdes.",
        "en": "Installing {lock} failed; the reason is given above. Nothing was built.",
    },
    "no_ensurepip": {
        "sv": "Denna Python saknar venv/ensurepip. På Debian och Ubuntu: apt install python3-venv",
        "en": "This Python has no venv/ensurepip. On Debian and Ubuntu: apt install python3-venv",
    },
    "not_created": {
        "sv": "Kunde inte skapa {venv}: {reason}",
        "en": "Could not create {venv}: {reason}",
    },
    "not_ours": {
        "sv": "{venv} kommer inte från build.py. Aktivera den och installera resten, eller ta bort den.",
        "en": "{venv} was not made by build.py. Activate it and install what is missing, or remove it.",
    },
    "unchanged": {
        "sv": "Inget har ändrats sedan förra bygget: {files} filer i dist.",
        "en": "Nothing has changed since the last build: {files} files in dist.",
    },
    "unknown_language": {
        "sv": "Okänt språk för --language: {language}. Välj sv eller en.",
        "en": "Unknown language for --language: {language}. Choose sv or en.",
    },
}


class BootstrapError(Exception):
    """A failure to tell a person in one line: a key of MESSAGES and the values that go into it."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def split_language(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Take a leading `--language X` off the arguments; without one the environment decides, then Swedish.

    Raises BootstrapError for a language other than sv and en, whichever of the two it came from.
    """
    rest = list(arguments)
    language = os.environ.get(LANGUAGE_VARIABLE) or "sv"
    if rest and rest[0].startswith("--language="):
        language = rest.pop(0).partition("=")[2]
    elif rest and rest[0] == "--language":
        language = rest[1] if len(rest) > 1 else ""
        del rest[:2]
    if language not in {"sv", "en"}:
        raise BootstrapError("unknown_language", language=language)
    return language, rest


def text(key: str, language: str, /, **values: object) -> str:
    """Give a message of the table with its values filled in."""
    return MESSAGES[key][language].format_map(values)


def say(key: str, language: str, /, **values: object) -> None:
    """Print a message at once, on standard error: standard output belongs to the command itself."""
    print(text(key, language, **values), file=sys.stderr, flush=True)
