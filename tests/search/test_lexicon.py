"""The vocabulary in search: labels that lead to one concept each, compounds, Latin typing; and the entries' numbers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocenter.model.vocabulary import Concept, Vocabulary
from infocenter.problems import Problems
from infocenter.search import lexicon, numbers
from infocenter.search.analysis import hash_of
from infocenter.search.lexicon import Lexicon, check_vocabularies
from search.changes import having
from search.engines import indexed


def concept(concept_id, *, hidden=None, broader=None, **labels):
    return Concept(id=concept_id, labels=labels, hidden=hidden or {}, broader=broader)


def vocabularies(**concepts):
    return {name: Vocabulary(name, found, {each.id: place for place, each in enumerate(found, 1)})
            for name, found in concepts.items()}  # fmt: skip


def faults(**concepts):
    """Return concept, label and file of each problem."""
    problems = Problems()
    check_vocabularies(vocabularies(**concepts), problems)
    return [(problem.field, problem.found, problem.file, problem.line) for problem in problems.found]


TOPICS = "content/vocabulary/topics.yml"
BALL = concept("boll", sv=("Boll", "Bollsport"), ar=("كرة",))


@pytest.mark.parametrize(
    ("other", "label"),
    [
        (concept("spel", sv=("Boll",)), "Boll"),
        (concept("spel", sv=("Spel", "Bollarna")), "Bollarna"),
        (concept("spel", sv=("Spel",), hidden={"sv": ("bollsport",)}), "bollsport"),
        (concept("spel", sv=("Spel",), ar=("الكره",)), "الكره"),
    ],
)
def test_a_label_of_two_concepts_is_refused(other, label):
    assert faults(topics=[BALL, other]) == [("spel", label, TOPICS, 2)]


@pytest.mark.parametrize("label", ["och att det", "fem helt olika långa ord", "!?"])
def test_a_label_that_can_not_be_searched_is_refused_where_it_is_not_shown(label):
    assert faults(topics=[concept("spel", sv=("Spel", label))]) == [("spel", label, TOPICS, 1)]
    assert faults(topics=[concept("spel", sv=("Spel",), hidden={"sv": (label,)})]) == [("spel", label, TOPICS, 1)]
    assert faults(topics=[concept("spel", sv=(label, "Spel"))]) == []


def test_one_concept_may_say_the_same_twice():
    assert faults(topics=[concept("boll", sv=("Boll", "Bollar"), en=("Boll",), hidden={"sv": ("bollen",)})]) == []


def test_a_shown_label_may_stand_in_two_vocabularies_and_the_first_has_it():
    shown = concept("ungdomar", sv=("Boll",))
    assert faults(topics=[BALL], audiences=[shown]) == []
    assert faults(topics=[concept("spel", sv=("Spel", "Boll"))], audiences=[shown]) == []
    assert Lexicon(vocabularies(audiences=[shown], topics=[BALL])).labels["bol"] == ("#topics/boll",)


def test_a_synonym_may_not_stand_in_two_vocabularies():
    found = faults(topics=[BALL], audiences=[concept("lag", sv=("Lag",), hidden={"sv": ("bollsport",)})])
    assert found == [("lag", "bollsport", "content/vocabulary/audiences.yml", 1)]


def test_the_real_vocabularies_have_no_fault(catalogue):
    problems = Problems()
    check_vocabularies(catalogue.vocabularies, problems)
    assert [problem.text(str) for problem in problems.found] == []


def test_labels_of_every_language_lead_to_their_concept(demo):
    labels = Lexicon(demo.vocabularies).labels
    for key in ("fotbol", "footbal", "soccer", "كر قدم", "ኩዕስ እግር", "~krt kdm", "~kr kdm", "~ks gr"):
        assert labels[key] == ("#topics/fotboll",)


def test_a_concept_that_nothing_has_gives_way_to_a_broader_one_that_something_has(demo, demo_terms, tmp_path):
    assert demo_terms.find("sim").concepts == ("#topics/idrott",)
    assert demo_terms.find("fotbol").concepts == ("#topics/fotboll",)
    assert demo_terms.find("delt samhallet").concepts == ("#purposes/delaktighet",)
    swimming = replace(demo.get("activities", "fotboll"), topics=("simning",))
    assert indexed(having(demo, swimming), tmp_path).find("sim").concepts == ("#topics/simning",)


COMPOUNDS = Lexicon(vocabularies(topics=[concept(word, sv=(word,)) for word in
    ("fotboll", "plan", "språk", "kurs", "kvinnor", "musik", "skola", "ö", "vuxna barn")]))  # fmt: skip


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("fotbollsplan", ("fotbol", "plan")),
        ("fotbollsplanerna", ("fotbol", "plan")),
        ("sprakkurs", ("sprak", "kurs")),
        ("musikskolor", ("musik", "skol")),
        ("vandringskurs", ("kurs",)),
        ("fotbollen", ()),
        ("plan", ()),
        ("kursplansfoto", ("kurs",)),
        ("barnbok", ()),
    ],
)
def test_a_compound_is_known_by_its_parts(word, parts):
    assert sorted(COMPOUNDS.parts_of(word)) == sorted(parts)


@pytest.mark.parametrize(
    ("label", "keys"),
    [
        ("كرة القدم", ["~kr kdm", "~krt kdm"]),
        ("السباحة", ["~sbt"]),
        ("ኩዕሶ እግሪ", ["~ks gr", "~ks gr"]),
        ("ናይ ማሕበር", ["~mbr", "~mbr"]),
        ("ቡን", []),
        ("في من", []),
        ("Fotboll", []),
        ("كرة IF", []),
        ("أربع كلمات طويلة جدا هنا", []),
    ],
)
def test_labels_in_other_letters_have_keys_for_latin_typing(label, keys):
    assert list(lexicon.skeleton_keys(label)) == keys


@pytest.mark.parametrize(
    ("title", "language", "key"),
    [
        ("Vad är en förening?", "sv", "forening ="),
        ("Så går du med", "sv", "sa gar du med ="),
        ("كيف تنضم", "ar", "تنضم ="),
        ("Om", "sv", "om ="),
        ("!", "sv", None),
        ("två tre fyra fem sex sju åtta nio tio", "sv", None),
    ],
)
def test_a_title_has_a_key_of_its_own(title, language, key):
    assert lexicon.title_key(title, language) == key


KEYS = st.sets(
    st.builds("{}/{}".format, st.sampled_from(numbers.COLLECTIONS), st.from_regex("[a-z]{1,4}", fullmatch=True)),
    max_size=60,
)


@given(KEYS)
def test_each_entry_has_a_number_of_its_own_in_its_collection(keys):
    found, bits = numbers.number_all(keys)
    assert found.keys() == keys
    assert len(set(found.values())) == len(keys)
    assert all(numbers.COLLECTIONS[number >> bits] == key.partition("/")[0] for key, number in found.items())


@given(KEYS, st.randoms())
def test_numbers_do_not_hang_on_the_order_of_the_entries(keys, randomly):
    shuffled = sorted(keys)
    randomly.shuffle(shuffled)
    assert numbers.number_all(shuffled) == numbers.number_all(keys)


def test_a_new_entry_moves_those_alone_that_lie_where_it_goes(catalogue):
    keys = [entry.key for entry in catalogue]
    before, bits = numbers.number_all(keys)
    moves = 0
    for number in range(50):
        new = f"activities/ny-{number}"
        after, bits_after = numbers.number_all([*keys, new])
        moved = [key for key in keys if before[key] != after[key]]
        assert bits_after == bits
        assert not moved or after[new] in {before[key] for key in moved}
        moves += len(moved)
    assert moves < 25


def test_keys_that_fall_together_lie_side_by_side():
    slots = {}
    for number in range(1000):
        slots.setdefault(hash_of(f"pages/p{number:03}") % 64, []).append(f"pages/p{number:03}")
    together = next(keys for keys in slots.values() if len(keys) >= 3)[:3]
    found, bits = numbers.number_all(together)
    first = hash_of(together[0]) % 2**bits
    assert [found[key] % 2**bits for key in together] == [(first + step) % 2**bits for step in range(3)]


def test_there_is_room_for_four_times_the_entries():
    assert [numbers.bits_for([count]) for count in (0, 16, 17, 300, 30_000)] == [6, 6, 7, 11, 17]
