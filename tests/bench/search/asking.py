"""What readers might type, at random: titles, labels, misspelt and half-typed words, Latin letters, questions, noise.

`queries` is of all sorts. `common` has at least ten entries to every query, in the query's own language, so that any
engine can show ten results and the time to them can be compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from exporting import Document, as_documents

from infocenter.catalogue import Catalogue
from infocenter.model.entry import Entry
from infocenter.search.analysis import fold, is_stop

TEN = 10
COMMON = "common"
LABELLED = ("topics", "topics", "topics", "municipalities", "activity_kinds", "audiences", "spoken_languages")
QUESTIONS = {
    "sv": ("var kan jag hitta {}?", "när är {}", "hur anmäler jag mig till {}?", "vad kostar {}"),
    "ar": ("أين يمكنني أن أجد {}؟", "متى {}؟", "كم سعر {}؟"),
    "ti": ("{} ኣበይ ይርከብ?", "{} መዓስ እዩ?", "ብዛዕባ {}"),
    "en": ("where can I find {}?", "when is {}", "how do I join {}", "is {} free?"),
}
NOISE = (
    "",
    " ",
    "?",
    "asdfgh",
    "och att det",
    "في من",
    "😀",
    '"fotboll AND (',
    "0701740605",
    "x" * 200,
    "<b>",
    "a b c",
    "%00",
)
LATIN_OF_ARABIC = dict(
    zip(
        "اأإآبتثجحخدذرزسشصضطعغفقكلمنهويىةءئؤ",
        (*"aaia", *"bt", "th", "j", "h", "kh", "d", "dh", *"rzs", "sh", *"sdta", "gh", *"fqklmnhwyaa", "", "i", "u"),
        strict=True,
    )
)
LATIN_OF_ROWS = {
    "ሀ": "h", "ለ": "l", "ሐ": "h", "መ": "m", "ሠ": "s", "ረ": "r", "ሰ": "s", "ሸ": "sh", "ቀ": "q", "ቐ": "q", "በ": "b",
    "ቨ": "v", "ተ": "t", "ቸ": "ch", "ነ": "n", "ኘ": "ny", "አ": "", "ከ": "k", "ኸ": "k", "ወ": "w", "ዐ": "", "ዘ": "z",
    "ዠ": "zh", "የ": "y", "ደ": "d", "ጀ": "j", "ገ": "g", "ጠ": "t", "ጨ": "ch", "ጰ": "p", "ጸ": "ts", "ፀ": "ts", "ፈ": "f",
    "ፐ": "p",
}  # fmt: skip
VOWELS = ("e", "u", "i", "a", "ie", "", "o", "wa")


@dataclass(frozen=True, slots=True)
class Query:
    """Words typed into the search field."""

    text: str
    language: str
    """Of the page that the reader is on; the words may be in another."""
    sort: str
    wanted: str | None = None
    """Key of the entry that the words were taken from, where they are enough to find it."""


def queries(catalogue: Catalogue, number: int, seed: int = 1) -> list[Query]:
    """Return so many queries of all sorts, the same for a seed."""
    asker = _Asker(catalogue, Random(f"queries {seed}"))
    return [asker.ask(asker.random.choices(*zip(*SORTS.items(), strict=True))[0]) for _ in range(number)]


SORTS = {"title": 4, "label": 4, "typo": 3, "prefix": 3, "several": 3, "latin": 2, "question": 1, "noise": 1}
"""How often each sort comes."""


class _Asker:
    def __init__(self, catalogue: Catalogue, random: Random) -> None:
        self.random, self.catalogue, self.entries = random, catalogue, list(catalogue)
        self.codes = list(catalogue.site.languages)

    def ask(self, sort: str) -> Query:
        make = {"title": self._title, "typo": self._typo, "prefix": self._prefix, "several": self._several}
        if sort in make:
            return make[sort]()
        language = self.random.choice(self.codes)
        if sort == "noise":
            return Query(self.random.choice(NOISE), language, sort)
        if sort == "latin":
            language = self.random.choice(("ar", "ti"))
            return Query(latin(self._label(language)), language, sort)
        label = self._label(language)
        asked = self.random.choice(QUESTIONS[language]).format(label) if sort == "question" else label
        return Query(asked, language, sort)

    def _entry(self) -> tuple[Entry, str]:
        """Return an entry and one of the languages that its title is written in."""
        entry = self.random.choice(self.entries)
        return entry, self.random.choice([code for code, text in entry.texts.versions.items() if "title" in text.parts])

    def _title(self) -> Query:
        entry, language = self._entry()
        words = entry.texts.versions[language].parts["title"].split()
        taken = words[self.random.randint(0, len(words) // 2) :][:3]
        return Query(" ".join(taken), language, "title", entry.key if len(taken) > 1 else None)

    def _label(self, language: str) -> str:
        vocabulary = self.catalogue.vocabularies[self.random.choice(LABELLED)]
        concept = vocabulary[self.random.choice(list(vocabulary))]
        return self.random.choice(concept.labels.get(language) or concept.labels["sv"])

    def _word(self) -> tuple[str, str, str | None]:
        """Return a word of some length from a title or a label, with its language and entry."""
        for _ in range(50):
            entry, language = self._entry()
            labelled = self.random.random() < 0.5
            text = self._label(language) if labelled else entry.texts.versions[language].parts["title"]
            word = self.random.choice(text.split())
            if len(word) > 4:
                return word, language, None if labelled else entry.key
        return "fotboll", "sv", None

    def _typo(self) -> Query:
        word, language, wanted = self._word()
        at = self.random.randint(1, len(word) - 2)
        edited = {
            "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            "left out": word[:at] + word[at + 1 :],
            "doubled": word[:at] + word[at] + word[at:],
            "another": word[:at] + self.random.choice(word) + word[at + 1 :],
        }
        return Query(edited[self.random.choice(list(edited))], language, "typo", wanted)

    def _prefix(self) -> Query:
        word, language, _ = self._word()
        before = f"{self._label(language)} " if self.random.random() < 0.3 else ""
        return Query(before + word[: self.random.randint(2, len(word) - 1)], language, "prefix")

    def _several(self) -> Query:
        entry, language = self._entry()
        words = [word.strip(".,،፣።") for word in entry.texts.versions[language].plain.split()]
        words = [word for word in words if len(word) > 3]
        taken = self.random.sample(words, min(len(words), self.random.randint(2, 4)))
        return Query(" ".join(taken), language, "several", entry.key)


def latin(text: str) -> str:
    """Return Arabic or Tigrinya words as one types them with Latin letters; other letters stay."""
    return "".join(LATIN_OF_ARABIC.get(letter) or _latin_of_syllable(letter) for letter in text)


def _latin_of_syllable(letter: str) -> str:
    row = chr(ord(letter) // 8 * 8)
    if letter in LATIN_OF_ARABIC or row not in LATIN_OF_ROWS:
        return "" if letter in LATIN_OF_ARABIC else letter
    vowel = VOWELS[ord(letter) % 8]
    return LATIN_OF_ROWS[row] + ("a" if row in "አዐ" and vowel == "e" else vowel)


def common(catalogue: Catalogue, number: int, seed: int = 1) -> list[Query]:
    """Return queries of one or two words that ten pages in their language have, and at most a fifth of them.

    Stop words are left out: some engines index them and some don't.
    """
    random = Random(f"common {seed}")
    by_language: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for document in as_documents(catalogue):
        by_language[document["language"]].append(_words(document))
    having = {code: _having(pages) for code, pages in by_language.items()}
    codes = ("sv", "ar", "ti")
    return [_common(random, code, by_language[code], having[code]) for code in (codes * number)[:number]]


def _words(document: Document) -> frozenset[str]:
    text = " ".join((document["title"], document["summary"], document["body"]))
    words = (word.strip(".,،፣።()").lower() for word in text.split())
    return frozenset(word for word in words if len(word) > 2 and word.isalpha() and not is_stop(fold(word)))


def _having(pages: list[frozenset[str]]) -> Mapping[str, set[int]]:
    """Return, for each word that serves, the pages that have it."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(pages):
        for word in words:
            found[word].add(number)
    most = max(2 * TEN, len(pages) // 5)
    return {word: numbers for word, numbers in found.items() if TEN <= len(numbers) <= most}


def _common(random: Random, language: str, pages: list[frozenset[str]], having: Mapping[str, set[int]]) -> Query:
    two = random.random() < 0.5
    for _ in range(2000):
        words = sorted(having.keys() & random.choice(pages))
        taken = random.sample(words, min(len(words), 1 + two))
        if taken and len(set.intersection(*(having[word] for word in taken))) >= TEN:
            return Query(" ".join(taken), language, COMMON)
    return Query(min(having), language, COMMON)
