"""`truceline incident`: what was reported, each step that people took, and the evidence."""

from typing import Annotated

import typer

from truceline.cli._desk import Data, folder_of
from truceline.cli._incident_evidence import EVIDENCE
from truceline.cli._incident_sheets import incident_json, tell_incident, tell_incidents
from truceline.cli._incident_steps import STEPS, Name
from truceline.cli._options import Machine, Party
from truceline.cli._screen import print_json
from truceline.cli._seat import reading
from truceline.cli._stating import command
from truceline.errors import IncidentRefused

VERB = typer.Typer(
    help="Incidents: report, examine, classify, attribute, notify, respond; evidence.",
    no_args_is_help=True,
)


@VERB.command("list")
def list_incidents(
    *,
    data: Data = None,
    stage: Annotated[str, typer.Option(help="only those that stand so, as verified")] = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """List the incidents on record: what was reported, of whom, and how far each has come."""
    with reading(folder_of(data), party) as node:
        book = node.state.incidents
        found = [each for each in book.incidents.values() if stage in ("", each.stage)]
        if as_machine:
            print_json([incident_json(book, each) for each in found])
        else:
            tell_incidents(book, found)


@VERB.command()
def show(incident: Name, *, data: Data = None, party: Party = "", as_machine: Machine = False,
         ) -> None:  # fmt: skip
    """Show one incident: its reports, each step with who took it, and the responses beside."""
    with reading(folder_of(data), party) as node:
        book = node.state.incidents
        known = book.incidents.get(incident)
        if known is None:
            remedy = "`truceline incident list`"
            raise IncidentRefused(f"there is no incident {incident}", remedy=remedy)
        if as_machine:
            print_json(incident_json(book, known))
        else:
            tell_incident(book, known)


for _step in STEPS:
    VERB.command(_step.__name__.replace("_", "-"))(command(_step))
VERB.add_typer(EVIDENCE, name="evidence")
