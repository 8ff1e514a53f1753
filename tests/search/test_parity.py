"""The server and the script of the search page find the same, in the same order, with the same scores."""

import random
import re
import sys
import unicodedata

import pytest

from infocenter.search import analysis
from infocenter.web import asking, searching
from real_site import TODAY
from search.engines import answer, ask, plain

QUERIES = 2000
HOSTILE = "\0\t\n\xa0\xad\u200d\u202e\u061c😀\ud800'\"*?~^:()[]{}<>&\\/+-%_"
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé 1234567890 ابتجسونيةأىؤ ኩዕሶምህንትሠፀኵ፣፡ " + HOSTILE


class Maker:
    """Makes up what readers may type, from what stands in the index, the same in every run."""

    def __init__(self, terms):
        self.random = random.Random(4)
        self.labels = [
            label
            for concept in terms.lexicon.concepts.values()
            for names in (concept.labels, concept.hidden)
            for labels in names.values()
            for label in labels
        ]
        self.titles = [key.removesuffix(" =").split() for key in terms.all_keys if key.endswith(" =")]
        self.keys = [key.strip("#=~ ") for key in terms.all_keys]

    def query(self):
        makers = (self.label, self.title, self.several, self.misspelt, self.begun, self.noise)
        return self.random.choice(makers)(), self.random.random() < 0.5

    def label(self):
        return self.random.choice(self.labels)

    def title(self):
        words = self.random.choice(self.titles)
        start = self.random.randrange(len(words))
        return " ".join(words[start : start + self.random.randint(1, 4)])

    def several(self):
        return " ".join(self.random.choice(self.keys) for _ in range(self.random.randint(1, 4)))

    def misspelt(self):
        letters = list(self.random.choice((self.label, self.title, self.several))())
        for _slip in range(self.random.randint(1, 3)):
            place = self.random.randrange(len(letters) + 1)
            letters[place : place + self.random.randint(0, 1)] = self.random.choice((*LETTERS, ""))
        return "".join(letters)

    def begun(self):
        return self.random.choice((self.label, self.title))()[: self.random.randint(1, 10)]

    def noise(self):
        return "".join(self.random.choice(LETTERS) for _ in range(self.random.randint(1, 30)))


@pytest.fixture(scope="module")
def queries(terms):
    maker = Maker(terms)
    return [maker.query() for _ in range(QUERIES)]


def test_every_query_has_the_same_answer(real_site, queries):
    found = ask("answering.mjs", real_site.folder, [[text, {"typing": typing}] for text, typing in queries])
    here = [answer(real_site.terms, text, typing=typing) for text, typing in queries]
    assert not [(query, one, other) for query, one, other in zip(queries, here, found, strict=True) if one != other]
    assert sum(bool(one["hits"]) for one in here) > QUERIES / 2


def test_every_letter_is_read_alike(real_site):
    """Those that this Python knows: it may have an older Unicode than the browser."""
    letters = [chr(code) for code in range(min(sys.maxunicode, 0x1FFFF)) if unicodedata.category(chr(code)) != "Cn"]
    found = ask("reading.mjs", real_site.folder, letters)
    assert [analysis.words(letter) for letter in letters] == found


def test_the_page_narrowed_and_sorted_is_the_same(real_site, queries):
    offered, randomly = asking.choices(real_site.catalogue, TODAY), random.Random(5)
    values = {
        "kommun": offered.municipalities,
        "malgrupp": offered.audiences,
        "dag": [day for day, _number in offered.days],
        "kostnad": ["gratis"],
        "ordna": ["tid", "nara"],
        "fran": offered.municipalities,
    }
    asked = []
    for text, _typing in [("", False)] * 50 + queries[:250]:
        chosen = {name: randomly.choice(some) for name, some in values.items() if randomly.random() < 0.3}
        asked.append({"q": text.encode(errors="replace").decode(), **chosen})
    assert not _differences(real_site, asked)


@pytest.mark.parametrize("space", ["\xa0", "\t", "\n", "\u2009", "\u3000", "\0", "\u202e"])
def test_the_page_reads_what_parts_words_alike(real_site, space):
    """As it comes with what is pasted; in an address anything may stand."""
    assert not _differences(real_site, [{"q": f"fotboll{space}kvinnor"}])


def _differences(site, asked):
    """Return what server and script answer differently; what is typed goes through the page's address."""
    found = ask("answering.mjs", site.folder, [_for_script(arguments) for arguments in asked])
    wrong = []
    for arguments, script in zip(asked, found, strict=True):
        there = [site.terms.keys[number] for number, _score, _matched in script["hits"]]
        result = searching.search(site.terms, site.catalogue, asking.read(arguments, site.catalogue), TODAY)
        here = [entry.key for entry in result.entries]
        if (here, plain(result.answer)["clauses"]) != (there, script["clauses"]):
            wrong.append((arguments, here, there))
    return wrong


def _for_script(arguments):
    """Return a query as page.js asks it."""
    sort = {"tid": "time", "nara": "near"}.get(arguments.get("ordna", ""), "")
    filters = {
        name: arguments.get(field, "")
        for name, field in (("municipality", "kommun"), ("audience", "malgrupp"), ("day", "dag"), ("cost", "kostnad"))
    }
    near = arguments.get("fran") or arguments.get("kommun", "")
    text = re.sub(r"[\0-\x1f\x7f-\x9f\xa0\u2000-\u200a\u3000]", " ", arguments["q"]).replace("\u202e", "")
    return [text, {"filters": filters, "sort": sort, "near": near}]
