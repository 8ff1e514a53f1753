"""New words, the kind that a growing site brings: compounds, inflected and affixed words, made-up roots, names, times.

Everything comes from the `random.Random` given, so that a seed decides it all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

# Name syllables as (Swedish, Arabic, Tigrinya): a made-up place or club has one name in three scripts.
FIRST = (
    ("Nor", "نور", "ኖር"), ("Gran", "غران", "ግራን"), ("Löv", "لوف", "ሎቭ"), ("Sten", "ستين", "ስተን"),
    ("Björk", "بيورك", "ብዮርክ"), ("Ek", "إيك", "ኤክ"), ("Al", "آل", "ኣል"), ("Tall", "تال", "ታል"),
    ("Vik", "فيك", "ቪክ"), ("Sand", "ساند", "ሳንድ"), ("Lund", "لوند", "ሉንድ"), ("Hed", "هيد", "ሄድ"),
    ("Malm", "مالم", "ማልም"), ("Ström", "ستروم", "ስትሮም"), ("Käll", "شيل", "ሸል"), ("Back", "باك", "ባክ"),
    ("Ros", "روس", "ሮስ"), ("Sol", "سول", "ሶል"), ("Kvarn", "كفارن", "ክቫርን"), ("Lin", "لين", "ሊን"),
    ("Rud", "رود", "ሩድ"), ("Äng", "إنغ", "ኤንግ"), ("Hag", "هاغ", "ሃግ"), ("Sätr", "سيتر", "ሰትር"),
)  # fmt: skip
MIDDLE = (
    ("", "", ""), ("a", "ا", "ኣ"), ("er", "ير", "ኤር"), ("els", "يلس", "ኤልስ"), ("inge", "ينغه", "ኢንገ"),
    ("un", "ون", "ኡን"), ("eby", "يبي", "ኤቢ"), ("or", "ور", "ኦር"),
)  # fmt: skip
LAST = (
    ("torp", "تورب", "ቶርፕ"), ("sta", "ستا", "ስታ"), ("by", "بي", "ቢ"), ("vik", "فيك", "ቪክ"),
    ("hult", "هولت", "ሁልት"), ("ås", "وس", "ኦስ"), ("sjö", "شو", "ሾ"), ("näs", "نيس", "ነስ"),
    ("ryd", "ريد", "ሪድ"), ("mo", "مو", "ሞ"), ("dal", "دال", "ዳል"), ("fors", "فورش", "ፎሽ"),
    ("holma", "هولما", "ሆልማ"), ("gård", "غورد", "ጎርድ"), ("lunda", "لوندا", "ሉንዳ"), ("bo", "بو", "ቦ"),
    ("berga", "بيريا", "በርያ"), ("stad", "ستاد", "ስታድ"), ("lösa", "لوسا", "ሎሳ"), ("vall", "فال", "ቫል"),
)  # fmt: skip
SCRIPTS = ("sv", "ar", "ti")

LINKS = ("", "", "", "s", "s", "o", "a")
ENGLISH_ENDINGS = ("s", "ed", "ing", "er", "ers", "ly", "ness", "less", "ful", "'s")
SWEDISH_ENDINGS = ("en", "et", "n", "ar", "er", "or", "erna", "arna", "s", "ens", "are", "ning", "lig", "het")

ARABIC_CONSONANTS = "بتثجحخدذرزسشصضطعغفقكلمنه"
ARABIC_PATTERNS = (
    "{}{}{}", "{}ا{}{}", "م{}{}و{}", "ت{}{}ي{}", "{}{}ا{}ة", "م{}{}{}ة", "ا{}ت{}ا{}", "است{}{}ا{}", "{}{}ي{}",
    "{}{}و{}", "م{}ا{}{}ة", "أ{}{}ا{}", "ي{}{}{}", "ت{}{}{}", "ن{}{}{}",
)  # fmt: skip
ARABIC_PREFIXES = ("", "", "ال", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "ك")
ARABIC_SUFFIXES = ("", "", "ات", "ين", "ون", "ها", "هم", "كم", "نا", "ية", "ه")

TIGRINYA_ROWS = "ሀለሐመረሰሸቀበተነከወዘየደገጠጸፈ"
TIGRINYA_PATTERNS = (
    ("", (5, 5, 5)), ("", (0, 3, 5)), ("ም", (5, 3, 5)), ("መ", (5, 0, 5)), ("ተ", (0, 3, 0)), ("", (3, 0, 5)),
    ("ዝ", (0, 0, 0)), ("ክ", (5, 0, 5)), ("", (1, 3, 5)), ("ኣ", (5, 3, 5)), ("", (0, 0, 4)), ("", (2, 6, 5)),
)  # fmt: skip
"""What stands before a root, and the vowel order (0 to 6) of each of its consonants."""
TIGRINYA_PREFIXES = ("", "", "ን", "ብ", "ዝ", "ክ", "እንዳ", "ዘይ", "ምስ")
TIGRINYA_SUFFIXES = ("", "", "ታት", "ት", "ን", "ና", "ኹም", "ይ", "ነት", "ኛ")


def name(random: Random) -> dict[str, str]:
    """Return one invented proper name by language; about 4,000 differ."""
    parts = [random.choice(FIRST), random.choice(MIDDLE), random.choice(LAST)]
    told = {code: "".join(part[number] for part in parts) for number, code in enumerate(SCRIPTS)}
    return {**told, "en": told["sv"]}


def clock(random: Random) -> str:
    return f"{random.randint(7, 21):02d}{random.choice('.:')}{random.choice(('00', '15', '30', '45'))}"


def figure(random: Random) -> str:
    """Return a year, a sum, a part of a telephone number or a time."""
    return random.choice((clock(random), str(random.randint(1, 400)), str(random.randint(1950, 2030)), "070"))


def swedish(random: Random, known: Sequence[str]) -> str:
    """Return a compound, an inflected word, a name or a figure."""
    dice = random.random()
    if dice < 0.6:
        compound = _part(random, known) + random.choice(LINKS) + _part(random, known)
        return compound + random.choice(SWEDISH_ENDINGS) if dice < 0.12 else compound
    if dice < 0.84:
        return _part(random, known) + random.choice(SWEDISH_ENDINGS)
    return name(random)["sv"] if dice < 0.96 else figure(random)


def english(random: Random, known: Sequence[str]) -> str:
    """Return a word with an ending, two words joined, a name or a figure."""
    dice = random.random()
    if dice < 0.84:
        return _part(random, known) + random.choice(ENGLISH_ENDINGS if dice < 0.6 else ("-" + _part(random, known),))
    return name(random)["en"] if dice < 0.96 else figure(random)


def _part(random: Random, known: Sequence[str]) -> str:
    """Return a known word that can be a part of a compound."""
    while True:
        word = random.choice(known)
        if 3 < len(word) < 11 and word.isalpha() and word.islower():
            return word


def arabic(random: Random, known: Sequence[str]) -> str:
    """Return a known word with affixes, a made-up root in a pattern with affixes, a name, a figure."""
    dice = random.random()
    if dice < 0.9:
        root = random.choice(ARABIC_PATTERNS).format(*random.sample(ARABIC_CONSONANTS, 3))
        stem = _stem(random, known) if dice < 0.4 else root
        return _affixed(random, stem, ARABIC_PREFIXES, ARABIC_SUFFIXES)
    return name(random)["ar"] if dice < 0.97 else figure(random)


def tigrinya(random: Random, known: Sequence[str]) -> str:
    """Return the same as for Arabic, with the affixes and patterns of Tigrinya."""
    dice = random.random()
    if dice < 0.9:
        before, orders = random.choice(TIGRINYA_PATTERNS)
        rows = random.sample(TIGRINYA_ROWS, 3)
        root = before + "".join(chr(ord(row) + order) for row, order in zip(rows, orders, strict=True))
        stem = _stem(random, known) if dice < 0.4 else root
        return _affixed(random, stem, TIGRINYA_PREFIXES, TIGRINYA_SUFFIXES)
    return name(random)["ti"] if dice < 0.97 else figure(random)


def _stem(random: Random, known: Sequence[str]) -> str:
    """Return a known word of the language's own script that can take an affix."""
    while True:
        word = random.choice(known)
        if 2 < len(word) < 8 and ord(word[0]) > 0x5FF and not word.startswith(("ال", "وال", "ዝ", "ን")):
            return word


def _affixed(random: Random, stem: str, prefixes: Sequence[str], suffixes: Sequence[str]) -> str:
    prefix = random.choice(prefixes)
    return (stem if stem.startswith(prefix) else prefix + stem) + random.choice(suffixes)


INVENTORS: Mapping[str, Callable[[Random, Sequence[str]], str]] = {
    "sv": swedish,
    "ar": arabic,
    "ti": tigrinya,
    "en": english,
}
