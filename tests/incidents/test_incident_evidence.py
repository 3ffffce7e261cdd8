"""Evidence: files by their digest, who held them, and copies to work on."""

from typing import Any  # fields of a body that a test changes may be anything

import pytest

from incidents.playing import FILE, NOON_US, Desk, collected
from truceline.errors import IncidentRefused
from truceline.incidents import entries as incidents
from truceline.values.instants import DAY_US


def test_custody_is_a_chain_from_holder_to_holder() -> None:
    desk = Desk()
    desk.come_to(incidents.Reported)
    hand = incidents.HandedOver(FILE, "team 2", "vault", NOON_US + 5, "to keep",
                                "verification_team", "u-2")  # fmt: skip

    desk.state(hand)
    with pytest.raises(IncidentRefused, match="is held by vault"):
        desk.state(hand)
    early = incidents.HandedOver(FILE, "vault", "court", NOON_US, "", "investigator", "u-3")
    with pytest.raises(IncidentRefused, match="before it came"):
        desk.state(early)

    assert [each[0] for each in desk.book.evidence[FILE].holders] == ["team 2", "vault"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"role": "classifying_body"}, "not collected by"),
        ({"evidence": FILE}, "no new name"),
        ({"evidence": "aria/x"}, "no new name"),
        ({"digest": "AB" * 32}, "no digest"),
        ({"incident": "monitor/none"}, "no incident"),
        ({"copy": "working"}, "made of something"),
        ({"copy": "working", "of": "monitor/none"}, "no evidence monitor/none"),
        ({"collected_us": NOON_US + DAY_US}, "still to come"),
    ],
)
def test_evidence_is_a_file_with_its_digest_and_where_it_came_from(
    more: dict[str, Any], words: str
) -> None:
    desk = Desk()
    desk.come_to(incidents.Reported)

    with pytest.raises(IncidentRefused, match=words):
        desk.state(collected(**{"evidence": "monitor/new", **more}))


def test_a_working_copy_names_what_it_was_made_from() -> None:
    desk = Desk()
    desk.come_to(incidents.Reported)

    desk.state(collected("monitor/crop", copy="working", of=FILE, how="cropped", digest="cd" * 32))

    assert [each.body.copy for each in desk.book.pieces(desk.incident)] == [
        "evidentiary",
        "working",
    ]
