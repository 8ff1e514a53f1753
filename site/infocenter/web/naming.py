"""In which order names stand: each language's own, made at build time, as a browser may lack it. No Flask."""

from __future__ import annotations

import unicodedata

from infocenter.languages import Language

# { is the first character after z.
_AFTER_Z = {"{a": "Å", "{b": "Ä", "{c": "Ö"}
_ORDER: dict[int, str] = {
    ord("é"): "e", ord("ü"): "y", **{ord(letter.lower()): key for key, letter in _AFTER_Z.items()}
}  # fmt: skip
_BLOCKS = {"Arab": ("\u0600", "\u06ff"), "Ethi": ("\u1200", "\u139f"), "Latn": ("0", "\u024f")}
"""First and last letter of the scripts whose names may stand beside those of another."""


def swedish_order(text: str) -> str:
    """Return a key that sorts as Swedish does: å ä ö after z, é as e, case aside."""
    return unicodedata.normalize("NFC", text).casefold().translate(_ORDER)


def letter_of(text: str) -> str:
    """Return the letter under which a name is sorted: É under E, Ü under Y."""
    key = swedish_order(text)
    return _AFTER_Z.get(key[:2], key[0].upper())


def own_order(text: str, language: Language) -> tuple[bool, str]:
    """Return a key that sorts as a language does: names in its own script first, marks and quotes aside.

    Swedish parts å ä ö from a and o, other languages do not; the letters of Arabic and Ethiopic lie in Unicode in the
    order of their alphabets (CLDR's collation differs in rare letters alone).
    """
    letters = "".join(each for each in text if each.isalnum() or unicodedata.category(each) in {"Mn", "Zs"}).strip()
    first, last = _BLOCKS.get(language.script, ("", "\U0010ffff"))
    foreign = not first <= letters[:1] <= last
    if language.code == "sv" or (foreign and language.script != "Latn"):
        return foreign, swedish_order(letters)
    plain = unicodedata.normalize("NFKD", letters).casefold()
    return foreign, "".join(each for each in plain if unicodedata.category(each) != "Mn")
