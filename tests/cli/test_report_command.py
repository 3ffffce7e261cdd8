"""`truceline report`: a day or a span of days from a node's folder."""

from pathlib import Path

import pytest

from cli.playing import Truceline

pytestmark = pytest.mark.slow
HERE = ("--data", "node")


@pytest.fixture
def node(truceline: Truceline) -> None:
    """A monitor at which an incident is reported, today."""
    truceline("init", "node", "--as", "monitor", "--origin", "example.org/ford")
    told = truceline("incident", "report", "Shells fell", "--happening", "event.shelling",
                     "--at", "33.1,35.8", "--officer", "u-1", *HERE)  # fmt: skip
    assert told.code == 0, told.err


@pytest.mark.usefixtures("node")
def test_a_day_is_reported_in_every_form_the_same_each_time(truceline: Truceline) -> None:
    day = _today(truceline)

    first = truceline("report", "daily", day, "--out", "one", *HERE)
    again = truceline("report", "daily", day, "--out", "two", *HERE)

    assert (first.code, again.code) == (0, 0), first.err + again.err
    one, two = ({each.name: each.read_bytes() for each in Path(name).iterdir()}
                for name in ("one", "two"))  # fmt: skip
    assert one == two
    assert {"sitrep.html", "sitrep.pdf", "sitrep.geojson", "figures.csv", "incidents.csv"} <= {*one}
    assert "Incidents reported" in first.out


@pytest.mark.usefixtures("node")
def test_a_span_ends_with_its_last_day_in_the_zone_that_is_named(truceline: Truceline) -> None:
    told = truceline("report", "period", "2031-03-01", "2031-03-07", "--zone", "Asia/Damascus",
                     "--json", *HERE)  # fmt: skip

    assert told.code == 0, told.err
    assert (told.json["from"], told.json["until"]) == (
        "2031-02-28T21:00:00Z",
        "2031-03-07T21:00:00Z",
    )


@pytest.mark.usefixtures("node")
def test_what_was_known_by_then_is_told_apart_from_what_is_known_now(truceline: Truceline) -> None:
    day = _today(truceline)
    early = f"{day}T00:00:00+00:00"

    then = truceline("report", "daily", day, "--known", early, "--out", "then", *HERE)
    now = truceline("report", "daily", day, "--known", "now", "--form", "csv", "--out", "now",
                    *HERE)  # fmt: skip

    assert "entries came after that" in then.out
    assert "entries came after that" not in now.out
    assert {each.suffix for each in Path("now").iterdir()} == {".csv"}


@pytest.mark.usefixtures("node")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("daily", "yesterday"), "is no day"),
        (("daily", "2031-03-01", "--until", "25:00"), "is no time of a day"),
        (("daily", "2031-03-01", "--zone", "Mars/Olympus"), "is no zone"),
        (("daily", "2031-03-01", "--zone", "../../etc/passwd"), "is no zone"),
        (("daily", "9999-12-31"), "is no time of a day"),
        (("daily", "2031-03-01", "--known", "2031-03-01T10:00"), "is no time with its zone"),
        (("daily", "2031-03-01", "--language", "tlh"), "there is no language"),
        (("daily", "2031-03-01", "--form", "docx"), "there is no form"),
        (("period", "2031-03-02", "2031-03-01"), "lies before"),
    ],
)
def test_bad_input_is_refused_with_exit_2(
    truceline: Truceline, words: tuple[str, ...], why: str
) -> None:
    told = truceline("report", *words, *HERE)

    assert told.code == 2
    assert why in told.err


def _today(truceline: Truceline) -> str:
    """The day on which the incident was reported, UTC, by the record."""
    day: str = truceline("incident", "list", *HERE, "--json").json[0]["steps"][0]["stated"][:10]
    return day
