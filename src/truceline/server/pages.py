"""The operations room: the page that browsers are sent, and the files it is made of.

The front end is built from `web/` into the folder `page` beside this file; where it was not, the
node serves everything else, and says how to build it. Files below `assets` bear a digest of their
content in their names, so they are kept for ever; the page itself is asked for anew each time.
"""

import mimetypes
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parent / "page"
INDEX, ASSETS = "index.html", "assets"
PLACES = (
    "map", "findings", "line", "notices", "contacts", "agreement", "record", "replay", "watch",
    "incidents", "evidence", "inspections", "release", "reports", "sightings",
)  # fmt: skip
KEPT = "public, max-age=31536000, immutable"
HOW_TO_BUILD = "cd web && npm ci --ignore-scripts && npm run build"
ABSENT = (
    "This node runs without its page: it was installed where the page could not be built.\n"
    f"Build it in a checkout: {HOW_TO_BUILD}\n"
    "Everything else answers below /api/v1.\n"
)
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2",
         ".pmtiles": "application/octet-stream"}  # fmt: skip

Endpoint = Callable[[Request], Awaitable[Response]]


def is_built(folder: Path = FOLDER) -> bool:
    """Whether there is a page to be served."""
    return (folder / INDEX).is_file()


def page_words(url: str, folder: Path = FOLDER) -> str:
    """Where the page is, or how it is built."""
    if is_built(folder):
        return f"The operations room: {url}/"
    return f"The operations room: not built here; in a checkout: {HOW_TO_BUILD}"


def pages(folder: Path = FOLDER) -> list[Route]:
    """The routes of the page: one for each place in it, all with the same content; its files."""
    at = ["/", *(f"/{each}" for each in PLACES), *(f"/{each}/{{rest:path}}" for each in PLACES)]
    endpoint = _index(folder)
    return [
        *(Route(path, endpoint, methods=["GET"]) for path in at),
        Route(f"/{ASSETS}/{{name}}", _asset(folder), methods=["GET"]),
    ]


def _index(folder: Path) -> Endpoint:
    async def index(_: Request) -> Response:
        if not is_built(folder):
            return Response(ABSENT, 503, media_type="text/plain; charset=utf-8")
        return FileResponse(folder / INDEX, media_type="text/html; charset=utf-8")

    return index


def _asset(folder: Path) -> Endpoint:
    async def asset(request: Request) -> Response:
        name = str(request.path_params["name"])
        path = folder / ASSETS / name
        if "/" in name or "\\" in name or name.startswith(".") or not path.is_file():
            raise HTTPException(404)
        packed = path.with_name(f"{name}.gz")
        headers = {"Cache-Control": KEPT, "Vary": "Accept-Encoding"}
        takes = "gzip" in request.headers.get("accept-encoding", "")
        if takes and packed.is_file() and "range" not in request.headers:
            headers["Content-Encoding"] = "gzip"
            return FileResponse(packed, headers=headers, media_type=_type_of(path))
        return FileResponse(path, headers=headers, media_type=_type_of(path))

    return asset


def _type_of(path: Path) -> str:
    known = TYPES.get(path.suffix)
    return known or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
