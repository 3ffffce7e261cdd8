"""Users: an administrator keeps those of the own party; who they are stays in this node's file."""

from typing import Annotated

import msgspec

from truceline.server.problem import Refused
from truceline.server.route import Call, Route
from truceline.server.users import (
    Machine,
    Person,
    Users,
    new_machine,
    new_user_id,
    refuse_weak,
)
from truceline.values.instants import DAY_US
from truceline.values.roles import ADMINISTRATOR

KEEPERS = frozenset({ADMINISTRATOR})
Days = Annotated[int, msgspec.Meta(ge=1, le=366)]
Use = Annotated[str, msgspec.Meta(pattern="^(api|mirror|peer)$")]


class UserTold(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A person or a machine. audience, until_us: of a machine's token."""

    id: str
    roles: tuple[str, ...]
    party: str
    name: str = ""
    audience: str = ""
    until_us: int = 0


class NewPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person of the own party, and the password to begin with."""

    name: str
    role: str
    password: str


class NewMachine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A program of the own party. use: api, mirror (all of the record) or peer."""

    roles: tuple[str, ...]
    use: Use = "api"
    days: Days = 90


class Token(msgspec.Struct, frozen=True):
    """A machine's token, shown this once."""

    user: UserTold
    token: str


async def list_users(call: Call) -> list[UserTold]:
    """List people and machines of the own party."""
    users, party = call.house.register.current(), call.visitor.reader.party
    people = [_person(each) for each in users.people if each.party == party]
    return people + [_machine(each) for each in users.machines if each.party == party]


async def add_person(call: Call) -> UserTold:
    """Add a person of the own party."""
    body: NewPerson = call.body
    refuse_weak(body.password)
    hashed = await call.house.passwords.hashed(body.password)
    made = Person(
        id=new_user_id(),
        name=body.name,
        role=body.role,
        party=call.visitor.reader.party,
        password=hashed,
    )
    call.house.register.change(call.house.register.current().with_person(made))
    return _person(made)


async def add_machine(call: Call) -> Token:
    """Issue a token to a program of the own party; it is told once and kept nowhere."""
    body: NewMachine = call.body
    until_us = call.now_us + body.days * DAY_US
    made, token = new_machine(
        call.house.settings.name,
        body.use,
        roles=body.roles,
        party=call.visitor.reader.party,
        until_us=until_us,
    )
    call.house.register.change(call.house.register.current().with_machine(made))
    return Token(_machine(made), token)


async def remove(call: Call) -> None:
    """Remove a person or machine of the own party; what they have open ends."""
    users, user = call.house.register.current(), call.text("user")
    if user not in _of(users, call.visitor.reader.party):
        raise Refused(404, "no such user is known")
    call.house.register.change(users.without(user))


def _of(users: Users, party: str) -> set[str]:
    people = {each.id for each in users.people if each.party == party}
    return people | {each.id for each in users.machines if each.party == party}


def _person(each: Person) -> UserTold:
    return UserTold(id=each.id, roles=(each.role,), party=each.party, name=each.name)


def _machine(each: Machine) -> UserTold:
    return UserTold(
        id=each.id,
        roles=each.roles,
        party=each.party,
        audience=each.audience,
        until_us=each.until_us,
    )


ROUTES = (
    Route(method="GET", path="/users", act=list_users, roles=KEEPERS, gives=list[UserTold]),
    Route(
        method="POST",
        path="/users",
        act=add_person,
        roles=KEEPERS,
        takes=NewPerson,
        gives=UserTold,
        status=201,
    ),
    Route(
        method="POST",
        path="/tokens",
        act=add_machine,
        roles=KEEPERS,
        takes=NewMachine,
        gives=Token,
        status=201,
    ),
    Route(method="DELETE", path="/users/{user}", act=remove, roles=KEEPERS, status=204),
)
