"""MARC 21 position by position and field by field (reference: MARC 21 format for bibliographic data; RDA)."""

import io
from dataclasses import replace

import pymarc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from octavo.model.publication import Date, Event
from octavo.records.codes import COUNTRIES, LANGUAGES, country, language
from octavo.records.marc import MARC, marc, marcxml, record
from octavo.records.marc_coded import ELECTRONIC_006, ELECTRONIC_007, fixed
from octavo.records.marc_titles import skipped
from octavo.records.work import Agent


def lines(work, *tags):
    return [str(field) for field in record(work).get_fields(*tags)]


def test_the_coded_fields_have_their_lengths(full_work, everything_work, booklet_work):
    assert (len(ELECTRONIC_006), ELECTRONIC_006[0], ELECTRONIC_006[6], ELECTRONIC_006[9]) == (18, "m", "o", "d")
    assert len(ELECTRONIC_007) == 14 and ELECTRONIC_007.startswith("cr")
    for work in (full_work, everything_work, booklet_work):
        assert len(fixed(work)) == 40


@pytest.mark.parametrize(
    ("positions", "expected"),
    [((0, 6), "240517"), ((6, 11), "s2024"), ((15, 18), "xv "), ((18, 22), "a   "), ((23, 24), "o"), ((24, 28), "b   "), ((29, 30), "1"),
     ((31, 32), "1"), ((33, 34), "0"), ((35, 38), "eng")],
)  # fmt: skip
def test_field_008(full_work, positions, expected):
    assert fixed(full_work)[slice(*positions)] == expected


def test_field_008_says_only_what_is_known(full_work):
    bare = fixed(replace(full_work, date=None, event=None, indexes=(), country="", language="xx-unknown", has_bibliography=False))
    assert (bare[6:15], bare[15:18], bare[24:28], bare[29], bare[31], bare[35:38]) == ("nuuuuuuuu", "xx ", "    ", "0", "0", "und")


def test_the_leader(full_work):
    leader = str(pymarc.Record(data=marc(full_work)).leader)
    assert (leader[5:8], leader[9], leader[17:19]) == ("nam", "a", "5i")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("020", ["=020  \\\\$z9783161484100$q(print)", "=020  \\\\$a9781402894626$q(EPUB)"]),
        ("022", []),
        ("024", ["=024  7\\$a10.5281/zenodo.1234567$2doi", "=024  7\\$ahttps://example.org/rivers$2uri"]),
        ("041", ["=041  0\\$aeng$afre"]),
        ("050", ["=050  \\4$aK3496"]),
        ("082", ["=082  04$a346.04691$223"]),
        ("084", ["=084  \\\\$aLNKN$2thema", "=084  \\\\$aRBK$2thema"]),
        ("250", ["=250  \\\\$aSecond edition."]),
        ("264", ["=264  \\1$aLjubljana :$bRiver Institute,$c2024."]),
        ("300", ["=300  \\\\$a1 online resource (ii, 12 pages) :$billustrations"]),
        ("336", ["=336  \\\\$atext$btxt$2rdacontent"]),
        ("337", ["=337  \\\\$acomputer$bc$2rdamedia"]),
        ("338", ["=338  \\\\$aonline resource$bcr$2rdacarrier"]),
        ("347", ["=347  \\\\$atext file$bPDF$bEPUB$bHTML$2rdaft"]),
        ("490", ["=490  1\\$aRiver studies,$x2049-3630 ;$v7"]),
        ("830", ["=830  \\0$aRiver studies ;$v7."]),
        ("504", ["=504  \\\\$aIncludes bibliographical references and indexes."]),
        ("506", ["=506  0\\$aOpen access.$fUnrestricted online access$2star"]),
        ("518", ["=518  \\\\$oEvent held$d2023-11-09$pLjubljana, Slovenia"]),
        ("536", ["=536  \\\\$aMusée de l’Eau$cW-12", "=536  \\\\$aWater Fund"]),
        ("540", ["=540  \\\\$aCC BY 4.0.$uhttps://creativecommons.org/licenses/by/4.0/$2cc"]),
        ("650", ["=650  \\0$aRivers$xLaw and legislation$xCongresses.", "=650  \\0$aArchives."]),
        ("653", []),
        ("655", ["=655  \\7$aConference papers and proceedings.$2lcgft"]),
        ("711", ["=711  2\\$aSecond Conference on Rivers$d(2023 :$cLjubljana, Slovenia)"]),
        ("776", ["=776  08$iPrint version:$tWater, Memory & the Law: <What> We Owe$z9783161484100"]),
        ("883", ["=883  0\\$aoctavo$d20240517$qRiver Institute"]),
    ],
)
def test_a_field(full_work, tag, expected):
    assert lines(full_work, tag) == expected


def test_people_have_their_role_its_address_and_their_own(full_work):
    found = lines(full_work, "700")
    spoken = "http://id.loc.gov/vocabulary/relators/spk"
    assert f"=700  1\\$aNovak, Ana,$espeaker.$4{spoken}$1https://orcid.org/0000-0002-1825-0097" in found
    editor = "http://id.loc.gov/vocabulary/relators/edt"
    assert f"=700  1\\$aOkafor, Chidi,$eeditor,$espeaker.$4{editor}$4{spoken}" in found
    assert f"=700  0\\$a李明,$espeaker.$4{spoken}" in found, "a name that is not turned round is entered as it is"


def test_a_work_with_an_author_is_entered_under_the_author(full_work):
    work = replace(full_work, agents=(Agent("Ana Novak", "Novak, Ana", ("aut", "spk")), *full_work.agents[:2]))
    assert lines(work, "100")[0].startswith("=100  1\\$aNovak, Ana,$eauthor,$espeaker.")
    assert lines(work, "245")[0].startswith("=245  10")
    assert not [line for line in lines(work, "700") if "Novak" in line]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (Event("Meeting", Date(2010)), "=711  2\\$aMeeting$d(2010)"),
        (Event("Meeting", None, None, "Paris"), "=711  2\\$aMeeting$c(Paris)"),
        (Event("Meeting"), "=711  2\\$aMeeting"),
    ],
)
def test_an_event_as_far_as_it_is_known(full_work, event, expected):
    assert lines(replace(full_work, event=event), "711") == [expected]


def test_subjects_without_a_scheme_are_words_of_ones_own(booklet_work):
    assert lines(booklet_work, "650") == []
    assert lines(booklet_work, "653")[0] == "=653  \\\\$aGenocide--Prevention"


@pytest.mark.parametrize(
    ("title", "tag", "count"),
    [
        ("The Law", "en", 4), ("“The Law”", "en-GB", 5), ("Law", "en", 0), ("L’eau", "fr", 2), ("Les rivières", "fr", 4), ("A Law", "pl", 0),
        ("The", "en", 0),
    ],
)  # fmt: skip
def test_an_article_is_not_sorted_by(title, tag, count):
    assert skipped(title, tag) == count


def test_both_forms_say_the_same(full_work):
    (read_back,) = pymarc.MARCReader(io.BytesIO(marc(full_work)))
    (from_xml,) = pymarc.parse_xml_to_array(io.BytesIO(marcxml(full_work)), strict=True)
    assert [str(field) for field in read_back.get_fields()] == [str(field) for field in from_xml.get_fields()]
    assert etree.fromstring(marcxml(full_work)).tag == f"{{{MARC}}}collection"


@pytest.mark.parametrize(("people", "parts"), [(0, 0), (500, 20), (300, 400), (2000, 900)])
def test_a_record_has_room_in_iso_2709(full_work, people, parts):
    """Its directory counts the bytes of a field in four figures, and those of a record in five."""
    (named,) = [agent for agent in full_work.agents if agent.person][:1]
    agents = tuple(replace(named, name=f"Ana Novak {n}", sort=f"Novak {n}, Ana") for n in range(people))
    shown = tuple(replace(full_work.parts[0], id=f"p{n}", title=f"On the Waters of the Danube, and What They Bring, No. {n}") for n in range(parts))
    work = replace(full_work, agents=agents, parts=shown)
    made = marc(work)
    (read_back,) = pymarc.MARCReader(io.BytesIO(made))
    (from_xml,) = pymarc.parse_xml_to_array(io.BytesIO(marcxml(work)), strict=True)
    assert len(made) == int(made[:5]) <= 99_999
    assert max(len(found.as_marc("utf-8")) for found in from_xml.get_fields()) <= 9_999
    entries, notes = len(read_back.get_fields("700")), [found["a"] for found in read_back.get_fields("500")]
    assert len(from_xml.get_fields("700")) == people
    assert (entries == people) == (people < 1000), "as many as there is room for"
    assert (f"The record in MARCXML has added entries for {people - entries} more people." in notes) == (entries < people)
    told = " -- ".join(found["a"].removesuffix(".") for found in from_xml.get_fields("505"))
    assert told.count("Danube") == parts
    assert [found.indicators[0] for found in from_xml.get_fields("505")] == (["0"] if parts else []) + ["8"] * (len(from_xml.get_fields("505")) - 1)
    if read_back.get_fields("505") and len(read_back.get_fields("505")) < len(from_xml.get_fields("505")):
        assert read_back.get_fields("505")[0].indicators[0] == "1", "incomplete"


def test_codes_of_languages_and_countries():
    assert (language("de-AT"), language("yi"), language("grc"), language("x")) == ("ger", "yid", "grc", "und")
    assert (country("GB"), country("DE"), country("")) == ("xxk", "gw", "xx")
    assert all(len(code) == 3 and code.isalpha() for code in LANGUAGES.values())
    assert all(len(code) in (2, 3) and code.isalpha() for code in COUNTRIES.values())


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1).filter(str.strip))
def test_any_title_makes_a_record_that_can_be_read(booklet_work, title):
    work = replace(booklet_work, title=title, statement="", subtitle="")
    (read_back,) = pymarc.MARCReader(io.BytesIO(marc(work)))
    assert read_back["245"]["a"].rstrip(".") == " ".join(title.split()).rstrip(".")
