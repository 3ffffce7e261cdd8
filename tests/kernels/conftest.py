"""Loops run as Python and compiled: what is said of them is said of both."""

from collections.abc import Iterator

import pytest

from truceline.kernels.loops import Loop


@pytest.fixture(scope="module", params=["as Python", "compiled"])
def either_way(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Loop, "plainly", lambda *_: request.param == "as Python")
        yield
