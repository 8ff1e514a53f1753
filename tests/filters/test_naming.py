import pytest

from infocenter.web.naming import own_order


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("sv", ["7 steg", "Adam", "Zumba", "Åka skidor", "Ägg", "Öl", "مقهى"]),
        ("en", ["Adam", "Åka skidor", "Björn", "Zumba"]),
        ("ar", ["أحمد", "بيت", "«تاج»", "مقهى", "يوم", "Adam", "Åka"]),
        ("ti", ["ሀገር", "ለይላ", "ቋንቋ", "ቤት", "ኣዳም", "Adam"]),
    ],
)
def test_names_stand_as_the_language_has_them(demo, code, names):
    language = demo.site.languages[code]
    assert sorted(sorted(names), key=lambda name: own_order(name, language)) == names
