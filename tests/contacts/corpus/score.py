"""How well drafts of intake fit the labels of this corpus: precision and recall, events and fields.

    truceline intake tests/contacts/corpus/dev/*.txt --json > drafts.json
    python tests/contacts/corpus/score.py drafts.json tests/contacts/corpus/dev/labels.json

A draft and a label are one event when document, kind, sides and class of medium agree, and so do
the persons where both name them. Pairs are made greedily, best agreement first, one to one. A call
that nobody took (status `attempted`) never fits a draft that says held. README.md has the rules.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

Json = dict[str, Any]  # drafts and labels come from JSON files of somebody else's making
Aliases = Mapping[str, str]

MEDIUM_CLASSES = {
    "call": {"phone", "call", "telephone", "video call", "line of communication", "hotline"},
    "in person": {"meeting", "visit", "summit", "talks", "delegation"},
    "unclear": {"conversation", "not stated", ""},
    "written": {"letter", "message", "message via mediator"},
    "public": {"interview", "speech", "press conference", "remark", "statement", "warning"},
}
# Of the other kinds the truth file knows one medium only, or none that could be mistaken.
KINDS_WITH_MEDIUM = {"contact", "planned_contact", "attempted", "statement"}
KINDS_WITHOUT_SIDES = {"claim"}  # who speaks is in the label, of whom he speaks may be in the draft
FILLERS = {"a", "about", "an", "approximately", "around", "for", "just", "lasted", "per", "some"}
# Words that, with capitals, still name an office or a place and no person.
NOT_PERSONAL = frozenset(
    re.findall(
        r"\w+",
        """
    president prime minister foreign defence defense ministry office secretary general king emir
    the of and for affairs government delegation army guard guards coast border spokesperson
    deputy officials representatives commander commanders house state department team party
    south north east west new united states arab emirates saudi arabia costa rica san jose
    buenos aires la paz korea papua guinea solomon islands timor leste port prince moresby vila
    republic democratic congo dominican sri lanka sierra leone burkina faso union european
    african nations military operations directorate chief staff indian pakistani chinese
    """,
    )
)
FIELDS = ("status", "medium", "date", "initiator", "duration", "place")


@dataclass(slots=True)
class Figures:
    """Correct answers among those given and those wanted; empty sums count as 1.0."""

    correct: float = 0
    given: float = 0
    wanted: float = 0

    @property
    def precision(self) -> float:
        return self.correct / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.correct / self.wanted if self.wanted else 1.0

    def add(self, *, correct: float, given: float, wanted: float) -> None:
        """Count one more comparison."""
        self.correct += correct
        self.given += given
        self.wanted += wanted


@dataclass(slots=True)
class Score:
    """The figures of one run; missing and spurious name labels and drafts for a look by hand."""

    events: Figures = field(default_factory=Figures)
    by_kind: dict[str, Figures] = field(default_factory=dict)
    fields: dict[str, Figures] = field(default_factory=dict)
    merges: Figures = field(default_factory=Figures)
    missing: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)
    trap_drafts: int = 0


def score(drafts: Sequence[Json], labels: Json) -> Score:
    """Compare drafts (the list `truceline intake --json` prints) with a labels.json, read."""
    aliases = canonical_sides(labels)
    pairs = match(drafts, labels["contacts"], aliases)
    result = Score()
    matched_drafts = {d for d, _ in pairs}
    matched_labels = {at for _, at in pairs}
    for d, at in pairs:
        label = labels["contacts"][at]
        if not label.get("optional"):
            kind_figures(result, label).correct += 1
            kind_figures(result, label).given += 1
            compare_fields(result, drafts[d], label, aliases)
    for at, label in enumerate(labels["contacts"]):
        if not label.get("optional"):
            kind_figures(result, label).wanted += 1
            if at not in matched_labels:
                result.missing.append(label["id"])
    traps = {stem(doc) for doc in labels["traps"]}
    tolerated = {stem(doc): set(kinds) for doc, kinds in labels["tolerated"].items()}
    for d, draft in enumerate(drafts):
        if d not in matched_drafts and draft["kind"] not in tolerated.get(stem(draft["doc"]), ()):
            kind_figures(result, draft).given += 1
            result.spurious.append(f"{stem(draft['doc'])}: {draft['id']}")
            result.trap_drafts += stem(draft["doc"]) in traps
    for figures in result.by_kind.values():
        result.events.add(correct=figures.correct, given=figures.given, wanted=figures.wanted)
    compare_merges(result, drafts, labels, pairs)
    return result


def kind_figures(result: Score, record: Json) -> Figures:
    return result.by_kind.setdefault(kind_class(record), Figures())


# ---- events ------------------------------------------------------------------------------------


def match(
    drafts: Sequence[Json], labels: Sequence[Json], aliases: Aliases
) -> list[tuple[int, int]]:
    """Pairs (draft, label) by position, greedy: of one status first, then by best agreement, then
    required before optional."""
    candidates = [
        (
            label["status"] not in (None, draft["status"]),
            -agreement(draft, label, aliases),
            bool(label.get("optional")),
            at,
            d,
        )
        for d, draft in enumerate(drafts)
        for at, label in enumerate(labels)
        if same_event(draft, label, aliases)
    ]
    pairs: list[tuple[int, int]] = []
    drafts_used: set[int] = set()
    labels_used: set[int] = set()
    for *_, at, d in sorted(candidates):
        if d not in drafts_used and at not in labels_used:
            pairs.append((d, at))
            drafts_used.add(d)
            labels_used.add(at)
    return pairs


def same_event(draft: Json, label: Json, aliases: Aliases) -> bool:
    """Document, kind, sides, class of medium, and the persons where both name them."""
    kind = kind_class(label)
    if stem(draft["doc"]) != stem(label["doc"]) or kind_class(draft) != kind:
        return False
    if kind in KINDS_WITH_MEDIUM and medium_class(draft) != medium_class(label):
        return False
    if kind in KINDS_WITHOUT_SIDES:
        return True
    given = {side_of(p, aliases) for p in draft["parties"]} - {None}
    every = {side_of(p, aliases) for p in label["parties"]}
    wanted = {side_of(p, aliases) for p in label["parties"] if not p.get("optional")}
    return wanted <= given <= every and all(
        persons_agree(draft, label, side, aliases) for side in wanted
    )


def persons_agree(draft: Json, label: Json, side: str | None, aliases: Aliases) -> bool:
    """False only where both name persons of this side and no name is shared."""
    wanted = [p for p in label["parties"] if side_of(p, aliases) == side]
    given = [p for p in draft["parties"] if side_of(p, aliases) == side]
    named = all(personal(p["name"]) and p["name"] != p["side"] for p in given)  # a body is nobody
    if any(p.get("unnamed") for p in wanted) or not named:
        return True
    return any(names_agree(a["name"], b["name"]) for a in wanted for b in given)


def agreement(draft: Json, label: Json, aliases: Aliases) -> int:
    """How much two records of like events have in common; it only ranks the pairs."""
    points = 3 * (date_of(draft) is not None and date_of(draft) == date_of(label))
    points += sum(same(draft, label, name, aliases) for name in ("duration", "place", "initiator"))
    points += 2 * sum(
        names_agree(a["name"], b["name"])
        for a in label["parties"]
        for b in draft["parties"]
        if side_of(a, aliases) == side_of(b, aliases)
    )
    said = [*draft.get("quotes", ()), *(s["text"] for s in draft.get("spans", ()))]
    points += sum(any(q in text or text in q for text in said if text) for q in label["quotes"])
    return points


def kind_class(record: Json) -> str:
    """The kind, but a contact that was only attempted is a class of its own."""
    return "attempted" if record.get("status") == "attempted" else str(record["kind"])


def medium_class(record: Json) -> str:
    medium = record.get("medium") or ""
    return next((name for name, words in MEDIUM_CLASSES.items() if medium in words), medium)


# ---- fields ------------------------------------------------------------------------------------


def compare_fields(result: Score, draft: Json, label: Json, aliases: Aliases) -> None:
    """Count every field of one pair, but those that the label marks as not scored."""
    skipped = set(label.get("unscored", ()))
    for name in FIELDS:
        if name in skipped or (name == "status" and label["status"] is None):
            continue
        given, wanted = value_of(draft, name) is not None, value_of(label, name) is not None
        right = given and wanted and same(draft, label, name, aliases)
        figures_of(result, name).add(correct=right, given=given, wanted=wanted)
    compared: dict[str, Callable[[], tuple[float, float, float]]] = {
        "parties": lambda: compare_parties(draft, label, aliases),
        "readouts": lambda: compare_readouts(draft, label, aliases),
        "topics": lambda: compare_topics(draft, label),
    }
    for name, compare in compared.items():
        if name not in skipped:
            correct, given_n, wanted_n = compare()
            figures_of(result, name).add(correct=correct, given=given_n, wanted=wanted_n)


def figures_of(result: Score, name: str) -> Figures:
    return result.fields.setdefault(name, Figures())


def value_of(record: Json, name: str) -> str | None:
    value = date_of(record) if name == "date" else record.get(name)
    return str(value) if value else None


def date_of(record: Json) -> str | None:
    """The ISO date, else what is known of it."""
    known = record.get("date") or record.get("date_partial")
    return str(known) if known else None


def same(draft: Json, label: Json, name: str, aliases: Aliases) -> bool:
    """Whether two values of a single field agree: places and lengths of time by their words."""
    mine, theirs = value_of(draft, name), value_of(label, name)
    if mine is None or theirs is None:
        return False
    if name == "initiator":
        return canonical(mine, aliases) == canonical(theirs, aliases)
    if name == "place":
        return words(mine) <= words(theirs) or words(theirs) <= words(mine)
    if name == "duration":
        return any(words(one) - FILLERS <= words(mine) for one in theirs.split(";"))
    return bool(mine == theirs)


def compare_parties(draft: Json, label: Json, aliases: Aliases) -> tuple[int, int, int]:
    """Parties one to one by side and name; an unnamed one needs its side only."""
    left = list(draft["parties"])
    correct = ignored = wanted = 0
    for party in sorted(label["parties"], key=lambda p: bool(p.get("unnamed"))):
        fit = next((p for p in left if party_fits(p, party, aliases)), None)
        if fit is not None:
            left.remove(fit)
        if party.get("optional"):
            ignored += fit is not None
        else:
            wanted += 1
            correct += fit is not None
    return correct, len(draft["parties"]) - ignored, wanted


def party_fits(given: Json, wanted: Json, aliases: Aliases) -> bool:
    if side_of(given, aliases) != side_of(wanted, aliases):
        return False
    return bool(wanted.get("unnamed")) or names_agree(given["name"], wanted["name"])


def compare_readouts(draft: Json, label: Json, aliases: Aliases) -> tuple[int, int, int]:
    """Sides with their status. `none_seen` is what a side without a readout has, so not counted."""
    given, wanted = readouts_of(draft, aliases), readouts_of(label, aliases)
    return len(given & wanted), len(given), len(wanted)


def readouts_of(record: Json, aliases: Aliases) -> set[tuple[str, str]]:
    return {
        (canonical(r["side"], aliases), r["status"])
        for r in record.get("readouts", ())
        if r["side"] and r["status"] != "none_seen"
    }


def compare_topics(draft: Json, label: Json) -> tuple[float, int, int]:
    """Loosely: topics share a word stem. Correct is the smaller count of the two directions."""
    given = [stems(t) for t in draft.get("topics", ())]
    wanted = [stems(t) for t in label["topics"]]
    hit = sum(any(t & w for t in given) for w in wanted)
    used = sum(any(t & w for w in wanted) for t in given)
    return min(hit, used), len(given), len(wanted)


def compare_merges(
    result: Score, drafts: Sequence[Json], labels: Json, pairs: Iterable[tuple[int, int]]
) -> None:
    """Pairs of records that are one event, as `same_as` says and as `merge` says."""
    label_id = {drafts[d]["id"]: labels["contacts"][at]["id"] for d, at in pairs}
    given = {
        frozenset((label_id.get(d["id"], d["id"]), label_id.get(other, other)))
        for d in drafts
        for other in d.get("same_as", ())
    }
    wanted = {
        frozenset((a, b)) for group in labels["merge"] for a in group for b in group if a != b
    }
    result.merges.add(correct=len(given & wanted), given=len(given), wanted=len(wanted))


# ---- words and names ---------------------------------------------------------------------------


def canonical_sides(labels: Json) -> dict[str, str]:
    """Folded other names of sides, to the name that the labels use."""
    return {
        plain(other): side
        for side, others in labels.get("side_aliases", {}).items()
        for other in (side, *others)
    }


def side_of(party: Json, aliases: Aliases) -> str | None:
    return canonical(party["side"], aliases) if party.get("side") else None


def canonical(side: str, aliases: Aliases) -> str:
    return aliases.get(plain(side), plain(side).removeprefix("the "))


def plain(text: str) -> str:
    """Small letters without marks, words parted by one space."""
    bare: str = text.casefold().translate(str.maketrans("ıøłđ", "iold"))
    bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))


def words(text: str) -> set[str]:
    return set(plain(text).split())


def stems(text: str) -> set[str]:
    """First five letters of the words that carry meaning, roughly: those of four or more."""
    return {word[:5] for word in words(text) if len(word) > 3}


def names_agree(one: str | None, other: str | None) -> bool:
    """Two names share a word that is no title and no initial."""
    shared = words(one or "") & words(other or "")
    return any(len(word) > 1 and word not in NOT_PERSONAL for word in shared)


def personal(name: str | None) -> bool:
    """At least two words with capitals that are no office, place or title."""
    found: list[str] = re.findall(r"[^\W\d_][\w'’-]*", name or "")
    return sum(word[0].isupper() and plain(word) not in NOT_PERSONAL for word in found) >= 2


def stem(doc: str) -> str:
    return PurePath(doc).name.removesuffix(".txt")


# ---- the table ---------------------------------------------------------------------------------


def table(result: Score) -> str:
    """The figures as lines of text: what, precision, recall, and the three counts."""
    rows = {"events": result.events}
    rows |= {f"  {kind}": figures for kind, figures in sorted(result.by_kind.items())}
    rows |= {f"field {name}": figures for name, figures in sorted(result.fields.items())}
    rows["merges"] = result.merges
    lines = [f"{'':26}precision  recall  correct/given/wanted"]
    lines += [
        f"{name:26}{f.precision:9.3f}{f.recall:8.3f}  {f.correct:g}/{f.given:g}/{f.wanted:g}"
        for name, f in rows.items()
    ]
    lines.append(f"drafts from traps: {result.trap_drafts}")
    return "\n".join(lines)


if __name__ == "__main__":
    drafts_file, labels_file = map(Path, sys.argv[1:3])
    outcome = score(json.loads(drafts_file.read_text()), json.loads(labels_file.read_text()))
    sys.stdout.write(table(outcome) + "\n")
    if "--names" in sys.argv[3:]:
        sys.stdout.write(f"missing: {outcome.missing}\nspurious: {outcome.spurious}\n")
