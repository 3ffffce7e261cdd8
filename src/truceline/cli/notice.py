"""`truceline notice`: planned activities, given and received; what they would meet, beforehand."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any  # what is printed as JSON

import typer

from truceline.cli._notice_record import (
    As,
    Folder,
    Name,
    Officer,
    body_of,
    committed,
    known,
    officer_of,
    opened,
    plan_of,
    sealed_to,
    state,
)
from truceline.cli._options import Machine
from truceline.cli._screen import facts, listing, many, out, plain, print_json
from truceline.deconfliction import Notice, clashes_seen_by, seen_by, state_for, state_of
from truceline.deconfliction import check as dry_run
from truceline.deconfliction.book import ends_us, starts_us
from truceline.deconfliction.ed318 import write as write_ed318
from truceline.deconfliction.entries import (
    Acknowledged,
    Activated,
    Answered,
    Completed,
    OffPlan,
    OutOfControl,
    Queried,
    Withdrawn,
)
from truceline.deconfliction.lead import in_words as lead_in_words
from truceline.deconfliction.release import in_words, where
from truceline.deconfliction.states import ENDED
from truceline.errors import UnknownName
from truceline.node import Node
from truceline.node.withheld import withhold
from truceline.record.keys import new_salt
from truceline.values.instants import MINUTE_US, SECOND_US, to_iso

VERB = typer.Typer(
    help="Notices of planned activity: give, acknowledge, query, list, withdraw, check first.",
    no_args_is_help=True,
)
STAGES = {
    "active": Activated,
    "off-plan": OffPlan,
    "out-of-control": OutOfControl,
    "completed": Completed,
}
File = Annotated[Path, typer.Argument(help="the plan: TOML, or ED-318 where it ends in .json")]
Activity = Annotated[str, typer.Option(help="activity of a plan that is an ED-318 file")]
Words = Annotated[str, typer.Argument(help="what is said")]
ACKNOWLEDGED = "Received and understood. This is neither a permission nor a guarantee."


@VERB.command()
def send(
    plan: File,
    record: Folder,
    party: As = "",
    *,
    name: Annotated[str, typer.Option(help="name of the notice; a known one is changed")] = "",
    to: Annotated[list[str] | None, typer.Option(help="party that may see it; repeat it")] = None,
    seal_to: Annotated[
        list[str] | None, typer.Option(help="reader of the purpose, NAME=KEY in hex; repeat it")
    ] = None,
    activity: Activity = "activity",
) -> None:
    """Give notice of a planned activity, or change one; say how late it is and what it meets.

    Its purpose is sealed to those named by --seal-to; without them it stays here.
    """
    read = plan_of(plan, activity)
    with opened(record, party) as node:
        body, details = committed(body_of(node, read, name, to or []), read)
        body, before, blocks = sealed_to(body, details, seal_to or [])
        state(node, body, *before, blocks=blocks)
        notice = known(node, body.notice)
        out.say(f"{body.notice} version {body.version} is notified to "
                f"{', '.join(notice.addressed()) or 'nobody yet'}")  # fmt: skip
        if read.closed and not before:
            out.say(f"its purpose stays here: {withhold(record, details)}")
        _tell_leads(notice)
        _tell_clashes(node, body.notice)


@VERB.command()
def ack(name: Name, record: Folder, officer: Officer, party: As = "") -> None:
    """Acknowledge a notice: received and understood, which is no permission."""
    role, who = officer_of(officer)
    with opened(record, party) as node:
        version = known(node, name).body.version
        state(node, Acknowledged(name, version, role, who), blocks={})
    out.say(f"{name} version {version}: {ACKNOWLEDGED}")


@VERB.command()
def query(
    name: Name,
    words: Words,
    record: Folder,
    party: As = "",
    within: Annotated[int, typer.Option(help="minutes within which an answer is needed")] = 0,
) -> None:
    """Ask what is meant by a notice."""
    with opened(record, party) as node:
        asked = f"{node.author}/{new_salt()[:8].hex()}"
        version = known(node, name).body.version
        state(node, Queried(name, version, asked, words, within * MINUTE_US), blocks={})
    out.say(f"{asked} asks about {name} version {version}")


@VERB.command()
def answer(
    name: Name,
    asked: Annotated[str, typer.Argument(help="name of the query")],
    words: Words,
    record: Folder,
    party: As = "",
) -> None:
    """Answer a query about a notice of one's own."""
    with opened(record, party) as node:
        state(node, Answered(name, asked, words), blocks={})
    out.say(f"{asked} is answered")


@VERB.command()
def report(
    name: Name,
    stage: Annotated[str, typer.Argument(help="active, off-plan, out-of-control or completed")],
    record: Folder,
    party: As = "",
) -> None:
    """Say how an activity of one's own goes."""
    if stage not in STAGES:
        raise UnknownName("stage of an activity", stage, list(STAGES))
    with opened(record, party) as node:
        state(node, STAGES[stage](name, node.clock.now_us()), blocks={})
    out.say(f"{name} is {stage.replace('-', ' ')}")


@VERB.command()
def withdraw(
    name: Name,
    record: Folder,
    party: As = "",
    reason: Annotated[str, typer.Option(help="why, in a few words")] = "",
) -> None:
    """Take back a notice: the activity will not take place. It stays in the record."""
    with opened(record, party) as node:
        state(node, Withdrawn(name, reason), blocks={})
    out.say(f"{name} is withdrawn")


@VERB.command()
def check(
    plan: File,
    record: Folder,
    party: As = "",
    activity: Activity = "activity",
    *,
    as_machine: Machine = False,
) -> None:
    """Say what a plan would meet, before it is notified. Nothing is sent to anybody.

    Only what is released to who asks is looked at; the question itself is an entry of the record.
    """
    read = plan_of(plan, activity)
    with opened(record, party) as node:
        body, now_us = body_of(node, read, "", []), node.clock.now_us()
        told, entry = dry_run(node.state.notices, node.state.acts, body, node.author, now_us=now_us)
        node.write(entry)
    if as_machine:
        met = [{"notice": name, **asdict(each)} for name, each in told.met]
        print_json({"met": met, "leads": list(map(asdict, told.leads))})
        return
    for lead in told.leads:
        out.say(f"given now, {lead_in_words(lead)} under {lead.term}")
    for name, found in told.met:
        for each in found.meetings:
            out.say(f"{in_words(each, 'your plan', name, found.apart_mm)}, near {where(each)}")
    out.say(f"it meets {many(len(told.met), 'notice')} released to you")


@VERB.command("list")
def list_notices(
    record: Folder,
    party: As = "",
    *,
    everything: Annotated[bool, typer.Option("--all", help="those that have ended, too")] = False,
    ed318: Annotated[Path | None, typer.Option(help="write them to a file as ED-318")] = None,
    as_machine: Machine = False,
) -> None:
    """List the notices that are released to who asks, and the clashes between them."""
    with opened(record, party) as node:
        found = [each for each in seen_by(node.state.notices, node.author)
                 if everything or each.life not in ENDED]  # fmt: skip
        if ed318 is not None:
            ed318.write_bytes(write_ed318(each.body for each in found))
            out.say(f"{many(len(found), 'notice')} written to {ed318}")
            return
        if as_machine:
            print_json([_as_json(each) for each in found])
            return
        _tell_notices(found)
        _tell_clashes(node)


def _tell_notices(found: list[Notice]) -> None:
    table = listing("notice", "of", "activity", "from, until", "state")
    for each in found:
        body = each.body
        span = f"{_time(starts_us(body))} {_time(ends_us(body))}"
        states = [f"{to}: {state_for(each, to)}" for to in each.addressed()] or [each.life]
        what = f"EXERCISE {body.activity}" if body.exercise else body.activity
        cells = (f"{each.name} v{body.version}", body.party, what, span, ", ".join(states))
        table.add_row(*map(plain, cells))
    if found:
        out.print(table)
    out.say(f"{many(len(found), 'notice')}")
    for each in found:
        _tell_leads(each)
        for name, query in each.queries.items():
            said = f"; answered: {query.answers[-1]}" if query.answers else "; not answered"
            out.say(f"{name} asks about {each.name}: {query.body.words}{said}")


def _tell_leads(notice: Notice) -> None:
    for (version, term), lead in notice.leads.items():
        if version == notice.body.version:
            out.say(f"{notice.name} is {lead_in_words(lead)} under {term}")


def _tell_clashes(node: Node, name: str = "") -> None:
    for clash in clashes_seen_by(node.state.notices, node.author):
        if name in ("", clash.one, clash.other):
            for each in clash.meetings:
                words = in_words(each, clash.one, clash.other, clash.apart_mm)
                rows = {"clash": words, "near": where(each)}
                out.print(facts(rows, indent=0))


def _as_json(notice: Notice) -> dict[str, Any]:
    shown = {to: state_for(notice, to) for to in notice.addressed()}
    leads = [asdict(each) for each in notice.leads.values()]
    body = asdict(notice.body)
    return {**body, "state": state_of(notice), "states": shown, "leads": leads}


def _time(us: int) -> str:
    return to_iso(us // SECOND_US * SECOND_US)
