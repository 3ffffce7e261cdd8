"""Browsers and three nodes, made once; without a browser or a built page all of it skips.

Drawing maps in software is most of a page's work. So a test gets a browser without WebGL, in which
the pages say that there is no map, unless it is marked `maps`.
"""

from collections.abc import Callable, Iterator
from typing import Any  # what a room is entered with

import pytest

from truceline.server.pages import is_built

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import Browser, Playwright, ViewportSize, sync_playwright

from web.playing import (
    CHROMIUM,
    NO_GL,
    SIZE,
    SOFTWARE_GL,
    Demo,
    Entrance,
    Room,
    chromium,
    demo,
    enter,
)
from web.seats import seat

Enter = Callable[..., Room]
As = Callable[..., Room]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium here: the page is not tested (apt-get install chromium)")
    if not is_built():
        pytest.skip("the page is not built: cd web && npm ci && npm run build")
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    made = chromium(playwright, *NO_GL)
    yield made
    made.close()


@pytest.fixture(scope="session")
def browser_with_maps(playwright: Playwright) -> Iterator[Browser]:
    made = chromium(playwright, *SOFTWARE_GL)
    yield made
    made.close()


@pytest.fixture(scope="session")
def nodes(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with demo(tmp_path_factory.mktemp("room")) as made:
        yield made


@pytest.fixture
def come_in(request: pytest.FixtureRequest, nodes: Demo) -> Iterator[Enter]:
    """Sign in at the node of a party; at the end nobody was asked but that node, and no script
    of the page had fallen.
    """
    maps = request.node.get_closest_marker("maps") is not None
    browser: Browser = request.getfixturevalue("browser_with_maps" if maps else "browser")
    rooms: list[Room] = []

    def entered(who: str | Entrance, size: ViewportSize = SIZE, **preferences: str) -> Room:
        context = browser.new_context(viewport=size, reduced_motion="reduce")
        entrance = nodes.entrances[who] if isinstance(who, str) else who
        rooms.append(enter(context, entrance, **preferences))
        return rooms[-1]

    yield entered
    for each in rooms:
        each.page.context.close()
    assert [each.foreign for each in rooms if each.foreign] == []
    assert [each.troubles for each in rooms if each.troubles] == []


@pytest.fixture
def come_as(nodes: Demo, come_in: Enter) -> As:
    """Sign in at the node of a party in a role, as `come_in` does."""

    def entered(party: str, role: str, *size: Any, **preferences: str) -> Room:
        return come_in(seat(nodes, party, role), *size, **preferences)

    return entered
