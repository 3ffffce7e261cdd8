"""Reading a report back, as a browser or a spreadsheet would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

_VOID = {"meta", "br", "input", "link", "img", "hr"}


@dataclass
class Element:
    """One element of a page."""

    name: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words within."""
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    def all(self, name: str, sort: str = "") -> list["Element"]:
        """Elements within, in their order, of that name and class."""
        found = []
        for each in self.children:
            if isinstance(each, Element):
                if each.name == name and (not sort or sort in each.sorts):
                    found.append(each)
                found += each.all(name, sort)
        return found

    @property
    def sorts(self) -> list[str]:
        """The element's classes."""
        return self.attributes.get("class", "").split()

    def by_id(self, anchor: str) -> "Element":
        """The element of that id."""
        return next(each for each in self.every() if each.attributes.get("id") == anchor)

    def every(self) -> list["Element"]:
        """All elements within."""
        within = [each for each in self.children if isinstance(each, Element)]
        return within + [deeper for each in within for deeper in each.every()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.here = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in _VOID:
            self.here = element

    def handle_endtag(self, tag: str) -> None:
        assert self.here.name == tag, f"</{tag}> closes <{self.here.name}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def read(page: str) -> Element:
    """The page as a tree; fails where an element is not closed in its turn."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.name}> is never closed"
    return reader.root


def read_map(page: str) -> ET.Element:
    """The map of a page, read as XML."""
    start = page.index('<svg xmlns="http://www.w3.org/2000/svg"')
    return ET.fromstring(page[start : page.index("</svg>", start) + 6])  # noqa: S314
