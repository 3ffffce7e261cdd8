"""`truceline inspection`: visits to what a term limits, and what kept somebody from one."""

from typing import Annotated, Any  # what is told as JSON

import typer

from truceline.cli._desk import Data, folder_of
from truceline.cli._incident_steps import place_e7
from truceline.cli._options import Machine, Officer, Party, one_of
from truceline.cli._screen import listing, many, out, plain, print_json
from truceline.cli._seat import reading, writing
from truceline.cli._spans import instant_us
from truceline.errors import UnknownName
from truceline.incidents.entries import Inspected, Restricted
from truceline.incidents.visits import Due, asking, due_at
from truceline.node import Node
from truceline.node.stating import state
from truceline.record.keys import new_salt
from truceline.values.instants import DAY_US, to_iso

VERB = typer.Typer(help="Inspections: state, list, restrict.", no_args_is_help=True)
Term = Annotated[str, typer.Argument(help="id of the term that asks for it")]
When = Annotated[
    int | None,
    typer.Option("--at", help="when, UTC; now if left out", parser=instant_us, metavar="TIME"),
]
HOW = ("refused", "limited", "delayed", "turned_back")


@VERB.command("state")
def state_visit(
    term: Term,
    *,
    verifier: Annotated[str, typer.Option(help="who made it, as the term names them")],
    at: When = None,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="access was refused or limited: it counts as none")
    ] = False,
    data: Data = None,
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """State that an inspection was made; from then on the next one is due."""
    with writing(folder_of(data), party) as node:
        _refuse_unknown(node, term)
        body = Inspected(term, at or node.clock.now_us(), verifier, not incomplete)
        (entry, *_) = state(node, body)
    if as_machine:
        print_json({"entry": entry.number, "term": term})
    else:
        out.say(f"the inspection under {term} is on record, entry {entry.number}")


@VERB.command("list")
def list_due(*, data: Data = None, party: Party = "", as_machine: Machine = False) -> None:
    """List each term that asks for inspections: the last one, when the next is due, how late."""
    with reading(folder_of(data), party) as node:
        now_us = node.clock.now_us()
        terms, made = asking(node.state.acts.agreement), node.state.picture.inspections
        found = [_plain(due_at(each, made, now_us)) for each in terms]
    if as_machine:
        print_json(found)
        return
    table = listing("term", "verifier", "last", "due", "overdue")
    for each in found:
        late = each["overdue_days"]
        cells = (each["term"], each["verifier"], each["last"] or "never", each["due"],
                 f"{late} days" if late else "")  # fmt: skip
        table.add_row(*(plain(str(cell), "bold red" if late else "") for cell in cells))
    if found:
        out.print(table)
    out.say(f"{many(len(found), 'term')} with inspections")


@VERB.command()
def restrict(
    how: Annotated[str, typer.Argument(help=", ".join(HOW))],
    words: Annotated[str, typer.Argument(help="what happened")],
    *,
    by: Annotated[str, typer.Option(help="party that did it, or undetermined")],
    officer: Officer,
    at: When = None,
    term: Annotated[str, typer.Option(help="id of the term under which they moved")] = "",
    where: Annotated[str, typer.Option(help="LATITUDE,LONGITUDE in degrees")] = "",
    place: Annotated[str, typer.Option(help="the place in words")] = "",
    role: Annotated[str, typer.Option(help="as whom they moved")] = "observer",
    exercise: Annotated[bool, typer.Option("--exercise", help="practice; in no figure")] = False,
    data: Data = None,
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """State that somebody who may move freely was kept from it, whatever else it means."""
    hindrance = one_of("hindrance", how, HOW)
    lat_e7, lon_e7 = place_e7(where)
    with writing(folder_of(data), party) as node:
        if term:
            _refuse_unknown(node, term)
        body = Restricted(
            restriction=f"{node.author}/{new_salt()[:8].hex()}",
            how=hindrance,
            by=by,
            at_us=at or node.clock.now_us(),
            words=words,
            role=role,
            officer=officer,
            of=term,
            lat_e7=lat_e7,
            lon_e7=lon_e7,
            place=place,
            exercise=exercise,
        )
        (entry, *_) = state(node, body)
    if as_machine:
        print_json({"entry": entry.number, "restriction": body.restriction})
    else:
        out.say(f"the restriction is on record, entry {entry.number}")


def _refuse_unknown(node: Node, term: str) -> None:
    known = [each.rule.id for each in asking(node.state.acts.agreement)]
    if term not in known:
        raise UnknownName("term that asks for inspections", term, known)


def _plain(each: Due) -> dict[str, Any]:
    return {
        "term": each.term,
        "verifier": each.verifier,
        "last": None if each.last_us is None else to_iso(each.last_us),
        "due": None if each.due_us is None else to_iso(each.due_us),
        "overdue_days": -(-each.overdue_us // DAY_US),
    }
