"""What all tests share: patience with slow machines, and the recorded flights."""

from asyncio import events
from collections.abc import Generator
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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    yield from loop_of_the_browser_hidden(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    yield from loop_of_the_browser_hidden(item)


def loop_of_the_browser_hidden(item: pytest.Item) -> Generator[None]:
    """Let a test have an event loop of its own where an earlier one left a browser open.

    Playwright's loop counts as running in this thread as long as a browser is open, which is to the
    end of the session, and `asyncio.run` refuses a second one.
    """
    running = (
        None if "playwright" in getattr(item, "fixturenames", ()) else events._get_running_loop()
    )
    if running is None:
        return (yield)
    events._set_running_loop(None)
    try:
        return (yield)
    finally:
        events._set_running_loop(running)


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
