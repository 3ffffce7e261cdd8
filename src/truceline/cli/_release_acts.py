"""Acts of release as commands: open, withhold, take back; at a folder or at a server that runs."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer

from truceline.cli._options import Officer
from truceline.cli._spans import instant_us
from truceline.cli._stating import Told
from truceline.release import entries as acts
from truceline.values.roles import RELEASE_OFFICER

Entries = Annotated[list[int], typer.Argument(help="numbers of entries that the own party wrote")]
Fields = Annotated[
    list[str] | None,
    typer.Option("--field", help="name of a field, as words or when.date; all if left out"),
]
Reason = Annotated[str, typer.Option(help="why; it is open, so it holds nothing of what is kept")]
Caveat = Annotated[list[str] | None, typer.Option(help="what binds the recipient; repeated")]


def open_(
    entries: Entries,
    *,
    to: Annotated[list[str], typer.Option(help="party that is let see it; repeated")],
    reason: Reason,
    field: Fields = None,
    not_before: Annotated[datetime | None, typer.Option(help="embargo until, UTC")] = None,
    caveat: Caveat = None,
    officer: Officer = "",
) -> Told:
    """Let parties see entries that nothing else releases to them; sources are named one by one."""
    body = acts.Opened(
        entries=tuple(entries),
        fields=tuple(field or (acts.ALL,)),
        to=tuple(to),
        reason=reason,
        role=RELEASE_OFFICER,
        officer=officer,
        from_us=instant_us(not_before) or 0,
        caveats=tuple(caveat or ()),
    )
    return body, "opened"


def withhold(
    entries: Entries,
    *,
    of: Annotated[list[str], typer.Option("--from", help="party it is kept from, or any")],
    reason: Reason,
    field: Fields = None,
    until: Annotated[datetime | None, typer.Option(help="embargo until, UTC")] = None,
    officer: Officer = "",
) -> Told:
    """Keep entries, or fields of them, from parties that would be shown them."""
    body = acts.Withheld(
        entries=tuple(entries),
        fields=tuple(field or (acts.ALL,)),
        parties=tuple(of),
        reason=reason,
        role=RELEASE_OFFICER,
        officer=officer,
        until_us=instant_us(until) or 0,
    )
    return body, "withheld"


def take_back(
    act: Annotated[int, typer.Argument(help="number of the act's entry")],
    *,
    reason: Reason,
    officer: Officer = "",
) -> Told:
    """State that an act of opening or withholding no longer holds; what is out stays out."""
    return acts.TakenBack(act, reason, RELEASE_OFFICER, officer), "taken back"


ACTS: dict[str, Callable[..., Told]] = {"open": open_, "withhold": withhold, "take-back": take_back}
