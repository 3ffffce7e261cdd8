"""The words intake knows: tables only, no grammar."""


def spelt(words: str) -> frozenset[str]:
    """A set of words, written as a text."""
    return frozenset(words.split())


def in_order(words: str) -> list[str]:
    """A list of words, written as a text."""
    return words.split()
