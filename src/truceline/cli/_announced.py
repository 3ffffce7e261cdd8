"""Announced: notices and inspections that a file states beside observations, written before them.

Imported where a file states any: to import the desks they belong to takes longer than to check a
thousand rows.
"""

from collections.abc import Sequence

from truceline.cli._judge import Judge
from truceline.deconfliction import planned
from truceline.deconfliction.entries import Notified
from truceline.deconfliction.planned import notified
from truceline.incidents import inspected
from truceline.incidents.entries import Inspected
from truceline.monitor.judged import Judged, note_inspections, note_notice
from truceline.monitor.unkept import Unkept
from truceline.node import Node
from truceline.record import Entry
from truceline.values.notices import Inspections, Notices


class Announced:
    """What was announced to one judge: a file may be read a second time, or state a thing twice."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._said: set[object] = set()
        if isinstance(judge, Unkept):
            judge.reactions |= {Notified: _notified, Inspected: _inspected}
        elif isinstance(judge, Node):
            written = judge.record.entries(kinds=(Notified, Inspected))
            self._said = {entry.body for entry in written}

    def take(self, item: Notices | Inspections) -> None:
        """Write what was not said before in the same words."""
        bodies: list[Notified] | list[Inspected]
        bodies = notified(item) if isinstance(item, Notices) else inspected.inspected(item)
        new = [each for each in dict.fromkeys(bodies) if each not in self._said]
        self._said.update(new)
        if new:
            self._judge.write(*new)


def _notified(judged: Judged, entry: Entry) -> Sequence[object]:
    return note_notice(judged, planned.notice_of(entry.body))


def _inspected(judged: Judged, entry: Entry) -> Sequence[object]:
    known = inspected.fold(judged.picture.inspections, entry)
    return note_inspections(judged, known, entry.body.inspected_us)
