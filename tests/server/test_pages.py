"""The page's files: who is sent what, and with which policy."""

import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from server.playing import House
from truceline.server.pages import PLACES, page_words, pages


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page as the build leaves one."""
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>room</title>", encoding="utf-8")
    (assets / "index-1a2b.js").write_text("export {};", encoding="utf-8")
    (assets / "index-1a2b.js.gz").write_bytes(b"packed")
    (assets / "basemap-9f.pmtiles").write_bytes(b"0123456789")
    (tmp_path / "secret").write_text("not to be had", encoding="utf-8")
    return tmp_path


def get(folder: Path, path: str, **headers: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=pages(folder)))
        async with httpx.AsyncClient(transport=transport, base_url="http://room") as client:
            return await client.get(path, headers=headers)

    return asyncio.run(asked())


@pytest.mark.parametrize("path", ["/", *(f"/{each}" for each in PLACES), "/line/aria/7f31"])
def test_every_place_in_the_room_is_the_same_page(path: str, page: Path) -> None:
    answer = get(page, path)

    assert answer.status_code == 200
    assert "<title>room</title>" in answer.text


def test_files_with_a_digest_in_their_name_are_kept_and_sent_packed(page: Path) -> None:
    plain = get(page, "/assets/index-1a2b.js", **{"Accept-Encoding": "identity"})
    packed = get(page, "/assets/index-1a2b.js", **{"Accept-Encoding": "br"})

    assert "immutable" in plain.headers["cache-control"]
    assert plain.headers["content-type"].startswith("text/javascript")
    assert packed.text == "export {};"


def test_a_part_of_the_base_map_is_sent_alone(page: Path) -> None:
    answer = get(page, "/assets/basemap-9f.pmtiles", Range="bytes=2-4")

    assert (answer.status_code, answer.content) == (206, b"234")


@pytest.mark.parametrize("path", ["/assets/..%2fsecret", "/assets/.hidden", "/assets/none.js"])
def test_nothing_else_is_sent(path: str, page: Path) -> None:
    assert get(page, path).status_code == 404


def test_without_a_page_the_node_says_how_to_build_it(tmp_path: Path) -> None:
    answer = get(tmp_path, "/")

    assert answer.status_code == 503
    assert "npm run build" in answer.text
    assert "npm run build" in page_words("http://room", tmp_path)


def test_the_page_may_load_nothing_from_elsewhere_and_run_no_inline_script(house: House) -> None:
    browser = house.browser()
    answer = browser.loop.run(browser.client.get("/map"))

    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert answer.headers["cache-control"] == "no-cache"
