"""No private person's data gets through. The numbers are made up by Skatteverket for tests, or by us."""

import pytest

from infocenter.reading.privacy import identity_number, is_personal, luhn

IDENTITY = ["19121212-1212", "121212-1212", "191212121212", "811228-9874", "8112289874", "701063-2391", "20121212-1212"]
NO_IDENTITY = ["802002-4306", "811228-9875", "070-174 06 05", "2026-11-23", "4 758 368 kr", "1234567890", ""]


@pytest.mark.parametrize("number", IDENTITY)
def test_identity_and_coordination_numbers_are_found(number):
    assert identity_number(f"Ring {number}, tack") == number


@pytest.mark.parametrize("text", NO_IDENTITY)
def test_other_numbers_are_left_alone(text):
    assert identity_number(text) is None


@pytest.mark.parametrize("address", ["anna.berg@a.se", "anna_berg@a.se", "Anna.Maria.Berg@a.se", "eva-ek@a.se"])
def test_addresses_made_of_names_are_personal(address):
    assert is_personal(address)


@pytest.mark.parametrize("address", ["info@a.se", "kultur.fritid@a.se", "fritid-bokning@a.se", "hus.12@a.se"])
def test_addresses_of_functions_are_not(address):
    assert not is_personal(address)


def test_luhn():
    assert luhn("8020024306")
    assert not luhn("8020024307")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("summary: ", "summary: Född 811228-9874. ", "personal identity number"),
        ("\n---\n", "\n---\nRing 811228-9874.\n", "personal identity number"),
        ("summary: ", "summary: Skriv till anna.berg@a.se. ", "a person's own address"),
        ("\n---\n", "\n---\nSkriv till anna.berg@a.se.\n", "a person's own address"),
    ],
)
def test_a_person_in_a_text_is_refused_with_the_line(scratch, old, new, expected):
    path = next(scratch.path("guides").glob("*.sv.md"))
    text = path.read_text(encoding="utf-8")
    place = text.index(old, 1)
    scratch.write(f"guides/{path.name}", text[:place] + new + text[place + len(old) :])
    (told,) = scratch.problems()
    assert told.line > 1
    assert expected in told.text
