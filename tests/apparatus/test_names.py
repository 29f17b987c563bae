"""Headwords of people: each line of names.txt is a case."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.apparatus.names import AS_WRITTEN, RULES, sort_form
from octavo.model.place import Place
from octavo.model.publication import Person

LINES = (Path(__file__).parent / "names.txt").read_text("utf-8").splitlines()
CASES = [[field.strip() for field in line.split("|")] for line in LINES if line and not line.startswith("#")]


def person(name: str, language: str = "") -> Person:
    return Person("x", Place("people.yaml"), name, language=language)


@pytest.mark.parametrize(("language", "name", "headword"), CASES, ids=[f"{c[0] or 'en'} {c[1]}" for c in CASES])
def test_headword(language, name, headword):
    expected = name if headword == "=" else headword
    assert sort_form(person(name, language), "en") == unicodedata.normalize("NFC", expected)


def test_the_register_wins():
    assert sort_form(replace(person("Wernher von Braun", "de"), sort="von Braun, W."), "de") == "von Braun, W."


def test_a_person_without_language_follows_the_work():
    assert sort_form(person("Wernher von Braun"), "de-AT") == "Braun, Wernher von"
    assert sort_form(person("Wernher von Braun", "en"), "de-AT") == "von Braun, Wernher"


@given(st.text(), st.sampled_from(sorted({*RULES, *AS_WRITTEN, "xx", ""})))
def test_no_letter_is_lost_whatever_the_name(name, language):
    """A headword holds the characters of the name, white space and commas apart, in some order."""

    def letters(text: str) -> list[str]:
        return sorted(c for c in unicodedata.normalize("NFC", text) if not c.isspace() and c not in ",،")

    assert letters(sort_form(person(name, language), "en")) == letters(name)
