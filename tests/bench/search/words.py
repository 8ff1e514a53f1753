"""A language's words, drawn so that they come as often, and new ones as often, as in running text.

A Pitman-Yor process (Pitman and Yor 1997; Teh 2006) that has begun with the words of the real content: a word comes
again in proportion to how often it came, a new one with a probability that falls as the text grows. That gives word
frequencies after Zipf and a vocabulary that grows as a power of the text (Heaps).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from random import Random

from inventing import INVENTORS

from infocenter.catalogue import Catalogue

DISCOUNT = {"sv": 0.65, "ar": 0.7, "ti": 0.7, "en": 0.6}
"""Heaps' exponent, which is the discount of the process. The real content's vocabulary, from 1,000 words on, grows with
0.57, 0.64 and 0.64; but it comes from one hand and keeps to plain words, and a large site has many hands."""
AGAIN = 0.06
"""How often a text repeats a word of its own: words come in bursts."""
OF_TOPIC = 0.25
"""How often a word that is not new is taken from what was written on the same topic."""
ENOUGH = 300
"""From how many words on a topic has words of its own."""
COMMA_AFTER = 0.09
FULL_STOP = {"sv": ".", "ar": ".", "ti": "።", "en": "."}
COMMA = {"sv": ",", "ar": "،", "ti": "፣", "en": ","}
WORD = re.compile(r"[\w\u064b-\u0652\u0670]+(?:[-:]\w+)*")
"""A word as the content has it; Arabic vowel marks stay inside."""
COMMON = 0.003
"""The share of the text from which on a word says nothing of what a text is about."""


def read(real: Catalogue, language: str) -> list[str]:
    """Return the words of the real texts in a language, in order; lower case unless always written with a capital."""
    found = [word for text in _texts(real, language) for word in WORD.findall(text) if not word.isnumeric()]
    lower = {word for word in found if word.islower()}
    return [word.lower() if word.lower() in lower else word for word in found]


def _texts(real: Catalogue, language: str) -> Iterator[str]:
    for entry in real:
        if language in entry.texts.versions:
            version = entry.texts.versions[language]
            yield from version.parts.values()
            yield version.plain


class Lexicon:
    """The words of one language, and all that was written with them so far."""

    def __init__(self, language: str, words: list[str], random: Random) -> None:
        """Begin with `words`: running text, of which the process goes on."""
        self.language, self.random = language, random
        self.discount = DISCOUNT[language]
        self.written = list(words)
        self.count = Counter(words)
        self.real = [word for word in self.count if word.isalpha()]
        """What new words are made from."""
        self.on: defaultdict[str, list[str]] = defaultdict(list)
        """What was written on each topic."""

    def word(self, topic: str) -> str:
        """Return the next word of a text on a topic."""
        written = self.on[topic]
        if self.random.random() * len(self.written) < self.discount * len(self.count):
            word = self._new()
        elif len(written) > ENOUGH and self.random.random() < OF_TOPIC:
            word = written[int(self.random.random() * len(written))]
        else:
            word = self._old()
        self._write(word, written)
        return word

    def _write(self, word: str, on_topic: list[str]) -> None:
        self.count[word] += 1
        self.written.append(word)
        on_topic.append(word)

    def _old(self) -> str:
        """Return a word in proportion to its count less the discount."""
        while True:
            word = self.written[int(self.random.random() * len(self.written))]
            if self.random.random() * self.count[word] >= self.discount:
                return word

    def _new(self) -> str:
        while True:
            word = INVENTORS[self.language](self.random, self.real)
            if word not in self.count:
                return word

    def telling(self, topic: str) -> str:
        """Return a word that says what a text is about, as titles have them."""
        word = self.word(topic)
        for _ in range(20):
            if len(word) > 2 and not word.isnumeric() and self.count[word] < COMMON * len(self.written):
                break
            word = self.word(topic)
        return word

    def sentences(self, topic: str, number: int) -> str:
        """Return running text of so many words: sentences with capitals, commas and full stops."""
        own: list[str] = []
        told: list[str] = []
        left = number
        while left > 0:
            length = min(left, self.random.randint(5, 14))
            length = left if left - length < 4 else length
            told.append(self._sentence(topic, length, own))
            left -= length
        return " ".join(told)

    def _sentence(self, topic: str, length: int, own: list[str]) -> str:
        """Return a sentence; `own` are the words that its text has to repeat, and takes the new ones."""
        words: list[str] = []
        for _ in range(length):
            if own and self.random.random() < AGAIN:
                word = self.random.choice(own)
                self._write(word, self.on[topic])
            else:
                word = self.word(topic)
                own += [word] if len(word) > 3 else []
            words.append(word + COMMA[self.language] if self.random.random() < COMMA_AFTER else word)
        text = " ".join(words).rstrip(COMMA[self.language])
        return text[0].upper() + text[1:] + FULL_STOP[self.language]
