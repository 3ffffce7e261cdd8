"""Symbols: how a standing is drawn, the same on the map, in the tables and in the legend."""

from truceline.reports import markup

# Half the size of a symbol, in the map's units; in the tables it is drawn as large as the text.
REACH = 7.0


def standing_mark(standing: str, x: float, y: float, *, apart: bool = False) -> str:
    """SVG: a filled diamond where inside, a hollow circle where it cannot be told.

    What stands apart is drawn as an outline in dashes, whatever its standing.
    """
    sort = f"mark {'inside' if standing == 'inside' else 'cannot-tell'}{' apart' if apart else ''}"
    if standing == "inside":
        d = f"M{x:.1f} {y - REACH:.1f}l{REACH} {REACH}l-{REACH} {REACH}l-{REACH} -{REACH}z"
        return markup.tag("path", class_=sort, d=d)
    return markup.tag("circle", class_=sort, cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{REACH - 1.5:.1f}")


def standing_symbol(standing: str, *, apart: bool = False) -> str:
    """A standing's mark as a picture within a line of text; the words stand beside it."""
    inner = standing_mark(standing, 9, 9, apart=apart)
    return markup.tag("svg", inner, class_="symbol", viewBox="0 0 18 18", aria_hidden="true")
