"""Keyring: which key may sign for which author at which place of the record.

Folded from the record's own entries. A change holds from the next entry on: the question is never
"was the key valid then?" but "was it valid at entry i?".
"""

from dataclasses import dataclass, field, replace

from truceline.errors import BadEntry, UnknownKey
from truceline.record.entries import Created, Holder, KeyAdded, KeyRevoked, KeyRotated
from truceline.record.entry import Head
from truceline.record.keys import SecretKey, is_proper, public_of, verify

CHANGES = (KeyAdded, KeyRotated, KeyRevoked)
_STATED = frozenset((Created, *CHANGES))
POSSESSION = b"truceline/possession/v1\n"


@dataclass(frozen=True, slots=True)
class Holding:
    """An author's key: valid at entries [first, end), end None for valid still."""

    author: str
    key: str
    use: str
    first: int
    end: int | None = None
    doubtful_from: int | None = None

    def serves(self, author: str) -> bool:
        """Whether it signs for that author now, and anything but changes of keys."""
        return self.use == "working" and self.end is None and self.author == author


@dataclass(slots=True)
class Keyring:
    """Every key the record has named so far, by its name."""

    origin: str = ""
    log_key: str = ""
    holdings: dict[str, Holding] = field(default_factory=dict)

    def check(self, head: Head, body: object, number: int) -> None:
        """Whether that key may sign that entry at that place. Raises UnknownKey, BadEntry."""
        held = self.holdings.get(head.key)
        if number and held and type(body) not in _STATED and held.serves(head.author):
            return  # nearly all of them
        if (number == 0) != isinstance(body, Created):
            raise BadEntry("record.created/1 is the first entry, and no other one is")
        if isinstance(body, Created):
            self._check_created(head, body)
            return
        if held is None or held.author != head.author or held.end is not None:
            state = "is no more" if held and held.author == head.author else "is not"
            raise UnknownKey(f"this key {state} a key of {head.author} at entry {number}")
        if isinstance(body, CHANGES):
            self._check_change(held, body)
        elif held.use == "root":
            raise UnknownKey(f"a root key of {head.author} signs changes of keys only")

    def fold(self, head: Head, body: object, number: int) -> None:
        """Take in an entry that was checked."""
        if type(body) not in _STATED:
            return  # nearly all of them
        match body:
            case Created():
                self.origin, self.log_key = body.origin, body.log_key
                for each in body.holders:
                    self.holdings[each.key] = Holding(each.author, each.key, each.use, 0)
            case KeyAdded():
                self._add(Holding(head.author, body.key, body.use, number + 1))
            case KeyRotated():
                old = self.holdings[body.old]
                self.holdings[body.old] = replace(old, end=number + 1)
                self._add(replace(old, key=body.new, first=number + 1))
            case KeyRevoked():
                held = self.holdings[body.key]
                self.holdings[body.key] = replace(
                    held, end=number + 1, doubtful_from=body.doubtful_from
                )

    def valid(self, head: Head, number: int) -> bool:
        """Whether that key was the author's at that place."""
        held = self.holdings.get(head.key)
        if held is None or held.author != head.author:
            return False
        return held.first <= number and (held.end is None or number < held.end)

    def doubtful(self, head: Head, number: int) -> bool:
        """Whether an entry was signed by a key within what its revocation calls doubtful."""
        held = self.holdings.get(head.key)
        return held is not None and held.doubtful_from is not None and number >= held.doubtful_from

    def _add(self, holding: Holding) -> None:
        self.holdings[holding.key] = holding

    def _check_created(self, head: Head, body: Created) -> None:
        if body.origin != head.log:
            raise BadEntry("the first entry names another origin than it is signed for")
        if Holder(head.author, head.key, "working") not in body.holders:
            raise UnknownKey("the first entry is signed by a working key that it names")
        keys = [body.log_key, *(each.key for each in body.holders)]
        if len(set(keys)) < len(keys):
            raise BadEntry("a key stands twice in the first entry")
        for each in keys:
            refuse_improper(each)

    def _check_change(self, held: Holding, body: KeyAdded | KeyRotated | KeyRevoked) -> None:
        mine = [each for each in self.holdings.values() if each.author == held.author]
        valid = [each for each in mine if each.end is None]
        if held.use != "root" and any(each.use == "root" for each in valid):
            raise UnknownKey(f"the keys of {held.author} are changed by its root key only")
        gone = getattr(body, "old", None) or (body.key if isinstance(body, KeyRevoked) else None)
        if gone is not None and gone not in [each.key for each in valid]:
            raise UnknownKey(f"the key that is to end is no key of {held.author}")
        if isinstance(body, KeyRevoked):
            return
        new = body.new if isinstance(body, KeyRotated) else body.key
        if new in self.holdings or new == self.log_key:
            raise BadEntry("that key was stated before; take a new one")
        refuse_improper(new)
        message = _possession(self.origin, held.author, new)
        if not verify(public_of(new), message, _hex(body.possession)):
            raise BadEntry("`possession` is not the new key's signature over its own name")


def possession(origin: str, author: str, key: SecretKey) -> str:
    """The new key's signature over origin, author and itself, hex: that its holder has it."""
    return key.sign(_possession(origin, author, key.name)).hex()


def refuse_improper(key: str) -> None:
    """Raises BadEntry for a key that is not canonical or of small order: anybody signs for it."""
    if not is_proper(public_of(key)):
        raise BadEntry(f"{key} is of small order, or no key at all", remedy="make a new one")


def _possession(origin: str, author: str, key: str) -> bytes:
    return POSSESSION + f"{origin}\n{author}\n{key}\n".encode()


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
