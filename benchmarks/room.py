"""How fast the map of the room pans with 10,000 and 100,000 tracks at 1 Hz, beside the bare map.

    python benchmarks/room.py [--rounds N] [--frames N] [--json]

Chromium without a GPU (SwiftShader) on a page of 1280 x 800 that the product does not have
(web/bench): the product's map pans over the base map, with the product's code for taking frames of
positions in, as text, and for drawing them. What a frame of the map costs is CPU time of all of the
browser's processes, which other work on the machine does not touch, the least of several rounds in
which the bare map and both numbers of tracks alternate. Of each second the taking in of a frame is
lost to panning: the frame rate over the bare map's is (1 - taking) x cost of the bare map / cost
with tracks. Frames a second by the clock are told too. Needs Debian's Chromium and
web/node_modules.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import CDPSession, async_playwright
from starlette.applications import Starlette
from starlette.staticfiles import StaticFiles

from figures import Figure, tell  # type: ignore[import-not-found]  # the file beside this one
from truceline.cli._serving import Server, config

WEB = Path(__file__).resolve().parents[1] / "web"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader",
             "--enable-unsafe-swiftshader")  # fmt: skip
GOALS = {10_000: 0.9, 100_000: 0.4}
PATIENCE_MS, TAKEN = 300_000, 5


def built(folder: Path) -> Path:
    """The page, built into a folder."""
    page = folder / "page"
    command = ["npx", "vite", "build", "--config", "bench/vite.config.ts", "--logLevel", "error"]
    environment = os.environ | {"TRUCELINE_BENCH_PAGE": str(page)}
    subprocess.run(command, cwd=WEB, env=environment, check=True)
    return page


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[int]:
    """The page behind a server that knows ranges, which the base map is asked for by; its port."""
    application = Starlette()
    application.mount("/", StaticFiles(directory=folder, html=True))
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(config(application))
    serving = asyncio.create_task(server.serve([listening]))
    yield listening.getsockname()[1]
    server.should_exit = True
    await serving


@dataclass
class Costs:
    """CPU seconds of a frame panned and of a second's positions taken in, and frames a second, of
    each round.
    """

    pan_s: list[float] = field(default_factory=list)
    take_s: list[float] = field(default_factory=list)
    fps: list[float] = field(default_factory=list)


async def cpu_s(session: CDPSession) -> float:
    """CPU time of all processes of the browser so far."""
    told = await session.send("SystemInfo.getProcessInfo")
    return float(sum(each["cpuTime"] for each in told["processInfo"]))


async def panned(port: int, rounds: int, frames: int) -> dict[int, Costs]:
    """Costs by how many tracks there were; 0 is the bare map."""
    told = {count: Costs() for count in (0, *GOALS)}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(PATIENCE_MS)
        await page.goto(f"http://127.0.0.1:{port}/")
        await page.wait_for_selector(".map-canvas[data-drawn=yes]")
        session = await browser.new_browser_cdp_session()
        for _ in range(rounds):
            for count, costs in told.items():
                await page.evaluate("count => prepare(count)", count)
                before_s = await cpu_s(session)
                costs.fps.append(await page.evaluate("frames => pan(frames)", frames))
                costs.pan_s.append((await cpu_s(session) - before_s) / frames)
                await page.evaluate("([count, frames]) => take(count, frames)", [count, TAKEN])
                before_s = await cpu_s(session)
                await page.evaluate("taking()")
                costs.take_s.append((await cpu_s(session) - before_s) / TAKEN)
        await browser.close()
    return told


async def measured(rounds: int, frames: int) -> dict[int, Costs]:
    """Build, serve, pan."""
    with tempfile.TemporaryDirectory() as folder:
        page = await asyncio.to_thread(built, Path(folder))
        async with served(page) as port:
            return await panned(port, rounds, frames)


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--frames", type=int, default=40)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    told = asyncio.run(measured(asked.rounds, asked.frames))
    bare_s = min(told[0].pan_s)
    figures = [
        Figure("bare map, CPU ms a frame", bare_s * 1e3),
        Figure("bare map, frames a second by the clock", max(told[0].fps)),
    ]
    for count, goal in GOALS.items():
        costs, name = told[count], f"{count:,} tracks"
        take_s = min(costs.take_s)
        ratio = max(0.0, 1 - take_s) * bare_s / min(costs.pan_s)
        figures += [
            Figure(f"{name}, frame rate over the bare map's", ratio, goal, "more"),
            Figure(f"{name}, CPU ms a frame", min(costs.pan_s) * 1e3),
            Figure(f"{name}, CPU ms to take a second's positions in", take_s * 1e3),
            Figure(f"{name}, frames a second by the clock", max(costs.fps)),
        ]
    tell(figures, as_json=asked.json)


if __name__ == "__main__":
    main()
