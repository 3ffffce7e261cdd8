"""The map's style: with its colours as variables on a page, and as they are in a picture."""

import re
from importlib.resources import files

_LIGHT = re.compile(r":root \{([^}]*)\}")
_NAMED = re.compile(r"(--[\w-]+): ([^;]+);")
_RULES = re.compile(r"^svg text", re.MULTILINE)


def style_of(page: str) -> str:
    """The style of a page of this package that holds a map: the map's, then its own."""
    return _read("map.css") + _read(page)


def alone(svg: str) -> str:
    """A drawing that is shown without a page around it, in light colours."""
    style = _read("map.css")
    light = _LIGHT.search(style)
    rules = _RULES.search(style)
    assert light is not None and rules is not None
    colours = dict(_NAMED.findall(light[1]))
    written = re.sub(r"var\((--[\w-]+)\)", lambda found: colours[found[1]], style[rules.start() :])
    written = written.replace("font-family: inherit; ", "")
    head, _, rest = svg.partition(">")
    return f"{head}><style>{written}</style>{rest}"


def _read(name: str) -> str:
    return files("truceline.reports").joinpath(name).read_text("utf-8")
