"""A round: entries that one commit is to write, checked and numbered, and not on the disk yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from truceline.record.chains import Chains
from truceline.record.entry import Signed

Numbered = tuple[int, Signed]


@dataclass(slots=True)
class Round:
    """What was appended since the last commit, entries numbered from `first` on.

    chains: as they are after it. refused: leaves that contradict an entry, with its number.
    """

    first: int
    chains: Chains
    made: list[Signed] = field(default_factory=list)
    blocks: dict[str, bytes] = field(default_factory=dict)
    refused: list[tuple[bytes, int]] = field(default_factory=list)
    _indexed: int = 0
    _by_id: dict[str, int] = field(default_factory=dict)
    _by_seq: dict[tuple[str, int], int] = field(default_factory=dict)

    @property
    def next_number(self) -> int:
        """The number that the next entry gets."""
        return self.first + len(self.made)

    def add(self, chains: Chains, made: Iterable[Signed], blocks: Mapping[str, bytes]) -> None:
        """Take in entries that were checked; `chains` are those after them."""
        self.made += made
        self.chains = chains
        self.blocks |= blocks

    def by_id(self, entry_id: str) -> Numbered | None:
        """The entry of that id, and its number."""
        self._index()
        return self._numbered(self._by_id.get(entry_id))

    def by_seq(self, author: str, seq: int) -> Numbered | None:
        """The entry that an author counted so, and its number."""
        self._index()
        return self._numbered(self._by_seq.get((author, seq)))

    def since(self, start: int) -> Iterator[Numbered]:
        """The entries numbered `start` and higher."""
        skipped = max(start - self.first, 0)
        return iter(list(enumerate(self.made[skipped:], self.first + skipped)))

    def _index(self) -> None:
        for place, each in enumerate(self.made[self._indexed :], self._indexed):
            head, number = each.head, self.first + place
            self._by_id[head.id] = self._by_seq[head.author, head.seq] = number
        self._indexed = len(self.made)

    def _numbered(self, number: int | None) -> Numbered | None:
        return None if number is None else (number, self.made[number - self.first])
