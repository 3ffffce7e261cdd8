"""The development corpus, read both ways: no worse than the figures of docs/intake.md."""

import dataclasses
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from truceline.contacts.intake import has_model, intake
from truceline.contacts.intake.article import article_of

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
sys.path.insert(0, str(CORPUS))
from score import Score, score  # noqa: E402 (the corpus carries its own measure)

FLOORS = {  # part, by rules: precision and recall of events
    ("dev", False): (0.97, 0.93),
    ("dev", True): (0.97, 0.95),
    ("dev2", False): (0.93, 0.78),
    ("dev2", True): (0.87, 0.69),
    ("dev3", False): (0.91, 0.89),
    ("dev3", True): (0.82, 0.72),
    ("dev4", False): (0.82, 0.73),
    ("dev4", True): (0.75, 0.61),
    ("dev5", False): (0.87, 0.75),
    ("dev5", True): (0.81, 0.67),
    ("dev6", False): (0.88, 0.82),
    ("dev6", True): (0.76, 0.70),
    ("dev7", False): (0.96, 0.87),
    ("dev7", True): (0.84, 0.81),
    ("dev8", False): (0.80, 0.54),
    ("dev8", True): (0.70, 0.42),
    ("dev9", False): (0.84, 0.64),
    ("dev9", True): (0.74, 0.55),
}


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
