"""What an officer states, as commands: at a node's folder, or at a server that runs."""

from collections.abc import Callable
from dataclasses import replace
from inspect import signature
from typing import Any  # an act has the fields of its kind

from truceline.cli._desk import Data, Server, desk
from truceline.cli._options import Machine, Party
from truceline.cli._screen import out, print_json

Told = tuple[Any, str]  # the body of an entry, and what is said when it is written
NAMED = "{incident}"  # in what is said: the incident, which may have no name before it is written


def command(act: Callable[..., Told]) -> Callable[..., None]:
    """An act as a command: with where it is stated, for whom, and how that is told.

    An incident without a name is given one where it is stated.
    """

    def run(
        *,
        data: Data = None,
        server: Server = "",
        party: Party = "",
        as_machine: Machine = False,
        **said: Any,
    ) -> None:
        body, words = act(**said)
        with desk(data, server, party) as here:
            if getattr(body, "incident", None) == "":
                body = replace(body, incident=here.new_name())
            number = here.state(body)
        about = {"incident": body.incident} if hasattr(body, "incident") else {}
        if as_machine:
            print_json({"entry": number, **about})
        else:
            out.say(f"{words.replace(NAMED, about.get('incident', ''))}, entry {number}")

    own, where = signature(act), signature(run)
    added = [each for each in where.parameters.values() if each.kind is each.KEYWORD_ONLY]
    run.__name__, run.__doc__ = act.__name__, act.__doc__
    run.__annotations__ = {**act.__annotations__, **run.__annotations__, "return": None}
    run.__signature__ = own.replace(  # type: ignore[attr-defined]
        parameters=[*own.parameters.values(), *added], return_annotation=None
    )
    return run
