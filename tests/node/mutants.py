"""Replicas that are wrong in one thing each; the referee must find every one of them out."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any  # a mutant stands in the place of whatever it replaces

from truceline.record import holding
from truceline.record.bundle import Bundle
from truceline.record.entry import Signed
from truceline.record.replica import News, Replica

_take, _follow = Replica.take, Replica._follow


def _never_moved(self: Replica, bundle: Bundle) -> News:
    return News(_take(self, bundle).entries, moved=False)


def _kept_in_memory(self: Replica, *entries: Signed) -> None:
    self.waiting += entries


def _nothing_struck_out(self: Replica) -> None:
    _follow(self) if not self.waiting else None


def _anything_goes(*_: object) -> None:
    return None


MUTANTS: dict[str, list[tuple[Any, str, Any]]] = {
    "no fold anew": [(Replica, "take", _never_moved)],
    "acknowledgement before it is durable": [(Replica, "keep", _kept_in_memory)],
    "logged entries that wait still": [(Replica, "_follow", _nothing_struck_out)],
    "no order check": [(holding, "_check", _anything_goes)],
    "no dedup": [(holding, "_known", _anything_goes), (holding, "_check", _anything_goes)],
    "waiting entries shown as logged": [(Replica, "settled", property(lambda self: self.size))],
}


@contextmanager
def wrong(name: str) -> Iterator[None]:
    """One thing is wrong within the block."""
    with ExitStack() as undo:
        for where, what, mutant in MUTANTS[name]:
            undo.callback(setattr, where, what, getattr(where, what))
            setattr(where, what, mutant)
        yield
