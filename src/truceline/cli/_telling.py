"""Telling: what a check found, term by term, as people read it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from rich.padding import Padding

from truceline.cli._judging import Read
from truceline.cli._screen import listing, many, out, plain
from truceline.reports import Content, TermLine
from truceline.reports.tally import IN_FORCE, tally_of
from truceline.reports.words import status

Found = Counter[tuple[object, ...]]
Counts = dict[str, dict[str, list[int]]]
_SAME = ("status", "party", "object_id", "other_object_id", "opened_us", "closed_us")
_RAW_CHARS = 60  # of a rejected row, enough to find it by


def tell(content: Content, read: Read) -> None:
    """Print what was found, in force first and the rest apart, and what could not be read."""
    out.say(content.title, "bold")
    files = ", ".join(each.file for each in content.sources)
    out.say(f"{many(content.observations, 'observation')} from {files}")
    for counted in (True, False):
        _tell_terms(content, counted=counted)
    out.print()
    _tell_rejects(content, read)
    for note in content.notes:
        out.say(note)
    out.say(_in_short(content), "bold")
    if not content.observations:
        out.say("Nothing was observed, so that nothing was found says nothing.", "bold")


def tell_written(paths: Sequence[Path]) -> None:
    """Print where the report and its tables lie."""
    for path in paths:
        out.say(f"written: {path}")


def differences(content: Content, shadow: Content) -> Counts:
    """Findings of each term under the agreement and under its shadow; 0 where a text lacks it."""
    one, two = tally_of(content.findings), tally_of(shadow.findings)
    told: Counts = {}
    for name in _terms(content, shadow):
        (inside, unsure), (inside_too, unsure_too) = one.of(name), two.of(name)
        told[name] = {"inside": [inside, inside_too], "cannot_tell": [unsure, unsure_too]}
    return told


def tell_shadow(content: Content, shadow: Content) -> None:
    """Print the terms under which the two texts find different things."""
    one, two = _findings(content), _findings(shadow)
    counts = differences(content, shadow)
    names = ("inside", "difference", "cannot tell", "difference")
    table = listing("term", *names, numbers=names, title="Shadow: this text → the other")
    for term, told in counts.items():
        keys = [(term, standing) for standing in told]
        if any(one[key] != two[key] for key in keys):
            changes = (_change(one[key], two[key]) for key in keys)
            table.add_row(term, *(cell for change in changes for cell in change))
    same = len(counts) - table.row_count
    if table.row_count:
        out.print(Padding(table, (1, 0, 0, 0)))
        out.say(f"Under the other {many(same, 'term')} both texts find the same.")
    else:
        out.say("Shadow: under every term both texts find the same.", "bold")


def _tell_terms(content: Content, *, counted: bool) -> None:
    """The terms of one side with their findings; a term that changed sides stands in both."""
    tally = tally_of(content.findings)
    lines = [
        (each, *tally.of(each.id, counted=counted))
        for each in content.terms
        if (each.status == IN_FORCE) is counted or any(tally.of(each.id, counted=counted))
    ]
    if not lines:
        return
    title = "In force" if counted else "Apart: not in force, never counted"
    table = listing(
        "term", "inside", "cannot\ntell", "what it says", numbers=("inside", "cannot\ntell"),
        title=title,
    )  # fmt: skip
    for each, inside, unsure in lines:
        style = "bold" if inside else "" if unsure else "dim"
        says = _says(each) if counted else f"{status(each.status)}: {_says(each)}"
        table.add_row(each.id, f"{inside:,}", f"{unsure:,}", plain(says), style=style)
    table.columns[0].width = min(max(len(each.id) for each, *_ in lines), out.width // 3)
    out.print(Padding(table, (1, 0, 0, 0)))


def _says(term: TermLine) -> str:
    return term.title or term.sentence


def _tell_rejects(content: Content, read: Read) -> None:
    if not content.rejects.total:
        return
    total = content.observations + content.rejects.total
    out.say(f"Rejected: {content.rejects.total:,} of {many(total, 'row')}", "bold")
    for reason, rows in content.rejects.counts.items():
        first = ""
        if reason in read.first:
            file, reject = read.first[reason]
            place = f"{file}:{reject.line}" if reject.line else file
            first = f", first {place}: {reject.raw[:_RAW_CHARS]}"
        out.say(f"  {rows:,} {reason.replace('_', ' ')}{first}")


def _in_short(content: Content) -> str:
    tally = tally_of(content.findings)
    (inside, unsure), (inside_apart, unsure_apart) = (
        tally.of(counted=each) for each in (True, False)
    )
    apart = inside_apart + unsure_apart
    short = f"Findings in force: {inside:,} inside, {unsure:,} cannot be told."
    return f"{short} Apart: {apart:,}." if apart else short


def _terms(content: Content, shadow: Content) -> list[str]:
    return list(dict.fromkeys(each.id for each in (*content.terms, *shadow.terms)))


def _findings(content: Content) -> defaultdict[tuple[str, str], Found]:
    """What was found, by term and standing; two findings are the same where all of _SAME is."""
    found: defaultdict[tuple[str, str], Found] = defaultdict(Counter)
    names = ("term", "standing", *_SAME)
    columns = [content.findings.column(name).to_pylist() for name in names]
    for term, standing, *rest in zip(*columns, strict=True):
        found[term, standing][tuple(rest)] += 1
    return found


def _change(one: Found, two: Found) -> tuple[str, str]:
    before, after = one.total(), two.total()
    if one == two:
        return f"{before:,}", ""
    return f"{before:,} → {after:,}", f"{after - before:+,}" if before != after else "others"
