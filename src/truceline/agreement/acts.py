"""Acts: texts put on the record, who accepted which, and what status each term has by that."""

from collections.abc import Callable
from dataclasses import dataclass, field

from truceline.agreement.entries import Accepted, Proposed, Resumed, Stated, Suspended
from truceline.agreement.reading import read
from truceline.agreement.rule import FOREVER_US, status_at
from truceline.agreement.term import Term
from truceline.agreement.text import Agreement
from truceline.record import Entry

Block = Callable[[str], bytes]
Spans = list[tuple[int, str]]


@dataclass(slots=True)
class Acts:
    """State folded from the agreement's entries.

    texts: every text by its digest, the old ones too; stated: those put on the record as they hold;
    current: digest of the text that is asked, empty where there is none; accepted: who accepted
    which text, and when; changes: suspensions and resumptions of each term, in the order of the
    record.
    """

    texts: dict[str, Agreement] = field(default_factory=dict)
    stated: set[str] = field(default_factory=set)
    current: str = ""
    accepted: dict[str, dict[str, int]] = field(default_factory=dict)
    changes: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def agreement(self) -> Agreement | None:
        """The text that is asked: the last one stated, or accepted by every party."""
        return self.texts.get(self.current)

    def spans(self, term: Term) -> Spans:
        """Status of a term of the current text from each instant on, in the order of time.

        A text that one party accepted is offered, one that all accepted is agreed, and from
        effective_from on in force; what a stated text holds to be agreed or more, it holds without
        acts. A suspension holds until the term is resumed or lapses.
        """
        plain, marks = self._accepted_spans(term), self._marks(term)
        spans: Spans = []
        for at_us in sorted({since_us for since_us, _ in [*plain, *marks]}):
            status = status_at(plain, at_us)
            mark = status_at([(-FOREVER_US, ""), *marks], at_us)
            if mark == "suspended" and status != "lapsed":
                status = "suspended"
            elif mark == "resumed" and status == "suspended":
                status = "in_force"
            if not spans or spans[-1][1] != status:
                spans.append((at_us, status))
        return spans

    def _accepted_spans(self, term: Term) -> Spans:
        """Status by text and acceptance, suspensions apart."""
        given = self.accepted.get(self.current, {})
        by_text = term.rule.status_spans()
        held = self.current in self.stated and term.rule.status not in ("offered", "claimed")
        if held or not given:
            return by_text
        spans = [by_text[0], (min(given.values()), "offered")]
        if self._by_all(self.current):
            agreed_us = max(given.values())
            starts_us = max(term.rule.effective_from_us or agreed_us, agreed_us)
            spans += [(agreed_us, "agreed"), (starts_us, "in_force")]
        ends_us = [since_us for since_us, status in by_text if status == "lapsed"]
        for end_us in ends_us[:1]:
            spans = [span for span in spans if span[0] < end_us] + [(end_us, "lapsed")]
        return [span for span, later in zip(spans, [*spans[1:], None], strict=True)
                if later is None or later[0] != span[0]]  # fmt: skip

    def _marks(self, term: Term) -> Spans:
        """Suspensions and resumptions; of two the later act holds from its instant on."""
        marks: Spans = []
        for from_us, what in self.changes.get(term.rule.id, []):
            marks = [mark for mark in marks if mark[0] < from_us] + [(from_us, what)]
        return marks

    def status_of_text(self, digest: str) -> str:
        """Status of a text by acts alone: proposed, offered or agreed."""
        if self._by_all(digest):
            return "agreed"
        return "offered" if self.accepted.get(digest) else "proposed"

    def _by_all(self, digest: str) -> bool:
        text = self.texts[digest]
        parties = {each.id for each in text.parties if each.role == "party"}
        return bool(parties) and parties <= set(self.accepted.get(digest, {}))


def fold(acts: Acts, entry: Entry, block: Block) -> None:
    """Take one entry into the state; entries of other kinds change nothing."""
    change = FOLD.get(type(entry.body))
    if change is not None:
        change(acts, entry, block)


def _stated(acts: Acts, entry: Entry, block: Block) -> None:
    _keep(acts, entry.body, block)
    acts.stated.add(entry.body.digest)
    acts.current = entry.body.digest


def _proposed(acts: Acts, entry: Entry, block: Block) -> None:
    _keep(acts, entry.body, block)


def _accepted(acts: Acts, entry: Entry, block: Block) -> None:  # noqa: ARG001
    digest = entry.body.digest
    if digest in acts.texts:
        acts.accepted.setdefault(digest, {}).setdefault(entry.body.by, entry.at_us)
        if acts.status_of_text(digest) == "agreed":
            acts.current = digest


def _suspended(acts: Acts, entry: Entry, block: Block) -> None:  # noqa: ARG001
    acts.changes.setdefault(entry.body.term, []).append((entry.body.from_us, "suspended"))


def _resumed(acts: Acts, entry: Entry, block: Block) -> None:  # noqa: ARG001
    acts.changes.setdefault(entry.body.term, []).append((entry.body.from_us, "resumed"))


def _keep(acts: Acts, body: Stated | Proposed, block: Block) -> None:
    if body.digest not in acts.texts:
        acts.texts[body.digest] = read({each.name: block(each.digest) for each in body.files})


FOLD: dict[type, Callable[[Acts, Entry, Block], None]] = {
    Stated: _stated,
    Proposed: _proposed,
    Accepted: _accepted,
    Suspended: _suspended,
    Resumed: _resumed,
}
