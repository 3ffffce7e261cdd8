"""A large block is put to several terms at once, and it changes nothing."""

import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.scenes import IN, Scene, agreement, seen, term
from monitor.worlds import cuts, findings, judged, reports
from truceline.agreement.terms.exclusion import Exclusion
from truceline.monitor import watch

MODULE = sys.modules[watch.__module__]


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_terms_asked_at_once_find_what_they_find_one_by_one(data: st.DataObject) -> None:
    blocks = data.draw(cuts(data.draw(reports())))

    one_by_one = findings(judged(blocks))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MODULE, "ROWS_IN_PARALLEL", 0)
        at_once = findings(judged(blocks))

    assert at_once == one_by_one


def test_what_asking_a_term_raises_is_raised_to_who_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("a defect")

    scene = Scene(agreement(term("first"), term("second")))
    monkeypatch.setattr(MODULE, "ROWS_IN_PARALLEL", 0)
    monkeypatch.setattr(Exclusion, "check", fails)

    with pytest.raises(ZeroDivisionError, match="a defect"):
        scene.take(seen((0, IN), (10, IN)))
