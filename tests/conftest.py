"""What all tests share: patience with slow machines, and the recorded flights."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

# A deadline measures the machine and its neighbours, not the code. The rest stays as it is: under
# CI hypothesis draws the same examples each time, elsewhere new ones.
settings.register_profile("house", parent=settings.default, deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def recorded_flights() -> Path:
    """Folder of the flights that requirements-realdata.txt brings; the test skips without it."""
    found = find_spec("traffic")
    if found is None or found.origin is None:
        pytest.skip("recorded flights are not installed (requirements-realdata.txt)")
    return Path(found.origin).parent / "data" / "samples"
