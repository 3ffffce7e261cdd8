"""`truceline agreement`: check, show and compare agreements as code."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding

from truceline.agreement import Agreement, Term, amendment, status_at
from truceline.agreement.amendment import Change
from truceline.agreement.folder import load
from truceline.cli._options import Machine
from truceline.cli._screen import facts, listing, out, plain, print_json
from truceline.cli._survey import import_line
from truceline.errors import Refusal
from truceline.node import WallClock
from truceline.reports.words import status
from truceline.values.instants import from_date, from_iso, to_iso

VERB = typer.Typer(
    help="Agreements as code: check, show, compare, import surveyed lines.", no_args_is_help=True
)
Folder = Annotated[Path, typer.Argument(help="folder of the agreement")]
VERB.command("import")(import_line)
VERSION_WIDTH = 38  # columns of one version beside another: two of them on a screen of 80


@VERB.command()
def check(folder: Folder, as_machine: Machine = False) -> None:
    """Read an agreement and say that it can be read, or what is wrong on which line."""
    agreement = load(folder)
    told = {
        "id": agreement.id,
        "digest": agreement.digest,
        "parties": len(agreement.parties),
        "lines": len(agreement.lines),
        "areas": len(agreement.areas),
        "terms": len(agreement.terms),
    }
    if as_machine:
        print_json(told)
        return
    out.say(agreement.title, "bold")
    counts = ", ".join(f"{told[each]} {each}" for each in ("parties", "lines", "areas", "terms"))
    stated = Counter(each.rule.status for each in agreement.terms)
    terms = ", ".join(f"{count} {status(name)}" for name, count in stated.items())
    out.say(f"can be read: {counts} ({terms})")
    out.say(f"digest {agreement.digest}")


@VERB.command()
def show(
    folder: Folder,
    at: Annotated[
        str | None,
        typer.Option(help="as of this time, ISO 8601 with its zone, or day; default now"),
    ] = None,
    language: Annotated[
        str, typer.Option(help="language of the sentences: ar, en, fr, he or ru")
    ] = "en",
    as_machine: Machine = False,
) -> None:
    """Show every term as a sentence, with its status, source and grade.

    Terms not in force stand apart. Versions that compete for one rule follow side by side.
    """
    agreement, at_us = load(folder), _instant(at)
    says = {each.rule.id: each.sentence(language) for each in agreement.terms}
    if as_machine:
        print_json(_as_json(agreement, at_us, says))
        return
    out.say(agreement.title, "bold")
    out.say(f"as of {to_iso(at_us)}; digest {agreement.digest}")
    for title, in_force in (("In force", True), ("Apart: not in force, never counted", False)):
        terms = [
            each for each in agreement.terms if (_status(each, at_us) == "in_force") is in_force
        ]
        if terms:
            out.print()
            out.say(title, "bold")
        for each in terms:
            _show_term(each, says[each.rule.id], _status(each, at_us))
    _show_versions(agreement, at_us, says)
    if agreement.disclaimer:
        out.print()
        out.print(plain(agreement.disclaimer, "italic"))


@VERB.command()
def diff(
    before: Folder,
    after: Annotated[Path, typer.Argument(help="folder of the amended agreement")],
    as_machine: Machine = False,
) -> None:
    """Show what an amended agreement says differently, term by term.

    `truceline check BEFORE OBSERVATIONS --shadow AFTER` shows what that would change in findings.
    """
    changes = amendment(load(before), load(after))
    if as_machine:
        print_json(changes)
        return
    for each in changes:
        _show_change(each)
    counts = Counter(each.what for each in changes)
    out.say(", ".join(f"{count} {what}" for what, count in counts.items()) or "No difference.")


def _show_term(term: Term, says: str, stands: str) -> None:
    """A term as a small block: its name, the sentence, and on whose word it stands."""
    rule = term.rule
    about = [
        "" if stands == "in_force" else status(stands),
        rule.kind,
        f"article {rule.article}" if rule.article else "",
        f"{rule.source.document}, grade {rule.source.grade}",
        f"verified by {rule.verifier}" if rule.verifier else "",
        f"told to {', '.join(rule.recipients)}" if rule.recipients else "",
    ]
    out.say(f"  {rule.id}", "bold")
    out.print(Padding(plain(says), (0, 0, 0, 4)))
    out.print(Padding(plain(" · ".join(filter(None, about)), "dim"), (0, 0, 0, 4)))


def _show_versions(agreement: Agreement, at_us: int, says: dict[str, str]) -> None:
    """Competing versions of one rule, as many side by side as there is room for."""
    for name, terms in _rivals(agreement).items():
        out.print()
        out.say(f"Versions of one rule, side by side: {name}", "bold")
        beside = max(2, out.width // VERSION_WIDTH)
        for first in range(0, len(terms), beside):
            some = terms[first : first + beside]
            table = listing(*(each.rule.id for each in some))
            for column in table.columns:
                column.ratio = 1
            table.expand = True
            table.add_row(*(plain(status(_status(each, at_us))) for each in some))
            table.add_row(*(plain(says[each.rule.id]) for each in some))
            sources = [each.rule.source for each in some]
            table.add_row(*(plain(f"{each.document}, grade {each.grade}") for each in sources))
            out.print(Padding(table, (0, 0, 1, 0)))


def _rivals(agreement: Agreement) -> dict[str, list[Term]]:
    """Terms that are versions of one rule, by its name; rules of one version are left out."""
    groups: dict[str, list[Term]] = {}
    for term in agreement.terms:
        if term.rule.of:
            groups.setdefault(term.rule.of, []).append(term)
    return {name: terms for name, terms in groups.items() if len(terms) > 1}


def _show_change(change: Change) -> None:
    out.say(f"{change.sort} {change.id} {change.what}", "bold")
    out.print(facts({name: f"{old} → {new}" for name, old, new in change.fields}))
    if change.before == change.after:
        marked = [(" ", change.after, "dim")]
    else:
        marked = [("-", change.before, "red"), ("+", change.after, "green")]
    for mark, sentence, style in marked:
        out.print(facts({mark: sentence}), style=style)


def _status(term: Term, at_us: int) -> str:
    return status_at(term.rule.status_spans(), at_us)


def _as_json(agreement: Agreement, at_us: int, says: dict[str, str]) -> dict[str, object]:
    return {
        "id": agreement.id,
        "title": agreement.title,
        "digest": agreement.digest,
        "as_of": to_iso(at_us),
        "disclaimer": agreement.disclaimer,
        "terms": [
            {
                "id": term.rule.id,
                "kind": term.rule.kind,
                "of": term.rule.of,
                "status": _status(term, at_us),
                "sentence": says[term.rule.id],
                "article": term.rule.article,
                "binds": term.rule.binds,
                "verifier": term.rule.verifier,
                "recipients": term.rule.recipients,
                "source": {
                    "document": term.rule.source.document,
                    "grade": term.rule.source.grade,
                },
                "version": agreement.versions[term.rule.id],
            }
            for term in agreement.terms
        ],
    }


def _instant(at: str | None) -> int:
    if at is None:
        return WallClock().now_us()
    try:
        return from_date(date.fromisoformat(at)) if len(at) == 10 else from_iso(at)
    except ValueError as error:
        remedy = "write it as 2018-07-20 (00:00 UTC) or 2018-07-20T12:00:00Z"
        raise Refusal(f"--at {at!r} is no day and no time with its zone", remedy=remedy) from error
