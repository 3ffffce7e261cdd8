"""What all tests share: patience with slow machines, and the recorded flights."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

from truceline.contacts.intake import has_model

# A deadline measures the machine and its neighbours, not the code. The rest stays as it is: under
# CI hypothesis draws the same examples each time, elsewhere new ones.
settings.register_profile("house", parent=settings.default, deadline=None)
settings.register_profile("quick", parent=settings.get_profile("house"), max_examples=20)
settings.load_profile("house")


@pytest.fixture(scope="session")
def recorded_flights() -> Path:
    """Folder of the flights that requirements-realdata.txt brings; the test skips without it."""
    found = find_spec("traffic")
    if found is None or found.origin is None:
        pytest.skip("recorded flights are not installed (requirements-realdata.txt)")
    return Path(found.origin).parent / "data" / "samples"


@pytest.fixture(scope="session")
def language_model() -> None:
    """The test skips without it. To load it takes seconds, so only who needs it asks."""
    if not has_model():
        pytest.skip("no language model is installed (extra `intake`)")
