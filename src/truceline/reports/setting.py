"""Setting: a typst template and what it says, as PDF; the same words give the same bytes."""

from functools import cache
from typing import Any  # what a template reads is plain values

import msgspec

from truceline.errors import Refusal

try:
    import typst
except ImportError:  # the extra `pdf` is not installed
    typst = None  # type: ignore[assignment]

SCRIPTS = {"ar": "Noto Sans Arabic", "he": "Noto Sans Hebrew"}
FONTS = ("Noto Sans", "DejaVu Sans", "Libertinus Serif")  # the last is part of typst


def typeset(template: bytes, told: dict[str, Any], language: str) -> bytes:
    """The PDF. The template finds `told` as JSON, and in it the `fonts` of the language.

    Raises Refusal where typst or a font for the script is missing.
    """
    if typst is None:
        raise Refusal("PDF needs typst", remedy="pip install 'truceline[pdf]'")
    wanted = SCRIPTS.get(language)
    if wanted is not None and wanted not in _families():
        raise Refusal(f"the font {wanted!r} is not installed here",
                      remedy="on Debian: apt-get install fonts-noto-core")  # fmt: skip
    fonts = [*FONTS[:1], *([wanted] if wanted else []), *FONTS[1:]]
    plain = msgspec.json.encode({**told, "fonts": [each for each in fonts if each in _families()]})
    made: bytes = typst.compile(template, format="pdf", sys_inputs={"told": plain.decode()})
    return made


@cache
def _families() -> frozenset[str]:
    """Names of the fonts that typst finds."""
    return frozenset(each.family for each in typst.Fonts().fonts())
