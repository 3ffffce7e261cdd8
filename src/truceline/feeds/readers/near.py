"""The nearest of the known names, for the remedy of a refusal."""

from collections.abc import Iterable
from difflib import get_close_matches

SHOWN = 60  # names listed at most


def hint(name: str, known: Iterable[str], *, list_is: str = "known") -> str:
    """`did you mean 'lat_deg'? known: …`; a name that is the end of a dotted one is near too."""
    names = list(known)
    ends = [each for each in names if each.endswith(f".{name}")]
    near = (get_close_matches(name, names, n=1) or ends)[:1]
    guess = f"did you mean {near[0]!r}? " if near else ""
    return f"{guess}{list_is}: {', '.join(names[:SHOWN])}"
