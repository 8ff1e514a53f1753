"""Text to terms: folded so that missing dots, marks and vowels do not matter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Letters that readers write interchangeably. Unicode decomposes some of them; the table says it for all.
_SAME = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي", "ـ": None,
        "ø": "o", "æ": "a", "ß": "s", "ł": "l", "đ": "d", "ı": "i",
    }
)  # fmt: skip
# Tigrinya rows that are written for one another, each of seven orders: ሠ→ሰ, ፀ→ጸ, ኸ→ከ, ቐ→ቀ.
_ROWS = {0x1220: 0x1230, 0x1340: 0x1338, 0x12B8: 0x12A8, 0x1250: 0x1240}
_SAME |= {old + order: chr(new + order) for old, new in _ROWS.items() for order in range(7)}

MOST_TERM = 40


def fold(text: str) -> str:
    """Return the text without case, marks and look-alikes: `Språkcafé` → `sprakcafe`."""
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_SAME)
    return "".join(c for c in folded if not unicodedata.category(c).startswith("M"))


def terms(text: str) -> Iterator[str]:
    r"""Yield the folded words of a text: runs of letters and digits, by Unicode category, never by `\w`."""
    word: list[str] = []
    for character in fold(text) + " ":
        if unicodedata.category(character)[0] in "LN":
            word.append(character)
        elif word:
            yield "".join(word)[:MOST_TERM]
            word.clear()
