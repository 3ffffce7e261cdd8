"""Situation reports over HTTP: of a day or of a span, with what is released to the reader."""

import asyncio
import io
import zipfile
from collections.abc import Mapping

import msgspec
from starlette.responses import Response

from truceline.errors import UnknownName
from truceline.reports.sitrep import Sitrep, files_of, languages, phrases
from truceline.reports.sitrep.asking import Asked, asked_day, asked_period
from truceline.reports.sitrep.page import policy
from truceline.server.problem import Refused
from truceline.server.releases.incidents import READERS
from truceline.server.route import Call, Route

MEDIA = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "zip": "application/zip",
}
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files give the same bytes whenever they are packed


class SitrepAsked(msgspec.Struct, frozen=True):
    """Which report: the 24 hours until a local time of a `day`, or the days `first` to `last`.

    known: `end` of the span, `now`, or an ISO time; language: of the pages, not of the tables.
    """

    day: str = ""
    until: str = "24:00"
    first: str = ""
    last: str = ""
    zone: str = "UTC"
    known: str = "end"
    language: str = "en"


async def sitrep(call: Call) -> Response:
    """Give a situation report as released to the reader: sitrep.html, sitrep.pdf, sitrep.geojson,
    a table such as figures.csv, or all of it in sitrep.zip.
    """
    name, query = call.text("file"), call.query
    stem, _, form = name.rpartition(".")
    if form not in MEDIA or (form != "csv" and stem != "sitrep"):
        raise Refused(404, f"there is no {name!r}", remedy=f"sitrep.{', sitrep.'.join(MEDIA)}")
    if query.language not in languages():
        raise UnknownName("language", query.language, languages())
    asked = _asked(query)
    async with call.house.working:
        report = await call.house.sitreps.report(asked, call.visitor.reader)
        files = await asyncio.to_thread(_files, report, query.language, form)
    if name not in files:
        known = ", ".join(each.name for each in report.tables)
        raise Refused(404, f"there is no table {stem!r}", remedy=f"one of {known}")
    return Response(files[name], headers=_headers(name, form), media_type=MEDIA[form])


def _asked(query: SitrepAsked) -> Asked:
    if query.day and not (query.first or query.last):
        return asked_day(query.day, until=query.until, zone=query.zone, known=query.known)
    if query.first and query.last and not query.day:
        return asked_period(query.first, query.last, zone=query.zone, known=query.known)
    raise Refused(422, "which days?", remedy="day=2031-03-01, or first=… and last=…")


def _files(report: Sitrep, language: str, form: str) -> dict[str, bytes]:
    words = phrases(language)
    return {"sitrep.zip": _packed(files_of(report, words))} if form == "zip" else files_of(
        report, words, (form,)
    )  # fmt: skip


def _packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _headers(name: str, form: str) -> dict[str, str]:
    """The page may be shown in a frame of the room, where it can do nothing; all else is saved."""
    if form == "html":
        return {"Content-Security-Policy": f"{policy()}; frame-ancestors 'self'; sandbox"}
    return {"Content-Disposition": f'attachment; filename="{name}"'}


ROUTES = (
    Route(
        method="GET",
        path="/reports/sitrep/{file}",
        act=sitrep,
        roles=READERS,
        query=SitrepAsked,
        media="application/octet-stream",
    ),
)
