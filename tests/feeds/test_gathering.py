"""What a decoder gathered becomes a block: filled in by the profile, and faulty rows counted."""

import pytest

from truceline.feeds.readers.gather import AHEAD_US, LATE_US, Gatherer
from truceline.feeds.readers.profile import Profile, Sender, of_sender
from truceline.feeds.readers.stream import LINE_BYTES_MAX, Lines
from truceline.values.observations import FLAGS
from truceline.values.rejects import Rejects

NOW_US = 1_900_000_000_000_000


def gatherer(rejects: Rejects | None = None, **stated: object) -> Gatherer:
    profile = Profile(**{"source": "radar", **stated})  # type: ignore[arg-type]
    return Gatherer(profile, Rejects() if rejects is None else rejects, kind="air")


def test_what_rows_do_not_say_is_what_the_profile_states() -> None:
    block = gatherer(parties={"icao:7*": "sy"}, reliability="B", position_radius_m=90.0).block(
        {"observed_us": [NOW_US], "object_id": ["icao:71"], "lat_deg": [33.0], "lon_deg": [35.0]},
        NOW_US,
    )

    row = block.batch.to_pylist()[0]
    assert (row["party"], row["party_basis"], row["reliability"]) == ("sy", "table", "B")
    assert (row["position_radius_m"], row["position_radius_kind"]) == (90.0, "assumed")
    assert (row["source"], row["kind"], row["received_us"]) == ("radar", "air", NOW_US)


def test_a_radius_that_a_row_states_stays_and_the_others_are_assumed() -> None:
    block = gatherer().block(
        {
            "observed_us": [NOW_US] * 3,
            "object_id": ["a", "b", "c"],
            "lat_deg": [1.0, 2.0, None],
            "lon_deg": [1.0, 2.0, None],
            "position_radius_m": [7.0, None, None],
        }
    )

    assert block.batch.column("position_radius_m").to_pylist() == [7.0, 25.0, None]
    kinds = block.batch.column("position_radius_kind").to_pylist()
    assert kinds == ["radius95", "assumed", None]


@pytest.mark.parametrize(
    ("faulty", "reason"),
    [
        ({"lat_deg": 91.0}, "bad_latitude"),
        ({"lon_deg": 181.0}, "bad_longitude"),
        ({"lat_deg": None}, "bad_latitude"),
        ({"speed_mps": 9_999_999.0}, "bad_speed"),
        ({"observed_us": None}, "no_time"),
        ({"observed_us": 1 << 80}, "no_time"),
        ({"observed_us": -1}, "no_time"),
    ],
)
def test_a_row_that_cannot_be_is_rejected_and_its_neighbour_is_not(
    faulty: dict[str, object], reason: str
) -> None:
    sound: dict[str, object] = {
        "observed_us": NOW_US,
        "object_id": "a",
        "lat_deg": 1.0,
        "lon_deg": 2.0,
        "speed_mps": 3.0,
    }
    rejects = Rejects()

    block = gatherer(rejects).block(
        {name: [value, (sound | faulty)[name]] for name, value in sound.items()}
    )

    assert len(block) == 1
    assert rejects.counts == {reason: 1}


def test_a_clock_that_is_ahead_and_a_row_that_is_late_are_flagged() -> None:
    times = [NOW_US, NOW_US + AHEAD_US + 1, NOW_US - LATE_US - 1]

    block = gatherer().block({"observed_us": times, "object_id": ["a", "b", "c"]}, NOW_US)

    assert block.batch.column("flags").to_pylist() == [0, FLAGS["ahead"], FLAGS["late"]]


def test_a_sender_is_known_by_the_name_it_proved_and_not_by_another() -> None:
    senders = {"patrol-4": Sender(source="team-4", party="sy", reliability="A")}
    profile = Profile(source="tak", senders=senders)

    named, unnamed = of_sender(profile, "patrol-4"), of_sender(profile, "patrol-5")

    assert (named.source, named.source_party, named.reliability) == ("team-4", "sy", "A")
    assert (unnamed.source, unnamed.source_party) == ("patrol-5", "")


@pytest.mark.parametrize("cut", range(1, 12))
def test_lines_are_the_same_wherever_the_stream_is_cut(cut: int) -> None:
    content, lines = b"one\r\ntwo\n\nlast", Lines(Rejects())

    parts = [content[at : at + cut] for at in range(0, len(content), cut)]
    found = [line for part in [*parts, b""] for line in lines.take(part)]

    assert found == [b"one", b"two", b"", b"last"]


def test_a_line_without_end_is_given_up_and_the_next_one_is_read() -> None:
    lines = Lines(rejects := Rejects())

    for _ in range(40):
        lines.take(b"x" * 65_536)
    assert lines.held <= LINE_BYTES_MAX
    assert lines.take(b"rest\nnext\n") == [b"next"]
    assert rejects.counts == {"line_too_long": 1}
