"""Page: report.html, one file that asks nothing of the network and can be read without a script."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from truceline.reports import evidence, front, markup, tables
from truceline.reports.content import Content
from truceline.reports.drawing import drawing_of
from truceline.reports.map_style import style_of
from truceline.reports.selection import selection_of
from truceline.reports.tally import tally_of
from truceline.values.instants import to_dtg

_NAMED = "truceline.reports"


def page(content: Content) -> str:
    """The whole page; the same content always gives the same text.

    The policy lets nothing be loaded, and no style or script run but the two written here.
    """
    style, script = style_of("page.css"), files(_NAMED).joinpath("page.js").read_text("utf-8")
    footer = f"{content.agreement_id} · as of {to_dtg(content.as_of_us)}"
    style = style.replace('"footer"', _css_string(footer))
    head = markup.tag(
        "head",
        '<meta charset="utf-8">',
        _meta("Content-Security-Policy", _policy(style, script), "http-equiv"),
        _meta("viewport", "width=device-width, initial-scale=1"),
        _meta("color-scheme", "light dark"),
        _meta("referrer", "no-referrer"),
        markup.tag("title", markup.text(f"{content.title} · {to_dtg(content.as_of_us)}")),
        f"<style>{style}</style>",
    )
    body = markup.tag("body", _body(content), f"<script>{script}</script>")
    return f'<!DOCTYPE html>\n<html lang="en" dir="ltr">\n{head}\n{body}\n</html>\n'


def _body(content: Content) -> str:
    tally, selection = tally_of(content.findings), selection_of(content.findings)
    parts = (
        front.head(content),
        front.tiles(content, tally),
        tables.terms(content, tally),
        front.map_section(drawing_of(content, selection), content),
        tables.findings(selection),
        evidence.coverage(content),
        evidence.sources(content),
        evidence.rejects(content),
        front.notes(content),
        front.reading(),
    )
    return markup.tag("main", *(f"\n{each}" for each in parts))


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hashed(style)}; script-src {_hashed(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashed(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _meta(name: str, content: str, key: str = "name") -> str:
    return f'\n<meta {key}="{name}" content="{markup.text(content)}">'


def _css_string(words: str) -> str:
    """A CSS string that can neither end early nor close the style element."""
    return '"' + "".join(c if c.isalnum() or c in " -·." else f"\\{ord(c):x} " for c in words) + '"'
