"""Front: the head of the page, its numbers at a glance, the map's legend, and how to read it."""

from truceline.reports import markup
from truceline.reports.content import Content
from truceline.reports.drawing import Drawing
from truceline.reports.outlines import GAP_US
from truceline.reports.symbols import standing_symbol
from truceline.reports.tally import Tally
from truceline.values.instants import MINUTE_US, to_dtg

_READING = (
    (
        "inside",
        "Inside what the term excludes: the whole circle of the combined accuracy lies beyond the "
        "limit.",
    ),
    (
        "cannot tell",
        "The circle of the combined accuracy touches the limit, or something was not stated. It "
        "is neither inside nor outside, and is not counted as either.",
    ),
    ("outside", "Not inside what the term excludes. No finding is made, so none is listed."),
    (
        "margin",
        "Distance to the limit less the combined accuracy, in the term's own unit. Below zero the "
        "limit lies within the accuracy, and nobody can tell.",
    ),
    (
        "combined accuracy",
        "95 % radius of the position and of the drawn line together, the root of the sum of their "
        "squares.",
    ),
    (
        "apart",
        "Terms that are offered, claimed, agreed for later, suspended or lapsed are checked too, "
        "but their findings are never added to those in force.",
    ),
    (
        "grade",
        "Admiralty code: a letter for the source (A completely reliable … F cannot be judged), a "
        "digit for the statement (1 confirmed … 6 cannot be judged).",
    ),
    (
        "evidence",
        "The block is named by the first twelve digits of the SHA-256 of its bytes; with the row "
        "it names the observation that a finding rests on.",
    ),
)


def head(content: Content) -> str:
    """What this is about, as of when, and the disclaimer."""
    as_of = f"{markup.instant(content.as_of_us)} · {to_dtg(content.as_of_us)}"
    facts = (
        ("Agreement", markup.code(content.agreement_id)),
        ("As of", f"{markup.ltr(as_of)} (UTC)"),
        ("Digest of its text", markup.code(content.agreement_digest)),
    )
    listed = "".join(f"<dt>{what}</dt><dd>{said}</dd>" for what, said in facts)
    disclaimer = markup.tag("p", markup.text(content.disclaimer), class_="disclaimer", dir_="auto")
    return markup.tag(
        "header",
        '<p class="kicker">Truceline · findings under an agreement</p>',
        markup.tag("h1", markup.text(content.title), dir_="auto"),
        f'<dl class="facts">{listed}</dl>',
        disclaimer if content.disclaimer else "",
    )


def tiles(content: Content, tally: Tally) -> str:
    """The numbers at a glance; what stands apart has its own tile and is in no sum."""
    counted = _pair("In force", "in-force", tally.of(counted=True), apart=False)
    apart = _pair("Apart, not counted", "apart", tally.of(counted=False), apart=True)
    read = _tile(
        "Read",
        "read",
        [
            ("observations", "", content.observations),
            ("rejected", "", content.rejects.total),
        ],
    )
    return markup.tag("section", counted, apart, read, class_="tiles", aria_label="Summary")


def map_section(drawing: Drawing | None, content: Content) -> str:
    """The map with its legend, and what it leaves out."""
    if drawing is None:
        none = '<p class="quiet">Nothing that was read has a place, so there is no map.</p>'
        return markup.tag("section", "<h2>Map</h2>", none, id_="picture")
    left = [
        (drawing.findings_beyond, "Findings beyond the edge of the map"),
        (drawing.findings_without_place, "Findings without a place"),
        (drawing.trails_left, "Tracks not drawn"),
    ]
    notes = [f"{what}: {markup.ltr(markup.whole(number))}." for number, what in left if number]
    said = markup.tag("p", " ".join(notes), class_="small") if notes else ""
    figure = markup.tag("div", drawing.svg, class_="sheet")
    legend = _legend(drawing, content)
    return markup.tag(
        "section",
        "<h2>Map</h2>",
        markup.tag("div", figure, markup.tag("div", legend, said, class_="legend"), class_="map"),
        id_="picture",
    )


def notes(content: Content) -> str:
    """Remarks of whoever made the report."""
    if not content.notes:
        return ""
    items = "".join(markup.tag("li", markup.text(each), dir_="auto") for each in content.notes)
    return markup.tag("section", "<h2>Notes</h2>", f"<ul>{items}</ul>", id_="notes")


def reading() -> str:
    """How to read this page."""
    listed = "".join(f"<dt>{word}</dt><dd>{said}</dd>" for word, said in _READING)
    closing = (
        '<p class="small">A finding is a statement of fact with its accuracy. What it means under '
        "the agreement is for people to decide. The same findings stand in "
        "<code>findings.csv</code>, <code>findings.geojson</code> and "
        "<code>findings.parquet</code> beside this page.</p>"
    )
    body = f'<dl class="reading">{listed}</dl>'
    return markup.tag("section", "<h2>How to read this page</h2>", body, closing, id_="reading")


def _pair(title: str, name: str, numbers: tuple[int, int], *, apart: bool) -> str:
    inside, cannot_tell = numbers
    return _tile(
        title,
        name,
        [
            ("inside", standing_symbol("inside", apart=apart), inside),
            ("cannot tell", standing_symbol("cannot_tell", apart=apart), cannot_tell),
        ],
    )


def _tile(title: str, name: str, numbers: list[tuple[str, str, int]]) -> str:
    shown = (
        markup.tag(
            "p",
            markup.tag("span", markup.ltr(markup.whole(number)), class_="figure"),
            f'<span class="what">{symbol}{what}</span>',
            data_count=f"{name}-{what.replace(' ', '-')}",
        )
        for what, symbol, number in numbers
    )
    both = markup.tag("div", *shown)
    return markup.tag("div", f"<h2>{title}</h2>", both, class_=f"tile {name}")


def _legend(drawing: Drawing, content: Content) -> str:
    marks = [
        (standing_symbol("inside"), "finding in force, inside"),
        (standing_symbol("cannot_tell"), "finding in force, cannot tell"),
        (standing_symbol("inside", apart=True), "finding that stands apart"),
    ]
    shapes = [
        (
            _swatch(f"shape {each.sort}"),
            markup.name(each.label or each.name) + _known_to(each.accuracy_m),
        )
        for each in content.shapes
    ]
    if any(each.accuracy_m and each.sort == "line" for each in content.shapes):
        shapes.append(
            (_swatch("ribbon", width=10), "accuracy of the line: within it nobody can tell")
        )
    tracks = [
        (_swatch(f"trail {drawing.colours.of(party)}"), f"tracks of {markup.name(party)}")
        for party in drawing.colours.parties
    ]
    if any(not each.party for each in content.trails):
        tracks.append((_swatch("trail party-none"), "tracks of no stated party"))
    gap = f"Tracks break where nothing was heard for over {GAP_US // MINUTE_US} min."
    broken = markup.tag("p", gap, class_="small") if tracks else ""
    return "".join(_keys(each) for each in (marks, shapes, tracks)) + broken


def _keys(pairs: list[tuple[str, str]]) -> str:
    items = "".join(f"<li>{sign}<span>{said}</span></li>" for sign, said in pairs)
    return f'<ul class="keys">{items}</ul>' if items else ""


def _known_to(accuracy_m: float) -> str:
    if not accuracy_m:
        return ""
    return f' <span class="small">known to {markup.ltr(markup.quantity(accuracy_m, "m"))}</span>'


def _swatch(sort: str, *, width: int = 0) -> str:
    attributes = {"stroke_width": str(width)} if width else {}
    inner = (
        markup.tag("rect", class_=sort, x="2", y="3", width="32", height="12")
        if sort.endswith((" area", " band"))
        else markup.tag(
            "g", markup.tag("path", d="M1 9H35", class_=sort, **attributes), class_=sort
        )
    )
    return markup.tag("svg", inner, class_="swatch", viewBox="0 0 36 18", aria_hidden="true")
