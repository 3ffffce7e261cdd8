"""What intake hears in short texts: `sayings.txt` one a line, the others some sentences each."""

import re
from datetime import date
from pathlib import Path

import pytest

from truceline.contacts.draft import Draft
from truceline.contacts.intake import has_model, read
from truceline.contacts.intake.text.article import article_of

HERE = Path(__file__).resolve().parent
DAY = date(2024, 6, 15)
IN_PERSON = {"visit": "meeting", "letter": "message"}
# How many of each file a reader gets wholly right: every event, its sides, medium and status. The
# files hold cases that it does not read yet, so that a better grammar shows.
FLOORS = {
    "sayings.txt": (112, 110),
    "passages.txt": (70, 65),
    "own.txt": (67, 63),
    "strangers.txt": (31, 29),
    "desks.txt": (225, 210),
    "missions.txt": (71, 67),
    "styles.txt": (33, 31),
    "plans.txt": (37, 37),
    "broadcasts.txt": (11, 12),
    "events.txt": (38, 36),
    "hosts.txt": (25, 24),
    "logs.txt": (29, 28),
    "pairs.txt": (44, 39),
    "turns.txt": (235, 220),
    "spoken.txt": (43, 41),
    "manners.txt": (29, 24),
    "houses.txt": (19, 19),
    "signed.txt": (29, 26),
    "watches.txt": (26, 25),
}


def cases(name: str) -> list[tuple[list[str], str]]:
    """Each text with what is expected of it."""
    text = (HERE / name).read_text(encoding="utf-8")
    if name == "sayings.txt":
        lines = [line for line in text.splitlines() if "|" in line and not line.startswith("#")]
        pairs = [(line.split("|", 1)[0], line.split("|", 1)[1]) for line in lines]
    else:
        blocks = re.split(r"^=== ", text, flags=re.MULTILINE)[1:]
        pairs = [(block.partition("\n")[0], block.partition("\n")[2]) for block in blocks]
    return [(expected(wanted.strip()), said.strip()) for wanted, said in pairs]


def expected(wanted: str) -> list[str]:
    if wanted.endswith("none"):
        return []
    return sorted(alike(*each.split(maxsplit=1)) for each in re.split(r",\s*", wanted))


def alike(sides: str, rest: str) -> str:
    """Sides in order, a visit as a meeting, a letter as a message."""
    *medium, status = rest.split()
    said = " ".join(medium)
    return f"{'+'.join(sorted(sides.split('+')))} {IN_PERSON.get(said, said)} {status}"


def heard(drafts: list[Draft]) -> list[str]:
    return sorted(
        alike(
            "+".join({(each.side or "?").replace(" ", "_") for each in draft.parties}),
            f"{draft.medium} {draft.status}",
        )
        for draft in drafts
        if draft.kind in ("contact", "planned_contact") and draft.status != "attempted"
    )


def right(name: str, *, by_rules: bool) -> int:
    return sum(
        heard(read(article_of("x.txt", said), DAY, by_rules=by_rules)) == wanted
        for wanted, said in cases(name)
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_short_texts_are_heard_with_the_model(name: str) -> None:
    if not has_model():
        pytest.skip("no language model is installed (extra `intake`)")
    assert right(name, by_rules=False) >= FLOORS[name][0]


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_short_texts_are_heard_by_rules_alone(name: str) -> None:
    assert right(name, by_rules=True) >= FLOORS[name][1]
