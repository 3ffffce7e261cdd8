"""Source profiles: what is stated, and what is refused with its line."""

import re
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import BadProfile

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "feeds"
READERS = ROOT / "src" / "truceline" / "feeds" / "readers"


def test_a_whole_profile_is_read(profile_of: Any) -> None:
    profile = profile_of("""
        source = "tower"
        feed = "table"
        time_zone = "Asia/Damascus"
        altitude_datum = "baro_std"
        footprint = [[20.0, 10.0], [20.7, 10.0], [20.7, 10.3]]
        kinds = ["air", "land.armour"]
        reliability = "B"
        [columns]
        altitude_m = "Alt"
        [units]
        altitude_m = "ft"
    """)

    assert (profile.source, profile.time_zone) == ("tower", "Asia/Damascus")
    assert profile.columns == {"altitude_m": "Alt"}
    assert profile.footprint[0] == (20.0, 10.0)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('sorce = "x"', 1, "unknown key 'sorce'.*did you mean 'source'"),
        ('source = "x"\ntime_zone = "Asia/Damaskus"', 2, "no time zone.*IANA"),
        ('[columns]\nlat = "y"', 2, "no column 'lat'.*did you mean"),
        ('[units]\n\naltitude_m = "feet"', 3, "no unit of altitude_m 'feet'.*known: m, km, ft"),
        ('[units]\nkind = "ft"', 2, "no column with a unit 'kind'"),
        ('[units]\nobserved_at = "min"', 2, "known: iso, s, ms, us"),
        ('altitude_datum = "msl"', 1, "no altitude_datum 'msl'"),
        ('[columns]\naltitude_m = "Alt"', 2, "missing datum"),
        ("position_radius_m = -3", 1, "no radius"),
        ("position_radius_m = nan", 1, "no radius"),
        ('kind = "land.tank"', 1, "no kind 'land.tank'"),
        ('kinds = ["land.tank"]', 1, "no kind 'land.tank'"),
        ('[words.kind]\n"T-72" = "tank"', 2, "no kind 'tank'"),
        ('[words.speed_mps]\n"x" = "y"', 1, "no column of words"),
        ('source = "x"\nsource = "y"', 2, "no TOML"),
        ("", 0, "empty"),
    ],
)
def test_a_bad_profile_is_refused_with_its_line(
    text: str, line: int, says: str, profile_of: Any
) -> None:
    with pytest.raises(BadProfile, match=says) as refused:
        profile_of(text)

    assert refused.value.line == line


@pytest.mark.parametrize("page", ["table", "aircraft_states"])
def test_the_example_of_the_docs_is_a_good_profile(page: str, profile_of: Any) -> None:
    text = (DOCS / f"{page}.md").read_text()
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example is not None

    assert profile_of(example[1]).feed == page


def test_every_reason_of_a_reject_stands_in_the_docs() -> None:
    code = "".join(path.read_text() for path in READERS.glob("*.py"))
    reasons = set(re.findall(r'"((?:bad|no|not|too|open|unknown|ambiguous)_[a-z_]+)"', code))
    docs = "".join(path.read_text() for path in DOCS.glob("*.md"))

    assert len(reasons) > 20
    assert {each for each in reasons if f"`{each}`" not in docs} == {
        "bad_observations", "bad_profile"} & reasons  # fmt: skip
