"""Acts of release as commands: open, withhold, take back; at a folder or at a server that runs."""

from collections.abc import Callable
from datetime import UTC, datetime
from inspect import signature
from typing import Annotated, Any  # an act has the fields of its kind

import typer

from truceline.cli._desk import Data, Server, desk
from truceline.cli._screen import out, print_json
from truceline.release import entries as acts
from truceline.server.roles import RELEASE_OFFICER
from truceline.values.instants import from_datetime

Officer = Annotated[
    str, typer.Option(help="opaque id of the officer, never a name; a server knows it by the token")
]
Party = Annotated[str, typer.Option("--as", help="party; that of the settings if left out")]
Machine = Annotated[bool, typer.Option("--json", help="print one JSON document")]
Entries = Annotated[list[int], typer.Argument(help="numbers of entries that the own party wrote")]
Fields = Annotated[
    list[str] | None,
    typer.Option("--field", help="name of a field, as words or when.date; all if left out"),
]
Reason = Annotated[str, typer.Option(help="why; it is open, so it holds nothing of what is kept")]
Caveat = Annotated[list[str] | None, typer.Option(help="what binds the recipient; repeated")]


def command(act: Callable[..., Any]) -> Callable[..., None]:
    """An act as a command: with where it is stated, for whom, and how that is told."""

    def run(
        *,
        data: Data = None,
        server: Server = "",
        party: Party = "",
        as_machine: Machine = False,
        **said: Any,
    ) -> None:
        body = act(**said)
        with desk(data, server, party) as here:
            number = here.state(body)
        if as_machine:
            print_json({"entry": number})
        else:
            out.say(
                f"{type(body).__name__.lower().replace('takenback', 'taken back')}, entry {number}"
            )

    own, where = signature(act), signature(run)
    added = [each for each in where.parameters.values() if each.kind is each.KEYWORD_ONLY]
    run.__name__, run.__doc__ = act.__name__, act.__doc__
    run.__annotations__ = {**act.__annotations__, **run.__annotations__, "return": None}
    run.__signature__ = own.replace(  # type: ignore[attr-defined]
        parameters=[*own.parameters.values(), *added], return_annotation=None
    )
    return run


def open_(
    entries: Entries,
    *,
    to: Annotated[list[str], typer.Option(help="party that is let see it; repeated")],
    reason: Reason,
    field: Fields = None,
    not_before: Annotated[datetime | None, typer.Option(help="embargo until, UTC")] = None,
    caveat: Caveat = None,
    officer: Officer = "",
) -> acts.Opened:
    """Let parties see entries that nothing else releases to them; sources are named one by one."""
    return acts.Opened(
        entries=tuple(entries),
        fields=tuple(field or (acts.ALL,)),
        to=tuple(to),
        reason=reason,
        role=RELEASE_OFFICER,
        officer=officer,
        from_us=instant_us(not_before),
        caveats=tuple(caveat or ()),
    )


def withhold(
    entries: Entries,
    *,
    of: Annotated[list[str], typer.Option("--from", help="party it is kept from, or any")],
    reason: Reason,
    field: Fields = None,
    until: Annotated[datetime | None, typer.Option(help="embargo until, UTC")] = None,
    officer: Officer = "",
) -> acts.Withheld:
    """Keep entries, or fields of them, from parties that would be shown them."""
    return acts.Withheld(
        entries=tuple(entries),
        fields=tuple(field or (acts.ALL,)),
        parties=tuple(of),
        reason=reason,
        role=RELEASE_OFFICER,
        officer=officer,
        until_us=instant_us(until),
    )


def take_back(
    act: Annotated[int, typer.Argument(help="number of the act's entry")],
    *,
    reason: Reason,
    officer: Officer = "",
) -> acts.TakenBack:
    """State that an act of opening or withholding no longer holds; what is out stays out."""
    return acts.TakenBack(act, reason, RELEASE_OFFICER, officer)


def instant_us(moment: datetime | None) -> int:
    """A moment as it is read from the command line, without a zone in UTC; 0 for none."""
    if moment is None:
        return 0
    return from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


ACTS: dict[str, Callable[..., Any]] = {"open": open_, "withhold": withhold, "take-back": take_back}
