"""The situation report: one query, and the same figures in every form and language."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any  # what an entry may say

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from node.playing import exclusion, state, text, track
from server.playing import START_US, House, new_house, write_as
from server.setting import FLIGHT, HOUR_US, furnished, plan, queued
from truceline.incidents.entries import Reported, Restricted
from truceline.node.known import known_at
from truceline.reports.sitrep import Folds, Sitrep, Span, assemble, files_of, languages, phrases
from truceline.reports.sitrep.content import SPANS_COMPARED, Column, Spot
from truceline.reports.sitrep.counting import FIGURES
from truceline.reports.sitrep.showing import shown
from truceline.values.instants import DAY_US
from truceline.values.observations import FLAGS

pytest.importorskip("typst", reason="needs the extra `pdf`")
pypdf = pytest.importorskip("pypdf", reason="reads the PDF back; part of the extra `test`")
DAY = Span(from_us=START_US - HOUR_US, until_us=START_US + DAY_US, as_of_us=START_US + DAY_US)
TOLD_BEFORE = """
[[term]]
id = "word"
kind = "prior_notice"
binds = ["aria", "brea"]
lead_s = 172800
status = "in_force"
source = { document = "made up", grade = "A1" }
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A record that holds one of everything."""
    with furnished(tmp_path_factory.mktemp("house")) as made:
        yield made


def reported(house: House, span: Span = DAY) -> Sitrep:
    """The report of a span, as it was known then."""
    state = known_at(house.node.record, span.as_of_us).state
    told = Folds(state.acts, state.book, state.incidents, state.line, state.notices,
                 state.picture, state.coverage)  # fmt: skip
    return assemble(told, span, party="monitor")


@pytest.fixture(scope="module")
def report(house: House) -> Sitrep:
    return reported(house)


@pytest.fixture(scope="module")
def files(report: Sitrep) -> dict[str, bytes]:
    return files_of(report, phrases("en"))


def figures(report: Sitrep) -> dict[str, int]:
    """The figures of the span by their names."""
    return {str(name): int(str(count)) for name, count, _ in report.table("figures").rows}


def test_the_report_counts_what_stands_in_the_record(report: Sitrep, house: House) -> None:
    found = figures(report)

    assert found["findings_inside"] == sum(
        each.body.standing == "inside" for each in house.node.state.book.standing()
    )
    assert found["findings_inside"] > 0
    named = {
        "incidents_reported": 1,
        "incidents_verified": 1,
        "incidents_breach": 1,
        "notices_given": 2,
        "activations": 4,
        "restrictions": 0,
    }
    assert {name: found[name] for name in named} == named


def test_html_csv_geojson_and_pdf_say_the_same_figures(
    report: Sitrep, files: dict[str, bytes]
) -> None:
    words = phrases("en").words
    wanted = [(words[name], str(now), str(before)) for name, now, before in  # type: ignore[index]
              report.table("figures").rows]  # fmt: skip

    page = HTMLParser(files["sitrep.html"].decode())
    in_page = [tuple(cell.text() for cell in row.css("td"))
               for row in page.css("#figures tbody tr")]  # fmt: skip
    in_csv = [(words[row["figure"]], row["count"], row["before"])
              for row in csv.DictReader(io.StringIO(files["figures.csv"].decode()))]  # fmt: skip
    told = json.loads(files["sitrep.geojson"])
    in_json = [(words[row["figure"]], str(row["count"]), str(row["before"]))
               for row in told["tables"]["figures"]]  # fmt: skip
    text = pypdf.PdfReader(io.BytesIO(files["sitrep.pdf"])).pages[0].extract_text()
    in_pdf = []
    for label, *_ in wanted:
        found = re.search(rf"{re.escape(label)}\s+(\d+)\s+(\d+)", text)
        assert found is not None, label
        in_pdf.append((label, *found.groups()))

    assert in_page == in_csv == in_json == in_pdf == wanted


def test_each_article_and_side_is_told_over_time_also_where_nothing_was_found(
    report: Sitrep, house: House
) -> None:
    table = report.table("by_article_and_side")
    rows = {tuple(map(str, row[:3])): row[3:] for row in table.rows}
    agreement = house.node.state.acts.agreement
    assert agreement is not None
    (term,) = agreement.terms
    article, side = term.rule.article or term.rule.id, term.rule.binds[0]

    assert [each.name for each in table.columns][-1] == f"span_{SPANS_COMPARED - 1}"
    found = {measure: rows[key][-1] for key in rows for *_, measure in [key] if key[0] == article}
    assert found["inside"] == 1
    assert sum(int(str(row[-1])) for key, row in rows.items() if key[2] == "breach") == 1
    for party in ("aria", "brea") if side == "any" else (side,):
        assert {"inside", "cannot_tell", "breach", "hours_seen"} <= {
            measure for known, who, measure in rows if (known, who) == (article, party)
        }
    assert all(set(row[:-1]) == {0} for key, row in rows.items() if key[2] != "hours_seen")


def test_every_table_has_as_many_rows_in_csv_and_geojson(
    report: Sitrep, files: dict[str, bytes]
) -> None:
    told = json.loads(files["sitrep.geojson"])
    for table in report.tables:
        rows = list(csv.DictReader(io.StringIO(files[f"{table.name}.csv"].decode())))
        assert len(rows) == len(table.rows) == len(told["tables"][table.name])
    assert len(told["features"]) == sum(
        isinstance(cell, Spot) for table in report.tables for row in table.rows for cell in row
    )


@pytest.mark.parametrize("language", languages())
def test_the_same_report_gives_the_same_bytes_in_every_language(
    house: House, files: dict[str, bytes], language: str
) -> None:
    first, again = (files_of(reported(house), phrases(language)) for _ in range(2))

    assert first == again
    assert first["figures.csv"] == files["figures.csv"]  # programs read one language


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_word(language: str) -> None:
    english, other = phrases("en"), phrases(language)

    for part in ("page", "tables", "columns", "words"):
        assert getattr(other, part).keys() == getattr(english, part).keys()
        assert all(each.strip() for each in getattr(other, part).values())
    assert FIGURES.keys() <= other.words.keys()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he", "rtl"), ("ru", "ltr")])
def test_pages_run_the_way_of_their_script_and_figures_from_left_to_right(
    report: Sitrep, language: str, direction: str
) -> None:
    page = HTMLParser(files_of(report, phrases(language), ("html",))["sitrep.html"].decode())

    (whole,) = page.css("html")
    assert whole.attributes == {"lang": language, "dir": direction}
    numbers = page.css("#figures td.number")
    assert len(numbers) == 2 * len(FIGURES)
    assert len(page.css("#figures td.number > bdi[dir=ltr]")) == len(numbers)


def test_what_came_after_the_as_of_time_is_not_there_and_the_day_before_stands_beside(
    house: House,
) -> None:
    early = reported(house, replace(DAY, as_of_us=START_US - 1))
    next_day = Span(from_us=DAY.until_us, until_us=DAY.until_us + DAY_US + HOUR_US,
                    as_of_us=DAY.as_of_us)  # fmt: skip

    assert set(figures(early).values()) == {0}
    before = {str(name): before for name, _, before in reported(house, next_day).tables[0].rows}
    assert before["incidents_reported"] == 1


def test_practice_is_in_no_figure(tmp_path: Path) -> None:
    practice: dict[str, Any] = {"exercise": True}
    with new_house(tmp_path) as house:
        node = house.node
        state(node, text(exclusion(), TOLD_BEFORE))
        node.write(FLIGHT)
        write_as(
            node, "brea", plan("brea/1", "activity", lon_e7=0, released_to=("aria", "monitor"))
        )
        before = reported(house)
        node.take(track("iiiiiiio", flags=np.full(8, FLAGS["exercise"])))
        node.write(Reported(incident="monitor/ex", happening="event.fire", words="practiceword",
                            role="observer", officer="m-1", exercise=True),
                   Restricted(restriction="monitor/ex", how="refused", by="aria", at_us=START_US,
                              words="practiceword", role="observer", officer="m-1",
                              **practice))  # fmt: skip
        write_as(node, "aria", queued("aria/2", FLIGHT, "brea", "practiceword", **practice))
        for name in ("aria/2", "brea/2"):
            other = "brea" if name == "aria/2" else "aria"
            write_as(node, name[:4], plan(name, "practiceplan", lon_e7=0,
                                          released_to=("monitor", other), **practice))  # fmt: skip
        after = reported(house)

        (clash,) = node.state.notices.clashes.values()
        assert {clash.one, clash.other} == {"aria/2", "brea/2"}
        assert figures(before)["findings_inside"] == figures(before)["notices_late"] == 1
        assert [each.rows for each in after.tables] == [each.rows for each in before.tables]
        told = b"".join(files_of(after, phrases("en")).values())
        assert b"practice" not in told


@pytest.mark.parametrize(
    ("sort", "cell", "words"),
    [
        ("count", 12_345, "12\u202f345"),
        ("instant", START_US, "142213ZNOV23 (01:13)"),
        ("span", 47 * HOUR_US, "1 d 23 h"),
        ("share", 125_000, "12 %"),
        ("word", "in_force", "in force"),
        ("text", "<b>", "<b>"),
        ("place", None, ""),
    ],
)
def test_a_cell_is_shown_by_its_sort(sort: str, cell: object, words: str) -> None:
    column = Column("x", sort)  # type: ignore[arg-type]

    assert shown(column, cell, phrases("en"), "Asia/Damascus") == words  # type: ignore[arg-type]


def test_what_a_party_wrote_is_no_markup_and_no_formula(tmp_path: Path) -> None:
    with furnished(tmp_path) as house:
        house.node.write(
            Reported(incident="monitor/odd", happening="=HYPERLINK(1)<script>", words="x",
                     role="observer", officer="m-1")
        )  # fmt: skip
        made = files_of(reported(house), phrases("en"))

    assert b"<script>" not in made["sitrep.html"]
    assert b"'=HYPERLINK" in made["incidents.csv"]
    assert made["sitrep.pdf"].startswith(b"%PDF")
