"""Rule: what every term has, whatever its kind: whom it binds, since when, and on whose word."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from truceline.values.case import Case
from truceline.values.codes import rows_of
from truceline.values.instants import SECOND_US
from truceline.values.observations import FLAGS, Ints, Words, words_of
from truceline.values.standings import (
    CANNOT_TELL,
    INSIDE,
    OUTSIDE,
    Answer,
    all_of,
    answers,
    reason_code,
)
from truceline.values.taxonomy import match

STATUSES = ("offered", "claimed", "agreed", "in_force", "suspended", "lapsed")
Codes = NDArray[np.int8]
FOREVER_US = 2**62
PRACTICE = FLAGS["test"] | FLAGS["exercise"]
NOT_COUNTED = PRACTICE | FLAGS["duplicate"]
DAY_PRECISION_US = 43_200 * SECOND_US


@dataclass(frozen=True, slots=True)
class Source:
    """Where a term is known from: a document, and its Admiralty grade, A–F and 1–6."""

    document: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The fields that all terms share. Spans in microseconds; effective_until_us is open."""

    id: str
    kind: str
    binds: tuple[str, ...]
    status: str
    source: Source
    title: str = ""
    article: str = ""
    as_written: str = ""
    of: str = ""
    verifier: str = ""
    recipients: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    deployment: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    effective_from_us: int | None = None
    effective_until_us: int | None = None
    dwell_us: int = 60 * SECOND_US
    leave_us: int = 120 * SECOND_US
    max_gap_us: int = 600 * SECOND_US
    answers_for: Mapping[str, str] = field(default_factory=dict)  # force or party: bound party
    parties: frozenset[str] = frozenset()  # every party and force that the agreement names
    names: Mapping[str, str] = field(default_factory=dict)  # id of a party, area or line: its name

    def asked(self, case: Case) -> tuple[Ints, Answer | None]:
        """Rows to be judged of the tracks that the term speaks of, and whether it surely does; None
        where it does of all. Rules that speak of the same rows are given the same array.

        Tracks that are never bound, or always of another kind, are left out, and so is what is
        exempt, test or exercise. Of the rest the answer is `inside`, `cannot_tell` with what is
        unknown, or `outside`: what was emplaced and is now in transit must be seen to have left.
        """
        rows, answer = self.spoken_of(case)
        key = ("asked", id(case.asked), id(rows))  # a case and one that asks more share a memo
        if key not in case.memo:
            kept = _asked_of(case, rows)
            # With the arrays whose numbers these are, or they might become those of others; of two
            # threads that ask at once both go on with what the first one made.
            case.memo.setdefault(key, (rows[kept], kept, (case.asked, rows)))
        asked, kept, _ = case.memo[key]
        return asked, None if answer is None else answer.rows(np.arange(len(rows))[kept])

    def spoken_of(self, case: Case) -> tuple[Ints, Answer | None]:
        """The same of all rows of the case, those of its context too."""
        rows, answer = self._known(case)
        return rows, None if answer is None else answer.rows(case.sorts[0][rows])

    def _known(self, case: Case) -> tuple[Ints, Answer | None]:
        """Those rows, and an answer for each sort of row of the case, None where it is `inside` for
        all of these; found once for all rules that speak of the same, whatever rows are asked.
        """
        forces = tuple(sorted(self.answers_for.items()))
        key = (self.binds, self.subject, self.deployment, self.exempt, forces, self.parties)
        if key not in case.memo:
            case.memo[key] = self._spoken_of(case)
        known: tuple[Ints, Answer | None] = case.memo[key]
        return known

    def _spoken_of(self, case: Case) -> tuple[Ints, Answer | None]:
        told, (sort, of_sort) = case.observations, case.sorts
        objects, party, kind, deployment = _words_of_sorts(case)
        answer = all_of(
            _answer(self._bound(party), "party_unknown"),
            _answer(self._kind(kind), "kind_unknown"),
            _answer(self._deployed(deployment), "deployment_unknown"),
        )
        keep = np.ones(len(of_sort), np.bool_)
        if self.exempt:
            keep = ~objects.lookup([each in self.exempt for each in objects.values], unknown=False)
        meant, track = keep & (answer.standing != OUTSIDE), case.track[of_sort]
        wanted = np.zeros(case.tracks, np.bool_)
        wanted[track[meant]] = True
        listed = keep & wanted[track]
        if not listed.any():
            return np.zeros(0, np.int64), None
        same = ("rows", listed.tobytes())
        if same not in case.memo:
            case.memo.setdefault(same, rows_of(listed, sort))
        rows: Ints = case.memo[same]
        if told.has("flags"):
            rows = rows[told.instants("flags")[rows] & NOT_COUNTED == 0]
        elif (meant == listed).all():
            surely = bool((answer.standing[listed] == INSIDE).all())
            return rows, None if surely else answer
        first = np.full(int(case.track.max()) + 1, len(case))
        begins = rows[meant[sort[rows]]][::-1]
        first[case.track[begins]] = begins  # a track's first row is written last
        return rows[rows >= first[case.track[rows]]], answer

    def bound_plans(self, party: tuple[str, ...], kind: tuple[str, ...]) -> Answer:
        """Whether the term speaks of plans of those parties and kinds, one answer each."""
        return all_of(
            _answer(self._bound(words_of(party)), "party_unknown"),
            _answer(self._kind(words_of(kind)), "kind_unknown"),
        )

    def status_spans(self) -> list[tuple[int, str]]:
        """Status from each instant on, by the text alone, in the order of time.

        An agreed term is in force from effective_from; before it a term stated to be in force is
        still only agreed; from effective_until on it has lapsed.
        """
        starts, ends = self.effective_from_us, self.effective_until_us
        spans = [(-FOREVER_US, self.status)]
        if self.status in ("agreed", "in_force") and starts is not None:
            spans = [(-FOREVER_US, "agreed"), (starts, "in_force")]
        if ends is not None and self.status != "lapsed":
            spans = [span for span in spans if span[0] < ends] + [(ends, "lapsed")]
        return spans

    def bound(self, party: str) -> str:
        """The bound party that answers for a force, empty where none does."""
        return self.answers_for.get(party, party if "any" in self.binds else "")

    def _bound(self, party: Words) -> Codes:
        table = [self._standing_of(each) for each in party.values]
        return party.lookup(table, unknown=INSIDE if "any" in self.binds else CANNOT_TELL)

    def _standing_of(self, party: str) -> int:
        if party in self.exempt:
            return OUTSIDE
        if "any" in self.binds or party in self.answers_for:
            return INSIDE
        return OUTSIDE if party in self.parties else CANNOT_TELL

    def _kind(self, kind: Words) -> Codes:
        table = [match(each, self.subject) for each in kind.values]
        return kind.lookup(table, unknown=match("", self.subject))

    def _deployed(self, deployment: Words) -> Codes:
        if not self.deployment:
            return np.full(len(deployment.codes), INSIDE, np.int8)
        table = [
            CANNOT_TELL
            if each in ("", "unknown")
            else INSIDE
            if each in self.deployment
            else OUTSIDE
            for each in deployment.values
        ]
        return deployment.lookup(table, unknown=CANNOT_TELL)


def _words_of_sorts(case: Case) -> tuple[Words, ...]:
    """Object, party, kind and deployment of each sort of row of a case."""
    if "words of sorts" not in case.memo:
        of_sort = case.sorts[1]
        names = ("object_id", "party", "kind", "deployment")
        several = tuple(case.observations.words(name).rows(of_sort) for name in names)
        case.memo["words of sorts"] = several
    kept: tuple[Words, ...] = case.memo["words of sorts"]
    return kept


def _asked_of(case: Case, rows: Ints) -> Ints | slice:
    """Which of those rows, rising, the case asks about."""
    if case.asked_since is None:
        return rows_of(case.asked, rows)
    return slice(int(np.searchsorted(rows, case.asked_since)), len(rows))


def status_at(spans: list[tuple[int, str]], at_us: int) -> str:
    """The status that holds at an instant."""
    return next(status for since_us, status in reversed(spans) if since_us <= at_us)


def _answer(standing: Codes, reason: str) -> Answer:
    why = np.where(standing == CANNOT_TELL, reason_code(reason), 0).astype(np.int8)
    return replace(answers(len(standing)), standing=standing.astype(np.int8), reason=why)
