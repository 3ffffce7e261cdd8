"""Many articles read by several processes, where the system can divide one that stands.

An article is read by itself; what is the same event in two of them is found out afterwards. So each
process reads some, in the order given, and only drafts come back.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from functools import partial

from truceline.contacts.draft import Draft
from truceline.contacts.intake import read
from truceline.contacts.intake.grammar.parsed import model
from truceline.contacts.intake.text.article import Article

LEAST = 32  # articles for each process: fewer are read sooner than one is divided off
AT_ONCE = 4  # given to a process at a time


def read_all(
    articles: Sequence[Article],
    published: Callable[[str], date | None],
    *,
    by_rules: bool = False,
    processes: int = 0,
) -> Iterator[list[Draft]]:
    """The drafts of each article, in order and the same by however many processes.

    processes: how many; 0 for as many as there are cores for it and articles. They are divided off
    here and now, not when the first draft is asked for: call it before a thread is started.
    """
    days = [published(each.name) for each in articles]
    reading = partial(read, by_rules=by_rules)
    many = processes or min(cores(), len(articles) // LEAST)
    if many < 2:
        return map(reading, articles, days)
    if not by_rules:
        model()  # loaded once, and shared
    pool = ProcessPoolExecutor(many, multiprocessing.get_context("fork"), _serve)
    found = pool.map(reading, articles, days, chunksize=AT_ONCE)
    return _gathered(pool, found, lambda done: map(reading, articles[done:], days[done:]))


def cores() -> int:
    """The cores that this process may use; one where the system cannot divide a process."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _gathered(
    pool: ProcessPoolExecutor,
    found: Iterator[list[Draft]],
    alone: Callable[[int], Iterator[list[Draft]]],
) -> Iterator[list[Draft]]:
    """What the processes found; what is left to read, alone, once the system has ended one."""
    done = 0
    try:
        for each in found:
            yield each
            done += 1
    except BrokenProcessPool:
        yield from alone(done)
    finally:
        pool.shutdown(cancel_futures=True)  # whoever stops asking does not wait for the rest


def _serve() -> None:
    """Leave the keyboard to the process that asked, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
