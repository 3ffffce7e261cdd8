"""What every test of a feed does: read one file to its end."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from truceline.feeds.readers.feed import open_feed
from truceline.feeds.readers.profile import Profile, read_profile
from truceline.values.notices import Inspections, Notices
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects


@dataclass(frozen=True)
class Read:
    """A file read to its end."""

    rows: list[dict[str, Any]]
    rejects: Rejects
    others: list[Notices | Inspections]
    blocks: list[Observations]

    def lines(self) -> list[tuple[int, str]]:
        """Line and reason of each reject that was kept, in the order of lines."""
        return sorted((each.line, each.reason) for each in self.rejects.kept)


@pytest.fixture
def read_file() -> Callable[..., Read]:
    """Read a file by a feed and a profile, each of which may be left out."""

    def read(path: Path, feed: str | None = None, profile: Profile | None = None) -> Read:
        reading = open_feed(path, feed=feed, profile=profile)
        items = list(reading)
        blocks = [item for item in items if isinstance(item, Observations)]
        others = [item for item in items if not isinstance(item, Observations)]
        rows = [row for block in blocks for row in block.batch.to_pylist()]
        assert reading.rows_done == len(rows) + reading.rejects.total
        return Read(rows, reading.rejects, others, blocks)

    return read


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of that name and content."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def profile_of(written: Callable[..., Path]) -> Callable[[str], Profile]:
    """Read a profile from its TOML text."""
    return lambda text: read_profile(written("profile.toml", text))
