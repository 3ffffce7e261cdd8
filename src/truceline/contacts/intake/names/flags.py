"""States by the flags that short texts draw: the flag of Peru is the two signs for P and E."""

from truceline.contacts import countries

FIRST = "\U0001f1e6"  # the sign for A; those for B to Z follow it


def flag(texts: list[str], at: int) -> str:
    """The state whose flag two words make; empty for none."""
    letters = [ord(each) - ord(FIRST) for each in texts[at : at + 2] if len(each) == 1]
    if len(letters) < 2 or not all(0 <= each < 26 for each in letters):
        return ""
    code = "".join(chr(ord("A") + each) for each in letters)
    return code if code in countries.NAMES else ""
