"""Words and phrases of a text with the letters that the grammar of mentions reads."""

from dataclasses import dataclass


@dataclass(slots=True)
class Item:
    """A word or phrase: its letter, what the lexicon makes of it, characters [start, end)."""

    tag: str
    value: str
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Items:
    """The words and phrases of a text, in columns: an Item is made of those that are asked for."""

    letters: str
    values: list[str]
    starts: list[int]
    texts: list[str]

    def __len__(self) -> int:
        return len(self.texts)

    def end(self, at: int) -> int:
        return self.starts[at] + len(self.texts[at])

    def between(self, first: int, last: int) -> list[Item]:
        """Those from `first` on, up to `last`, which is none of them."""
        return [
            Item(letter, value, start, start + len(text), text)
            for letter, value, start, text in zip(
                self.letters[first:last],
                self.values[first:last],
                self.starts[first:last],
                self.texts[first:last],
                strict=True,
            )
        ]
