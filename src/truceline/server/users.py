"""Users: who may come in, kept in a file beside the record and never in it.

    users.json    people with their passwords' argon2id strings, machines with their tokens' digests

Entries name people by the opaque id that is made here. The file is replaced as a whole, readable by
its owner alone; a server that runs takes in what another process wrote.
"""

import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

import msgspec

from truceline.errors import Refusal, UnknownName
from truceline.record.keys import new_salt
from truceline.server.problem import Refused
from truceline.values.roles import ROLES

FILE = "users.json"
USES = ("api", "mirror", "peer", "phone")  # what a token can be for
NAME_MOST, PASSWORD_LEAST, PASSWORD_MOST = 64, 12, 1024


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who signs in. id: opaque, what entries call them; name: what they type."""

    id: str
    name: str
    role: str
    party: str
    password: str


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """A program that brings a token. digest: over audience and token; until_us: when it ends."""

    id: str
    roles: tuple[str, ...]
    party: str
    audience: str
    digest: str
    until_us: int


class Users(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All who may come in."""

    people: tuple[Person, ...] = ()
    machines: tuple[Machine, ...] = ()

    def called(self, name: str) -> Person | None:
        """The person of that name, however it is typed."""
        wanted = folded(name)
        return next((each for each in self.people if folded(each.name) == wanted), None)

    def with_person(self, person: Person) -> "Users":
        """One more person. Raises Refusal."""
        refuse_odd(person.role, person.party)
        if not person.name.strip() or len(person.name) > NAME_MOST:
            raise Refusal(f"a name has 1 to {NAME_MOST} letters")
        if self.called(person.name) is not None:
            raise Refusal(f"there is a user {person.name!r} already", remedy="take another name")
        return Users(people=(*self.people, person), machines=self.machines)

    def with_machine(self, machine: Machine) -> "Users":
        """One more machine. Raises Refusal."""
        for role in machine.roles:
            refuse_odd(role, machine.party)
        return Users(people=self.people, machines=(*self.machines, machine))

    def without(self, user: str) -> "Users":
        """The same without that person or machine. Raises UnknownName."""
        known = [each.id for each in self.people] + [each.id for each in self.machines]
        if user not in known:
            raise UnknownName("user", user, known)
        return Users(
            people=tuple(each for each in self.people if each.id != user),
            machines=tuple(each for each in self.machines if each.id != user),
        )


def refuse_odd(role: str, party: str) -> None:
    """Raises UnknownName for a role that is none, Refusal for no party."""
    if role not in ROLES:
        raise UnknownName("role", role, list(ROLES))
    if not party or party in ("any", "*"):
        raise Refusal("a user belongs to a party", remedy="name it as the agreement does")


def refuse_weak(password: str) -> None:
    """Raises Refusal for a password that is too short, or long enough to be a burden."""
    length = len(password)
    if length < PASSWORD_LEAST or len(password.encode("utf-8", "replace")) > PASSWORD_MOST:
        what = f"a password has {PASSWORD_LEAST} letters or more, and {PASSWORD_MOST} bytes at most"
        raise Refusal(what, remedy="take four words or more")


def folded(name: str) -> str:
    """A name as it is compared."""
    return normalize("NFKC", name).casefold().strip()


def new_user_id() -> str:
    """An opaque id: u and 64 bits of chance."""
    return f"u{new_salt()[:8].hex()}"


def new_machine(
    node: str, use: str, *, roles: tuple[str, ...], party: str, until_us: int
) -> tuple[Machine, str]:
    """A machine and its token: the audience, a dot, and 256 bits of chance. Raises UnknownName."""
    if use not in USES:
        raise UnknownName("use of a token", use, list(USES))
    audience = audience_of(node, use)
    token = f"{audience}.{new_salt().hex()}"
    made = Machine(
        id=new_user_id(),
        roles=roles,
        party=party,
        audience=audience,
        digest=token_digest(token),
        until_us=until_us,
    )
    return made, token


def token_digest(token: str) -> str:
    """What is kept of a token: SHA-256 of all of it, its audience included."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def audience_of(node: str, use: str) -> str:
    """The audience of a token: which node takes it, and for what."""
    return f"{node}/{use}"


def load_users(folder: Path) -> Users:
    """The users of a node's folder, none where there is no file. Raises Refusal."""
    path = folder / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Users)
    except FileNotFoundError:
        return Users()
    except msgspec.DecodeError as error:
        remedy = "put a copy of it back; nobody can sign in before"
        raise Refusal(f"holds no users: {error}", file=str(path), remedy=remedy) from None


def save_users(folder: Path, users: Users) -> None:
    """Replace the file, so that a sudden end leaves the old one or the new one whole."""
    part = folder / f"{FILE}.part"
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(users), indent=1) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / FILE)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make a file's new name last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@dataclass(slots=True)
class Register:
    """The users of a folder, read again when the file is another one than before.

    people: by id; machines: by id and by the digest of their token.
    """

    folder: Path
    users: Users = field(default_factory=Users)
    people: dict[str, Person] = field(default_factory=dict)
    machines: dict[str, Machine] = field(default_factory=dict)
    _stamp: tuple[int, int, int] = (0, 0, 0)
    _path: str = field(init=False)  # asked for once a frame of each stream

    def __post_init__(self) -> None:
        self._path = str(self.folder / FILE)

    def person(self, user: str) -> Person | None:
        """The person of that id."""
        self.current()
        return self.people.get(user)

    def machine(self, key: str) -> Machine | None:
        """The machine of that id, or of a token of that digest."""
        self.current()
        return self.machines.get(key)

    def current(self) -> Users:
        """The users as the file has them."""
        stamp = _stamp(self._path)
        if stamp != self._stamp:
            try:
                self.users, self._stamp = load_users(self.folder), stamp
            except Refusal:
                raise Refused(503, "the file of users cannot be read: nobody can come in") from None
            self.people = {each.id: each for each in self.users.people}
            machines = self.users.machines
            self.machines = {key: each for each in machines for key in (each.id, each.digest)}
        return self.users

    def change(self, users: Users) -> None:
        """Write other users."""
        save_users(self.folder, users)
        self.current()


def _stamp(path: str) -> tuple[int, int, int]:
    """By what a file is known from the one that was there before; zeroes where there is none."""
    try:
        stat = os.stat(path)  # noqa: PTH116 (a Path costs several times what it looks at)
    except FileNotFoundError:
        return (0, 0, 0)
    return (stat.st_ino, stat.st_size, stat.st_mtime_ns)
