"""Many articles by several processes: the same drafts, whatever becomes of the processes."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from truceline.contacts.draft import Draft
from truceline.contacts.intake import read, spreading
from truceline.contacts.intake.spreading import read_all
from truceline.contacts.intake.text.article import Article, article_of

DAY = date(2024, 6, 15)
NAMES = ("Paz", "Quispe", "Leiva", "Torres", "Vega")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="no process is divided here"),
]
STARTED_BY = os.getpid()


def articles(many: int) -> list[Article]:
    return [
        article_of(
            f"{number}.txt",
            f"Peruvian President Ana {NAMES[number % 5]} rang Kenya's foreign minister, Daudi "
            f"Mwangi, at {1 + number % 11} p.m. on Monday.",
        )
        for number in range(many)
    ]


def read_or_die(article: Article, published: date | None, *, by_rules: bool = False) -> list[Draft]:
    """Read; but a process divided off is ended from outside at the sixtieth."""
    if article.name == "59.txt" and os.getpid() != STARTED_BY:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(article, published, by_rules=by_rules)


def by_one(asked: list[Article]) -> list[list[Draft]]:
    return [read(each, DAY, by_rules=True) for each in asked]


def test_drafts_are_those_of_one_process_and_in_order() -> None:
    asked = articles(90)

    found = list(read_all(asked, lambda _: DAY, by_rules=True, processes=2))

    assert found == by_one(asked)
    assert all(found)


def test_a_process_that_the_system_ends_takes_no_draft_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = articles(90)
    monkeypatch.setattr(spreading, "read", read_or_die)

    found = list(read_all(asked, lambda _: DAY, by_rules=True, processes=2))

    assert found == by_one(asked)


def test_whoever_stops_asking_leaves_no_process_behind() -> None:
    found = read_all(articles(400), lambda _: DAY, by_rules=True, processes=2)
    next(found)
    assert len(multiprocessing.active_children()) == 2

    del found

    assert multiprocessing.active_children() == []


def test_few_articles_are_read_by_the_process_that_asks() -> None:
    found = read_all(articles(spreading.LEAST), lambda _: DAY, by_rules=True)

    assert multiprocessing.active_children() == []
    assert len(list(found)) == spreading.LEAST


WAITS = """
import multiprocessing, sys, time
from datetime import date
from contacts.intake.test_intake_spreading import DAY, articles
from truceline.contacts.intake.spreading import read_all
found = read_all(articles(400), lambda _: DAY, by_rules=True, processes=2)
next(found)
print(*(each.pid for each in multiprocessing.active_children()), flush=True)
time.sleep(60)
"""


def test_no_process_outlives_the_one_that_asked() -> None:
    tests = Path(__file__).parents[2]
    path = os.pathsep.join([str(tests), os.environ.get("PYTHONPATH", "")])
    asking = subprocess.Popen(
        [sys.executable, "-c", WAITS],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert asking.stdout is not None
    divided = [int(each) for each in asking.stdout.readline().split()]
    assert len(divided) == 2

    asking.kill()
    asking.wait()
    asking.stdout.close()

    last = time.monotonic() + 20
    while any(map(_runs, divided)) and time.monotonic() < last:
        time.sleep(0.05)
    assert not any(map(_runs, divided))


def _runs(pid: int) -> bool:
    """Whether a process is there, and has not ended but for somebody to take note of it."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
