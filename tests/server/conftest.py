"""A house in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.playing import House, new_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house before the monitor's node, on an empty record."""
    with new_house(tmp_path) as made:
        yield made
