"""The arithmetic of the tables, and how they look."""

import pytest

from benchmarks.measure import Figures
from benchmarks.peers import Peer
from benchmarks.tables import median, ratio, remarks, table
from benchmarks.targets import TARGETS, most_memory, seconds_a_page, targets
from benchmarks.turns import ALL, CHANGED, CHECK, PDF, PLAIN, Result, Row
from benchmarks.works import Work, booklet, of_pages


def row(name: str, *walls: float, pages: int = 0, memory: float | None = 100.0) -> Row:
    return Row(name, tuple(Figures(wall, wall / 2, memory) for wall in walls), pages)


def result(work: Work, *rows: Row, **counts: int) -> Result:
    return Result(work, rows, "pdf/ua-1", **counts)


def test_a_ratio_is_the_median_of_ratios_turn_by_turn():
    one, base = row(PDF, 1, 9, 4), row(PLAIN, 2, 10, 16)
    assert ratio(one, base, "wall") == pytest.approx(0.5)  # of 0.5, 0.9, 0.25; that of the medians would be 0.4
    assert median(one, "wall") == 4


def test_what_was_not_measured_has_no_ratio():
    assert ratio(row(PDF, 1), None, "wall") is None
    assert ratio(None, row(PLAIN, 1), "wall") is None
    assert ratio(row(PDF, 1), row(PLAIN, 1, memory=None), "memory") is None
    assert ratio(row(PDF, 1), row(PLAIN, 0.0), "wall") is None
    assert median(Row(PDF, fault="no"), "wall") is None


def test_a_table():
    found = result(of_pages(95), row(PLAIN, 10, 20, pages=95), row(PDF, 5, 9, pages=96, memory=150), row(CHECK, 0.5, 0.5), printed=1234, wrong=5)
    assert table(found).splitlines() == [
        "**95 pages**, medians of 2 turns; plain WeasyPrint makes pdf/ua-1, and of 1,234 page numbers that it printed 5 are wrong",
        "",
        "|  | pages | wall s | ratio | processor s | ratio | memory MiB | ratio |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
        "| plain WeasyPrint | 95 | 15.0 | 1.00 | 7.5 | 1.00 | 100 | 1.00 |",
        "| PDF, cold | 96 | 7.0 | 0.47 | 3.5 | 0.47 | 150 | 1.50 |",
        "| check | – | 0.5 | 0.04 | 0.2 | 0.04 | 100 | 1.00 |",
    ]


def test_a_table_without_plain_weasyprint_has_figures_and_no_ratios():
    lines = table(result(of_pages(3000), row(PDF, 90, pages=3010))).splitlines()
    assert lines[0] == "**3,000 pages**, one turn"
    assert lines[-1] == "| PDF, cold | 3010 | 90.0 | – | 45.0 | – | 100 | – |"


def test_what_failed_is_said_below_the_table():
    lines = table(result(booklet(), row(PLAIN, 1), Row("Paged.js", fault="exit code 1: a | b\n<c>"))).splitlines()
    assert lines[-3:] == ["| Paged.js | – | – | – | – | – | – | – |", "", "- Paged.js failed: exit code 1: a / b (c)."]


def test_peers_are_said_with_their_versions_and_the_absent_by_name():
    assert remarks((Peer("Typst", "0.15.2", (), remark="plainer"),), ("Paged.js", "Vivliostyle")) == (
        "Typst 0.15.2 (plainer); not installed: Paged.js, Vivliostyle."
    )


def test_targets_are_held_against_ratios():
    found = result(of_pages(391), row(PLAIN, 100), row(PDF, 35), row(ALL, 51), row(CHANGED, 10), row(CHECK, 2.5))
    lines = targets([found]).splitlines()
    assert lines[:2] == ["| | 391 pages |", "|---|--:|"]
    assert lines[2:] == [
        "| PDF, cold: wall / plain | 0.35 (≤ 0.35) |",
        "| PDF, cold: processor / plain | 0.35 (≤ 0.50) |",
        "| all three, cold: wall / plain | **0.51** (≤ 0.50) |",
        "| one paragraph changed, all three: wall / plain | 0.10 (≤ 0.10) |",
        "| check: seconds | **2.50** (≤ 2.00) |",
    ]


def test_a_target_that_could_not_be_measured_is_shown_as_such():
    lines = targets([result(of_pages(95), row(PDF, 4), Row(PLAIN, fault="no"))]).splitlines()
    assert lines[2] == "| PDF, cold: wall / plain | – (≤ 0.45) |"


def test_works_without_targets_have_no_table_of_them():
    assert targets([result(of_pages(13), row(PLAIN, 1), row(PDF, 1))]) == ""


def test_seconds_a_page_are_compared_with_those_of_95_pages():
    long, short = of_pages(3000), of_pages(95)
    found = {long: result(long, row(PDF, 330, pages=3000)), short: result(short, row(PDF, 10, pages=100))}
    assert seconds_a_page(PDF)(found, long) == pytest.approx(1.1)
    assert seconds_a_page(ALL)(found, long) is None
    assert seconds_a_page(PDF)({long: found[long]}, long) is None


def test_most_memory_is_that_of_octavo_alone():
    work = of_pages(3000)
    found = {work: result(work, row(PLAIN, 1, memory=9999), row(PDF, 1, memory=1024), row(ALL, 1, memory=2048))}
    assert most_memory(found, work) == 2


def test_every_target_is_of_a_work_that_is_measured_without_options():
    from benchmarks.__main__ import arguments, wanted

    assert {work for target in TARGETS for work in target.most} <= set(wanted(arguments().parse_args([])))
