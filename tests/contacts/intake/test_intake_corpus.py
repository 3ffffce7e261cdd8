"""The development corpus, read both ways: no worse than the figures of docs/intake.md."""

import dataclasses
import json
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from truceline.contacts.intake import has_model, intake
from truceline.contacts.intake.text.article import article_of

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
sys.path.insert(0, str(CORPUS))
from score import Score, score  # noqa: E402 (the corpus carries its own measure)

FLOORS = {  # part, by rules: precision and recall of events
    ("dev", False): (0.99, 0.99),
    ("dev", True): (0.99, 0.99),
    ("dev2", False): (0.97, 0.85),
    ("dev2", True): (0.91, 0.8),
    ("dev3", False): (0.94, 0.92),
    ("dev3", True): (0.91, 0.82),
    ("dev4", False): (0.89, 0.81),
    ("dev4", True): (0.86, 0.76),
    ("dev5", False): (0.91, 0.84),
    ("dev5", True): (0.91, 0.8),
    ("dev6", False): (0.9, 0.86),
    ("dev6", True): (0.82, 0.79),
    ("dev7", False): (0.96, 0.9),
    ("dev7", True): (0.91, 0.87),
    ("dev8", False): (0.83, 0.59),
    ("dev8", True): (0.76, 0.53),
    ("dev9", False): (0.87, 0.68),
    ("dev9", True): (0.77, 0.6),
    ("dev10", False): (0.97, 0.93),
    ("dev10", True): (0.97, 0.89),
    ("dev11", False): (0.9, 0.84),
    ("dev11", True): (0.85, 0.77),
    ("dev12", False): (0.91, 0.93),
    ("dev12", True): (0.89, 0.89),
    ("dev13", False): (0.93, 0.89),
    ("dev13", True): (0.89, 0.84),
    ("dev14", False): (0.96, 0.95),
    ("dev14", True): (0.96, 0.88),
    ("dev15", False): (0.96, 0.89),
    ("dev15", True): (0.96, 0.8),
    ("dev16", False): (0.93, 0.87),
    ("dev16", True): (0.94, 0.88),
    ("dev17", False): (0.98, 0.95),
    ("dev17", True): (0.94, 0.9),
    ("heldout5", False): (0.96, 0.92),
    ("heldout5", True): (0.91, 0.92),
    ("heldout6", False): (0.89, 0.89),
    ("heldout6", True): (0.88, 0.88),
    ("heldout7", False): (0.96, 0.94),
    ("heldout7", True): (0.94, 0.93),
    ("heldout8", False): (0.96, 0.94),
    ("heldout8", True): (0.97, 0.94),
    ("heldout9", False): (0.96, 0.95),
    ("heldout9", True): (0.94, 0.92),
    ("heldout10", False): (0.94, 0.89),
    ("heldout10", True): (0.91, 0.83),
    ("heldout11", False): (0.96, 0.94),
    ("heldout11", True): (0.95, 0.88),
    ("heldout12", False): (0.96, 0.92),
    ("heldout12", True): (0.93, 0.84),
    ("heldout13", False): (0.97, 0.94),
    ("heldout13", True): (0.96, 0.93),
    ("heldout14", False): (0.93, 0.89),
    ("heldout14", True): (0.92, 0.89),
    ("heldout17", False): (0.87, 0.84),
    ("heldout17", True): (0.83, 0.8),
    ("heldout15", False): (0.89, 0.87),
    ("heldout15", True): (0.86, 0.85),
    ("heldout20", False): (0.92, 0.85),
    ("heldout20", True): (0.87, 0.76),
    ("heldout21", False): (0.82, 0.68),
    ("heldout21", True): (0.78, 0.69),
    ("heldout22", False): (0.84, 0.79),
    ("heldout22", True): (0.83, 0.77),
    ("heldout23", False): (0.96, 0.95),
    ("heldout23", True): (0.92, 0.87),
    ("heldout24", False): (0.81, 0.64),
    ("heldout24", True): (0.84, 0.66),
    ("heldout25", False): (0.88, 0.87),
    ("heldout25", True): (0.91, 0.83),
}
TOGETHER = 0.9, 0.8  # what all parts come to, at least


@cache
def measured(part: str, *, by_rules: bool) -> Score:
    labels = json.loads((CORPUS / part / "labels.json").read_text(encoding="utf-8"))
    days = {name: date.fromisoformat(day) for name, day in labels["published"].items() if day}
    texts = sorted((CORPUS / part).glob("*.txt"))
    articles = [article_of(each.name, each.read_text(encoding="utf-8")) for each in texts]
    found = intake(articles, published=days.get, by_rules=by_rules)
    return score([dataclasses.asdict(each) for each in found], labels)


@pytest.mark.slow
@pytest.mark.parametrize(("part", "by_rules"), FLOORS)
def test_the_development_texts_are_read_no_worse_than_documented(part: str, by_rules: bool) -> None:
    if not by_rules and not has_model():
        pytest.skip("no language model is installed (extra `intake`)")
    found = measured(part, by_rules=by_rules).events
    precision, recall = FLOORS[part, by_rules]
    assert (found.precision >= precision, found.recall >= recall) == (True, True)


@pytest.mark.slow
@pytest.mark.parametrize("by_rules", [False, True])
def test_all_texts_that_were_read_come_to_the_aim(by_rules: bool) -> None:
    if not by_rules and not has_model():
        pytest.skip("no language model is installed (extra `intake`)")
    parts = [part for part, rules in FLOORS if rules == by_rules]
    several = [measured(part, by_rules=by_rules).events for part in parts]
    correct = sum(each.correct for each in several)
    precision = correct / sum(each.given for each in several)
    recall = correct / sum(each.wanted for each in several)
    assert precision >= TOGETHER[0]
    assert recall >= TOGETHER[1]
