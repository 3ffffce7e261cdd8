"""Three nodes that run, a browser before them, and what a person does there."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize

from truceline.server.passwords import hashed
from truceline.server.settings import Cost
from truceline.server.users import Person, load_users, new_user_id, save_users

CHROMIUM = Path("/usr/bin/chromium")
SOFTWARE_GL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
NO_GL = ("--disable-gpu", "--disable-3d-apis")
ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage")
SIZE: ViewportSize = {"width": 1280, "height": 800}
TABLET: ViewportSize = {"width": 820, "height": 1180}
WIDE = "document.documentElement.scrollWidth"
PATIENCE_MS = 60_000
LIGHT = "/record"  # a page that draws no map and that everybody may see
RELIEVES_BY = "four words and a horse"  # the password of every relief


@dataclass(frozen=True)
class Entrance:
    """Where one comes in at a node, and as whom. token: of a program with the same role."""

    url: str
    name: str
    password: str
    token: str


@dataclass
class Demo:
    """`demo --live` as it runs, so slowly that nothing happens by itself but what the tests do."""

    process: "subprocess.Popen[str]"
    entrances: Mapping[str, Entrance]
    folder: Path

    def observe(self, **columns: list[Any]) -> None:
        """Bring observations to the monitor's node; they are on the disk when this returns."""
        here = self.entrances["undof"]
        answer = httpx.post(
            f"{here.url}/api/v1/observations",
            json=columns,
            headers={"Authorization": f"Bearer {here.token}"},
            timeout=120,  # kernels may have to be compiled first
            trust_env=False,
        )
        assert answer.status_code == 201, answer.text

    def relief(self, party: str, name: str) -> Entrance:
        """Another duty officer of a party, who can come in at once."""
        own = self.folder / party
        made = Person(
            id=new_user_id(),
            name=name,
            role="duty_officer",
            party=party,
            password=hashed(RELIEVES_BY, Cost(passes=1, memory_bytes=8192)),
        )
        save_users(own, load_users(own).with_person(made))
        return self.relieved(party, name)

    def relieved(self, party: str, name: str) -> Entrance:
        """How an officer comes in who is there as a relief already."""
        return replace(self.entrances[party], name=name, password=RELIEVES_BY)


@contextmanager
def demo(folder: Path) -> Iterator[Demo]:
    """Three nodes on free ports, stopped at the end."""
    command = [sys.executable, "-m", "truceline.cli", "demo", "--live", "--out", str(folder),
               "--speed", "1"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        words = [process.stdout.readline().split() for _ in range(4)][1:]
        entrances = {
            party: Entrance(url, name, password, _token(folder, party))
            for party, url, _, _, name, password in words
        }
        try:
            yield Demo(process, entrances, folder / "live")
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            finally:
                process.kill()


def _token(folder: Path, party: str) -> str:
    return (folder / "live" / f"{party}.token").read_text(encoding="ascii").strip()


def chromium(playwright: Playwright, *arguments: str) -> Browser:
    """Debian's Chromium; no browser is fetched."""
    return playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*ARGUMENTS, *arguments])


@dataclass
class Room:
    """The page as one person has it open. asked: every address that the browser asked for."""

    page: Page
    url: str
    asked: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open an address of the room, and wait until all is loaded."""
        self.page.goto(f"{self.url}{path}")
        self.page.wait_for_selector(".room[data-loaded=yes]")

    def go_map(self, path: str) -> None:
        """Open an address with a map, and wait until it is drawn."""
        self.go(path)
        self.page.wait_for_selector(".map-canvas[data-drawn=yes]")

    def look_back_to(self, instant: str) -> None:
        """On the replay, go to another instant."""
        self.page.fill("[name=instant]", instant)
        self.page.press("[name=instant]", "Enter")

    def settle(self, wait_s: float = 1.5) -> None:
        """Let a map draw what was just told."""
        self.page.wait_for_timeout(wait_s * 1000)

    def colours(self, wanted: Mapping[str, str], *, near: int = 14) -> dict[str, int]:
        """How many points of the map have each colour, or nearly so."""
        image = self.page.locator(".map").screenshot()
        script = (Path(__file__).parent / "colours.js").read_text(encoding="utf-8")
        told: dict[str, int] = self.page.evaluate(
            script, {"png": list(image), "wanted": dict(wanted), "near": near}
        )
        return told

    @property
    def foreign(self) -> list[str]:
        """What the browser asked of any other host."""
        ours = (f"{self.url}/", "data:", f"blob:{self.url}/")
        return [each for each in self.asked if not each.startswith(ours)]


def enter(context: BrowserContext, entrance: Entrance, **preferences: str) -> Room:
    """Sign in as a person does. preferences: theme, language."""
    kept = {f"truceline.{name}": value for name, value in preferences.items()}
    lines = (f"localStorage.setItem({json.dumps(name)}, {json.dumps(each)});"
             for name, each in kept.items())  # fmt: skip
    # A frame that is sandboxed has no storage, and no preferences.
    context.add_init_script(f"if (self.origin !== 'null') {{ {''.join(lines)} }}")
    context.set_default_timeout(PATIENCE_MS)
    room = Room(context.new_page(), entrance.url)
    room.page.on("request", lambda each: room.asked.append(each.url))
    room.page.on("pageerror", lambda each: room.troubles.append(str(each)))
    room.page.goto(f"{entrance.url}{LIGHT}")
    room.page.fill("[name=name]", entrance.name)
    room.page.fill("[name=password]", entrance.password)
    room.page.click("button[type=submit]")
    room.page.wait_for_selector(".room[data-loaded=yes]")
    return room


def crossing(name: str, *, party: str = "sy", count: int = 9) -> dict[str, list[Any]]:
    """A patrol that walked west across line B into the area of separation within ten minutes."""
    now_us = time.time_ns() // 1000
    times = [now_us - (count - 1 - each) * 60_000_000 for each in range(count)]
    steps = [35.935 - 0.065 * each / (count - 1) for each in range(count)]
    return {
        "observed_us": times,
        "object_id": [name] * count,
        "kind": ["person.soldier"] * count,
        "party": [party] * count,
        "lat_deg": [33.16] * count,
        "lon_deg": steps,
        "position_radius_m": [30] * count,
    }


def ago(seconds: float) -> str:
    """An instant before now, as the address of a replay has it."""
    return datetime.fromtimestamp(time.time() - seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def facing(
    name: str, *, apart_m: float, lat_deg: float = 34, parting: bool = False
) -> dict[str, list[Any]]:
    """Two aircraft at one height, that far apart from south to north and 1.8 km from west to east:
    each flies towards the other's side, or away from it.
    """
    now_us = time.time_ns() // 1000
    half_deg = apart_m / 2 / 110_900
    return {
        "observed_us": [now_us] * 2,
        "object_id": [f"{name}-south", f"{name}-north"],
        "kind": ["air.rotary", "air.fixed.civil"],
        "party": ["undof", None],
        "lat_deg": [lat_deg - half_deg, lat_deg + half_deg],
        "lon_deg": [36.5, 36.52],
        "position_radius_m": [50] * 2,
        "altitude_m": [1500] * 2,
        "altitude_datum": ["hae"] * 2,
        "altitude_radius_m": [20] * 2,
        "speed_mps": [100] * 2,
        "course_deg": [180, 0] if parting else [0, 180],
    }
