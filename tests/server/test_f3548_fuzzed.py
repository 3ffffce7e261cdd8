"""No request that the description allows, or nearly allows, makes the F3548 service fall.

Schemathesis (extra `fuzz`) draws requests for every operation. It is asked for by name, because it
loads itself into every run of pytest where it is installed.
"""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from server.uss import Uss, service
from truceline.server.f3548.openapi import description

schemathesis = pytest.importorskip("schemathesis", reason="needs the extra `fuzz`")

pytestmark = pytest.mark.slow

EXAMPLES = 60


def drawn() -> Any:
    """Every operation of the description."""
    schema = schemathesis.openapi.from_dict(description())
    return [each.ok() for each in schema.get_all_operations()]


@pytest.mark.parametrize("operation", drawn(), ids=lambda each: each.label)
def test_no_request_makes_it_fall(operation: Any, tmp_path_factory: Any) -> None:
    folder: Path = tmp_path_factory.mktemp("fuzzed") / "house"
    checks = list(HealthCheck)
    with service(folder) as house:
        uss = Uss(house, "aria")

        @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=checks)
        @given(case=operation.as_strategy())
        def play(case: Any) -> None:
            told = case.as_transport_kwargs(base_url="http://localhost")
            path = told["url"].removeprefix("http://localhost")
            body = told.get("json")
            answer = uss.ask(told["method"], path, body)
            assert answer.status_code < 500, (path, body, answer.text)

        play()
