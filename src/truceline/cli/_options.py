"""Options that many commands have, told alike by all of them."""

from typing import Annotated, Any  # a word is of the list that it was found in

import typer

from truceline.errors import UnknownName

Officer = Annotated[
    str, typer.Option(help="opaque id of the officer, never a name; a server knows it by the token")
]
Party = Annotated[str, typer.Option("--as", help="party; that of the settings if left out")]
Machine = Annotated[bool, typer.Option("--json", help="print one JSON document")]


def one_of(sort: str, said: str, known: tuple[str, ...]) -> Any:
    """A word of a list. Raises UnknownName."""
    if said not in known:
        raise UnknownName(sort, said, [each for each in known if each])
    return said
