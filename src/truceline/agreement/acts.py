"""Acts: texts put on the record, who accepted which, and what status each term has by that."""

from collections.abc import Callable
from dataclasses import dataclass, field

from truceline.agreement.entries import Accepted, Proposed, Resumed, Stated, Suspended
from truceline.agreement.reading import read
from truceline.agreement.rule import status_at
from truceline.agreement.term import Term
from truceline.agreement.text import Agreement
from truceline.record import Entry

Block = Callable[[str], bytes]
Spans = list[tuple[int, str]]


@dataclass(slots=True)
class Acts:
    """State folded from the agreement's entries.

    texts: every text by its digest, the old ones too; current: digest of the text that is asked,
    empty where there is none; accepted: who accepted which text, and when; changes: suspensions
    and resumptions of each term, in the order of the record.
    """

    texts: dict[str, Agreement] = field(default_factory=dict)
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
        effective_from on in force; without acts the status that the text states holds.
        """
        spans = term.rule.status_spans()
        given = self.accepted.get(self.current, {})
        if given and self._by_all(self.current):
            starts_us = max(term.rule.effective_from_us or 0, *given.values())
            spans = [(spans[0][0], "agreed"), (starts_us, "in_force")]
            spans += [span for span in term.rule.status_spans() if span[1] == "lapsed"]
        for from_us, change in self.changes.get(term.rule.id, []):
            after = change or status_at(term.rule.status_spans(), from_us)
            spans = [span for span in spans if span[0] < from_us] + [(from_us, after)]
        return spans

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
    acts.changes.setdefault(entry.body.term, []).append((entry.body.from_us, ""))


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
