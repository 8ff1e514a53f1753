"""Words to terms: what folds alike, what has the same stem, and what must be kept apart."""

import re
import unicodedata

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from infocenter.search import analysis
from infocenter.search.analysis import ANALYSERS, fold

ODD = "\0\ud800\udfff\u202e\u200d\u0301\u064e\u135dÅéßæأةىکሠፀኵኻ0٣ "
ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from(ODD), max_size=60)


def _terms_of_text(word, language):
    return set(ANALYSERS[language].forms(fold(word)))


def _terms_of_query(word):
    return {*analysis.stems(fold(word)), *analysis.alternates(fold(word))}


def meet(written, typed, language):
    return not _terms_of_text(written, language).isdisjoint(_terms_of_query(typed))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Språkcafé", "sprakcafe"),
        ("ÅÄÖ", "aao"),
        ("Œuvre, Straße, Þórr", "ouvre, strase, torr"),
        ("soft\u00adhyphen don’t", "softhyphen dont"),
        ("ＦＵＬＬ ﬁne", "full fine"),
        ("مَدْرَسَة", "مدرسه"),
        ("مدرســـة", "مدرسه"),
        ("أحمد إلى آدم", "احمد الي ادم"),
        ("مسؤول عائلة", "مسوول عايله"),
        ("کتاب یک ۱۲ ٣٤", "كتاب يك 12 34"),
        ("\u202bكرة\u202c", "كره"),
        ("ሠላም", "ሰላም"),
        ("ፀሓይ", "ጸሓይ"),
        ("ቐልዑ", "ቀልዑ"),
        ("ኵዕሶ", "ኩዕሶ"),
        ("ማኅበር", "ማሕበር"),
        ("ሃገር", "ሃገር"),
        ("ሀገር", "ሃገር"),
        ("ዓዲ", "ዓዲ"),
        ("ኸተማ", "ከተማ"),
    ],
)
def test_letters_fold(text, folded):
    assert fold(text) == folded


@given(ANY_TEXT)
def test_what_is_folded_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_letters_that_are_composed_and_decomposed_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(unicodedata.normalize("NFC", text))


@given(ANY_TEXT)
def test_every_text_has_words_and_every_word_its_terms(text):
    assert [word for _start, _end, word in analysis.places(text)] == analysis.words(text)
    for word in analysis.words(text):
        assert 0 < len(word) <= analysis.MOST_TERM
        assert analysis.words(word) == [word]
        assert all(term for term in (*analysis.stems(word), *analysis.alternates(word)))
        assert len(analysis.bucket(word)) == 1
        analysis.skeleton(word)


def test_words_are_split_by_letters_and_marks():
    found = analysis.words("Kom, 17:30–19:00! ሰላም፣ ዓለም። مرحبا،أهلا")
    assert found == ["kom", "17", "30", "19", "00", "ሰላም", "ዓለም", "مرحبا", "اهلا"]


@pytest.mark.parametrize("separator", "፡።፣፤፥፦፧፨")
def test_tigrinya_separators_part_words(separator):
    assert analysis.words(f"ሰላም{separator}ዓለም") == ["ሰላም", "ዓለም"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("på Språkcafé!", ["på", "Språkcafé"]),
        ("Spra\u030akcafe\u0301!", ["Spra\u030akcafe\u0301"]),
        ("كُرَةُ القَدَمِ.", ["كُرَةُ", "القَدَمِ"]),
        ("«مدرســـة»", ["مدرســـة"]),
        ("(ትግርኛ\u135d፣ ሰላም\u135f)", ["ትግርኛ\u135d", "ሰላም\u135f"]),
        ("a😀b", ["a", "b"]),
        ("ﬁne", ["ﬁne"]),
        ("don’t", ["don’t"]),
    ],
)
def test_a_word_is_found_where_it_stands_with_its_marks(text, pieces):
    assert [text[start:end] for start, end, _word in analysis.places(text)] == pieces


@pytest.mark.parametrize(
    ("word", "script"),
    [("fotboll", "latn"), ("17", "latn"), ("привіт", "latn"), ("كرة", "arab"), ("گل", "arab"), ("ኩዕሶ", "ethi")],
)
def test_a_word_has_the_script_of_its_first_letter(word, script):
    assert analysis.script_of(fold(word)) == script


@pytest.mark.parametrize("word", ["och", "för", "the", "where", "في", "على", "إلى", "ኣብ", "ናይ", "እንታይ"])
def test_words_that_say_nothing_are_known(word):
    assert analysis.is_stop(fold(word))


@pytest.mark.parametrize("word", ["fotboll", "sy", "te", "help-line", "كرة", "ሰብ"])
def test_words_that_say_something_are_no_stop_words(word):
    assert not all(analysis.is_stop(each) for each in analysis.words(word))


def test_swedish_stems_are_those_of_snowball(catalogue):
    """The same rules after folding; our last step makes one letter of a doubled consonant."""
    snowball, swedish = snowballstemmer.stemmer("swedish"), ANALYSERS["sv"]
    texts = (entry.texts.original for entry in catalogue)
    found = {word for text in texts for word in analysis.words(" ".join((*text.parts.values(), text.plain)))}
    plain = {word for word in found if re.fullmatch("[a-z]+", word) and word not in swedish._irregular}
    assert len(plain) > 1000
    expected = {word: re.sub(r"(?<=.)([bdfgklmnprst])\1$", r"\1", snowball.stemWord(word)) for word in plain}
    assert {word: swedish.stem(word) for word in plain} == expected


@pytest.mark.parametrize("language", ANALYSERS)
def test_an_irregular_stem_meets_its_own_forms(language):
    analyser = ANALYSERS[language]
    assert {stem: analyser.stem(stem) for stem in analyser._irregular.values()} == {
        stem: stem for stem in analyser._irregular.values()
    }


MEET = {
    "sv": "fotboll fotbollen|fotboll Fotbolls|förening föreningarna|bok böcker|cykel cykla|cykel cyklarna|"
    "simma simning|dansa dansen|läsa läsning|man männens|kvinna kvinnornas|sjunga sång|träna träning",
    "en": "swim swimming|swim swam|dance dancing|child children|woman women|study studies|library libraries|"
    "language languages|association associations|bus buses|class classes|knit knitting|run running|bike bicycles|"
    "stop stopped|café cafes",
    "ar": "مدرسة المدرسة|مدرسة مدرسه|السباحة سباحة|السباحة للسباحة|السباحة والسباحة|السباحة بالسباحة|سباحة لسباحة|"
    "نساء النساء|نساء للنساء|جمعية الجمعيات|جمعية للجمعيات|أطفال اطفال|أطفال للأطفال|أحمد احمد|آباء اباء|كرة كره|"
    "القدم قدم|مكتبة بالمكتبة|مكتبة مكتبات|معلم معلمون|معلم المعلمين|معلمة معلمات|لاجئ اللاجئين|السويدية السويديه|"
    "سويدي سويدية|مجانا مجاناً|قهوة وقهوة|نشاط نشاطات|دورة الدورات|موسيقى الموسيقي|مُدَرِّس مدرس|لغـــة لغة|شباب للشباب|"
    "مسؤول مسوول|عائلة العائلات|بيت بيتها|متطوع المتطوعون|کتاب كتاب|لقاء اللقاءات",
    "ti": "ማሕበር ማሕበራት|ማሕበር ማሕበራትን|ማሕበር ንማሕበር|ማሕበር ብማሕበር|ማሕበር ማኅበር|ማሕበር ንማሕበራት|ንጥፈት ንጥፈታት|ንጥፈታት ብንጥፈታት|"
    "ኩዕሶ ኩዕሶን|ኩዕሶ ኵዕሶ|ሰላም ሠላም|ጸሓይ ፀሓይ|ቋንቋ ቛንቛ|ቋንቋ ቋንቋታት|ቋንቋ ቃንቃ|ቆልዑ ቖልዑ|ቆልዓ ቆልዑ|ሰብ ሰባት|ከተማ ኸተማ|ከተማ ከተማታት|"
    "ምምሃር ንምምሃር|ምምሃር ምምሃርን|መጽሓፍ ንመጽሓፍ|ቤት ቤታት|ጓል ጏል|ጕዕዞ ጉዕዞ|ቈልዓ ቆልዓ|መምህር መምህራን|ሓገዝ ንሓገዝ|ሽወደንኛ ብሽወደንኛ|"
    "ካፈ ካፈታት|ኣንስቲ አንስቲ|ኣንስቲ ኣንስትን|ምሕምባስ ክምሕምባስ|ውድብ ውድባት|መደብ ንመደባት|ሃገር ሀገር|ዓመት ዓመታት|ምስኽር ምስክር|ነጻ ነፃ",
}
APART = {
    "sv": "bok bog|kurs korg|barn bärnsten|mål måltid|språk språng|sal salt|kör kort|ljus ljud|fest fast|sy syster",
    "en": "university universe|sport port|sing single|play plan|bus business|run rung|swim swift|class clean",
    "ar": "كرة كراج|مدرسة مدير|قدم قديم|لعب لغة|بيت بنت|علم عمل|سباحة سياحة|طبخ طب|رجل رحل|شاب شباك|كتاب كباب|حب حبوب",
    "ti": "ዕዮ እዮ|ኣብ ዓብ|ሰብ ሰልፊ|ሓኪም ሃኪም|ቆልዓ ቆልቁል|ንጉስ ጉስ|መምህር መምርሒ|ኩዕሶ ኩሉ|ዓዲ ኣዲ|ምግቢ ምስጢር|ሓው ሓውሲ|ዋጋ ዋና",
}


def _pairs(table):
    return [(language, *pair.split()) for language, pairs in table.items() for pair in pairs.split("|")]


@pytest.mark.parametrize(("language", "written", "typed"), _pairs(MEET))
def test_forms_of_a_word_meet(language, written, typed):
    assert meet(written, typed, language)


@pytest.mark.parametrize(("language", "written", "typed"), _pairs(APART))
def test_other_words_stay_apart(language, written, typed):
    assert not meet(written, typed, language)


@pytest.mark.parametrize(("typed", "label"), [
    ("kuuso", "ኩዕሶ"), ("kuso", "ኩዕሶ"), ("igri", "እግሪ"), ("mahber", "ማሕበር"), ("mihimbas", "ምሕምባስ"), ("sport", "ስፖርት"),
    ("alqadam", "القدم"), ("kadam", "القدم"), ("kura", "كرة"), ("kurat", "كرت"), ("riyada", "رياضه"),
    ("elsibaha", "السباحة"), ("shatranj", "شطرنج"),
])  # fmt: skip
def test_latin_typing_has_the_consonants_of_the_label(typed, label):
    assert analysis.skeleton(fold(typed)) == analysis.skeleton(fold(label))


@pytest.mark.parametrize(("one", "other"), [
    ("fwtbwl", "fotboll"), ("quran", "koran"), ("sjuksköterska", "sgukskoterska"), ("شؤون", "شان"), ("نساء", "نسوا"),
    ("ዕዮ", "እዮ"), ("ሓኪም", "ሃኪም"), ("ማሕበር", "መሃብር"),
])  # fmt: skip
def test_what_is_ever_mixed_up_falls_together_in_the_second_fold(one, other):
    assert analysis.second_fold(fold(one)) == analysis.second_fold(fold(other))
    assert analysis.bucket(fold(one)) == analysis.bucket(fold(other))


# From the authors' own list, http://www.isthe.com/chongo/src/fnv/test_fnv.c.
@pytest.mark.parametrize(("text", "value"), [
    ("", 0x811C9DC5), ("a", 0xE40C292C), ("b", 0xE70C2DE5), ("foobar", 0xBF9CF968), ("chongo was here!\n", 0xD49930D5),
])  # fmt: skip
def test_hashes_are_fnv_1a(text, value):
    assert analysis.hash_of(text) == value
