"""Ahead: what is read next is read in a thread of its own while the rows before it are judged."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
AHEAD = 3  # items, of an eighth of a million rows each where there are many


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items in the same order, some of them made before they are asked for.

    What making one raises is raised when it is asked for. All are made in one thread; whoever asks
    for no more waits until the one that is being made is there.
    """
    end = object()
    with ThreadPoolExecutor(1) as reader:
        coming: deque[Future[Item | object]] = deque()
        try:
            while True:
                while len(coming) < AHEAD:
                    coming.append(reader.submit(next, items, end))
                item = coming.popleft().result()
                if item is end:
                    return
                yield item  # type: ignore[misc]  # it is not the end, so it is an item
        finally:
            reader.shutdown(cancel_futures=True)
