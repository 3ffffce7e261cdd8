"""Finding page: one finding for a person to read, beside the files that prove it."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from truceline.reports import markup
from truceline.reports.map_style import style_of

_STYLE = """
main { max-width: 900px; }
.facts dd { max-width: 62ch; }
.rule { font-size: 20px; line-height: 1.4; border-inline-start: 3px solid var(--strong);
  padding: 2px 0 2px 14px; margin: 0 0 16px; max-width: 60ch; }
.most { font-weight: 600; }
.table { overflow-x: auto; }
pre { background: var(--soft); padding: 10px 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { a { color: inherit; text-decoration: none; } }
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a table: its cells as text, and the file beside the page that proves it."""

    cells: tuple[str, ...]
    file: str = ""
    most: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the page says, in words. rows: those it rests on, `most` the one it rests on most;
    left_out: why not all rows are here, empty where they are.
    """

    title: str
    agreement: str
    lead: str
    sentence: str
    facts: Mapping[str, str]
    columns: tuple[str, ...]
    rows: Sequence[Listed]
    left_out: str
    history: Sequence[Listed]
    entries: Sequence[Listed]
    command: str


def finding_page(sheet: Sheet) -> str:
    """The whole page; nothing in it is loaded from elsewhere or run."""
    style = style_of("page.css") + _STYLE
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{markup.text(sheet.title)}</title>\n<style>{style}</style>"
    )
    body = markup.tag("main", *(f"\n{each}" for each in _parts(sheet)))
    whole = f"<head>{head}</head>\n<body>{body}</body>"
    return f'<!DOCTYPE html>\n<html lang="en" dir="ltr">\n{whole}\n</html>\n'


def _parts(sheet: Sheet) -> Iterable[str]:
    facts = "".join(
        f"<dt>{markup.text(name)}</dt><dd>{markup.name(said)}</dd>"
        for name, said in sheet.facts.items()
        if said
    )
    yield markup.tag(
        "header",
        f'<p class="kicker">Truceline · one finding under {markup.name(sheet.agreement)}</p>',
        markup.tag("h1", markup.text(sheet.title)),
        markup.tag("p", markup.text(sheet.sentence), class_="rule", dir_="auto"),
        markup.tag("p", markup.text(sheet.lead), class_="lead", dir_="auto"),
    )
    yield markup.tag("section", "<h2>What was found</h2>", f'<dl class="facts">{facts}</dl>')
    yield markup.tag(
        "section", "<h2>How it came about</h2>", _table(("written", "says"), sheet.history)
    )
    yield markup.tag(
        "section",
        "<h2>Entries of the record that prove it</h2>",
        _table(("no.", "what it is", "signed by", "written"), sheet.entries),
    )
    yield markup.tag(
        "section",
        "<h2>How to check it</h2>",
        "<p>This page proves nothing by itself; the files beside it do. In this folder, with "
        "Python and PyNaCl and nothing else:</p>",
        markup.tag("pre", markup.text(sheet.command)),
        "<p>Compare the key in that command with the one that you had from elsewhere when the "
        "record was begun, and what the program prints with this page. A finding is a statement "
        "of fact with its accuracy. What it means under the agreement is for people to decide."
        "</p>",
    )
    left_out = markup.tag("p", markup.text(sheet.left_out), class_="small")
    most = "<p class='small'>In bold: the one it rests on most.</p>" if sheet.rows else ""
    rows = _table(sheet.columns, sheet.rows) if sheet.rows else ""
    yield markup.tag("section", "<h2>Observations it rests on</h2>", rows, most, left_out)


def _table(columns: Sequence[str], lines: Sequence[Listed]) -> str:
    linked = any(each.file for each in lines)
    names = [*columns, *(["file"] if linked else [])]
    head = "".join(markup.tag("th", markup.text(each), scope="col") for each in names)
    body = "\n".join(map(_line, lines))
    table = f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody>"
    return markup.tag("div", markup.tag("table", table, class_="grid"), class_="table")


def _line(line: Listed) -> str:
    cells = "".join(markup.tag("td", markup.name(each)) for each in line.cells)
    link = markup.tag("a", markup.code(line.file), href=line.file)
    file = markup.tag("td", link) if line.file else ""
    return markup.tag("tr", cells + file, class_="most" if line.most else "")
