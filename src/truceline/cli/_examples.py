"""Where the examples lie: in the package once installed, beside `src` in a checkout."""

from pathlib import Path

import truceline
from truceline.errors import Refusal


def example(name: str) -> Path:
    """The folder of an example. Raises Refusal where it was not installed."""
    package = Path(truceline.__file__).resolve().parent
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / name).is_dir():
            return folder / name
    remedy = "run this from a checkout, or install the package whole"
    raise Refusal(f"the example {name!r} is not installed", remedy=remedy)
