"""The example scenarios played: every answer is the one that the READMEs promise."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from truceline.agreement.folder import load
from truceline.agreement.text import Agreement
from truceline.feeds.readers.feed import open_feed
from truceline.values.case import Case, case_of
from truceline.values.notices import Inspections, Notices, join_inspections, join_notices
from truceline.values.observations import Observations, join
from truceline.values.standings import NAMES, NOTICE, OBSERVATION, reason_name

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GRAVEST = ("inside", "cannot_tell", "outside")
EXPECTED = tomllib.loads((EXAMPLES / "every_term" / "expected.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Played:
    """An agreement and its scenario as one case, all of it asked about."""

    agreement: Agreement
    case: Case

    def answers(self, term: str) -> list[tuple[str, str, str]]:
        """(object, standing, reason) of every row of a term, in the order of time."""
        now_us = int(self.case.observations.observed_us.max())
        told = self.agreement.term(term).check(self.case, now_us)
        found = []
        for at in np.argsort(told.since_us, kind="stable"):
            answer = told.answer
            standing = NAMES[int(answer.standing[at])]
            reason = reason_name(int(answer.reason[at]))
            rows = {int(told.row[at]), int(told.other_row[at])} - {-1}
            names = {self._name(term, int(told.about[at]), row) for row in rows} or {term}
            found += [(name, standing, reason) for name in sorted(names)]
        return found

    def standings(self, term: str) -> dict[str, str]:
        """Object: the gravest of its standings."""
        answers = self.answers(term)
        return {
            name: min((said for each, said, _ in answers if each == name), key=GRAVEST.index)
            for name in {name for name, _, _ in answers}
        }

    def _name(self, term: str, about: int, row: int) -> str:
        if about == OBSERVATION:
            return self.case.observations.words("object_id").text(row)
        return self.case.notices.name[row] if about == NOTICE else term


@cache
def played(name: str) -> Played:
    items = list(open_feed(EXAMPLES / name / "scenario.toml", feed=None, profile=None))
    notices, inspections = Notices(), Inspections()
    for item in items:
        if isinstance(item, Notices):
            notices = join_notices(notices, item)
        elif isinstance(item, Inspections):
            inspections = join_inspections(inspections, item)
    seen = join(item for item in items if isinstance(item, Observations))
    case = case_of(seen, notices=notices, inspections=inspections)
    return Played(load(EXAMPLES / name), case)


@pytest.mark.slow
@pytest.mark.parametrize("term", EXPECTED)
def test_every_object_of_every_term_answers_as_expected(term: str) -> None:
    found = played("every_term").standings(term)

    expected = EXPECTED[term]
    if term == "separation":  # pairs that are far apart are no rows at all
        expected = {name: said for name, said in expected.items() if said != "outside"}
        found = {name: said for name, said in found.items() if said != "outside"}
    assert found == expected


@pytest.mark.parametrize("term", EXPECTED)
def test_every_reason_of_the_readme_is_among_the_reasons_given(term: str) -> None:
    table = (EXAMPLES / "every_term" / "README.md").read_text("utf-8").splitlines()
    cells = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in table]
    promised = {
        (cell[1], cell[3]) for cell in cells if len(cell) == 5 and cell[0] == term and cell[3]
    }

    given = {(name, reason) for name, _, reason in played("every_term").answers(term)}

    assert promised <= given


def test_74_75_and_76_tanks_of_golan_are_within_within_and_exceeded() -> None:
    told = [said for _, said, _ in played("golan_1974").answers("tanks-10-b")]

    assert told == ["outside", "outside", "inside", "outside"]  # 40, then 74, 76 and 75


@pytest.mark.parametrize(
    ("term", "name", "standing"),
    [
        ("tanks-10-a", "site:il-tanks-1", "cannot_tell"),
        ("long-guns-20-a", "site:il-guns-1", "inside"),
        ("guns-20-b", "site:sy-guns-2", "cannot_tell"),
        ("sam-25-b", "site:sy-sam-1", "inside"),
        ("sam-25-b", "site:sy-sam-3", "cannot_tell"),
        ("sam-25-b", "site:sy-sam-4", "outside"),
        ("sam-25-b", "site:sy-sam-5", "cannot_tell"),
        ("missiles-25-news-b", "trk:sy-sam-2", "inside"),
        ("missiles-25-news-a", "site:il-missile-1", "inside"),
        ("aos-no-forces", "trk:sy-patrol-1", "inside"),
        ("aos-no-forces", "trk:il-patrol-1", "cannot_tell"),
        ("aos-no-forces", "icao:fade01", "inside"),
        ("forces-east-of-b", "trk:sy-patrol-1", "inside"),
        ("forces-west-of-a", "trk:il-patrol-1", "cannot_tell"),
        ("cease-fire-2016", "event:fire-1", "inside"),
        ("cease-fire-2016", "event:fire-2", "cannot_tell"),
        ("southwest-2017-cease-fire", "event:fire-1", "cannot_tell"),
        ("third-forces-25-from-a", "trk:hezbollah-1", "inside"),
        ("third-forces-25-from-a", "trk:militia-1", "outside"),
        ("third-forces-80-from-a", "trk:militia-1", "inside"),
        ("third-forces-80-from-a", "trk:troops-1", "inside"),
        ("militia-3-miles-from-a", "trk:militia-2", "cannot_tell"),
        ("militia-3-miles-from-b", "trk:militia-2", "inside"),
        ("inspect-aos", "inspect-aos", "outside"),
        ("inspect-a", "inspect-a", "outside"),
        ("inspect-b", "inspect-b", "inside"),
    ],
)
def test_the_golan_scenario_answers_as_its_readme_says(term: str, name: str, standing: str) -> None:
    assert played("golan_1974").standings(term)[name] == standing


@pytest.mark.parametrize(
    ("term", "name"),
    [
        ("sam-25-b", "trk:sy-sam-2"),
        ("sam-25-a", "site:il-missile-1"),
        ("aos-no-forces", "trk:police-1"),
        ("aos-no-forces", "icao:fade02"),
        ("third-forces-80-from-a", "trk:hezbollah-1"),
    ],
)
def test_the_golan_terms_do_not_ask_whom_they_do_not_mean(term: str, name: str) -> None:
    assert name not in played("golan_1974").standings(term)


def test_a_limit_of_1974_binds_no_third_force() -> None:
    forces = {"trk:hezbollah-1", "trk:militia-1", "trk:militia-2", "trk:troops-1"}
    golan = played("golan_1974")
    bound = [each.rule.id for each in golan.agreement.terms if each.rule.status == "in_force"]

    assert not forces & {name for term in bound for name in golan.standings(term)}
