"""Accepting: nothing enters the record without a person, and only what the person wants."""

import pytest
from contacts_sample import BY, NORA, OMAR, book_of, call, done_with, issued, only_contact

from truceline.contacts.accepting import accept, acceptance
from truceline.contacts.choosing import Choices
from truceline.contacts.draft import Claim, Count, Participant, Readout
from truceline.contacts.entries import (
    Briefed,
    Claimed,
    CountClaimed,
    Merged,
    Planned,
    ReadoutIssued,
    Recorded,
    Relayed,
    Said,
    Source,
    Stated,
)
from truceline.errors import BadEntry, Refusal, UnknownName


def test_a_call_becomes_a_contact_and_its_readouts() -> None:
    done = done_with([call("a-1", issued("SE", "a useful call", office="Rosenbad"))])

    recorded, readout = done.bodies
    assert isinstance(recorded, Recorded)
    assert isinstance(readout, ReadoutIssued)
    assert [each.level for each in recorded.parties] == ["head of government", "envoy"]
    assert (readout.about, readout.side, readout.says) == (0, "SE", ("a useful call",))
    assert done.numbers == {"a-1": 0}


def test_the_entry_says_who_accepted_what_and_what_was_left_out() -> None:
    draft = call(place="Oslo", duration="40 minutes")
    choices = Choices(without=("place",), written={"a-1.medium": "meeting"})

    (recorded, *_) = done_with([draft], choices).bodies

    assert isinstance(recorded, Recorded)
    assert (recorded.place, recorded.medium) == ("", "meeting")
    who = recorded.accepted
    assert (who.role, who.person, who.document, who.draft) == (
        "liaison_officer",
        "lo-7",
        "a.txt",
        "a-1",
    )
    assert (who.dropped, who.changed) == (("place",), ("medium",))
    assert len(who.digest) == 64


def test_a_grade_is_never_blank_and_says_who_graded() -> None:
    (plain, *_) = done_with([call()]).bodies
    (graded, *_) = done_with([call()], Choices(grade="B2")).bodies

    assert isinstance(plain, Recorded)
    assert isinstance(graded, Recorded)
    assert (plain.sources[0].grade, plain.sources[0].grade_basis) == ("F6", "default")
    assert (graded.sources[0].grade, graded.sources[0].grade_basis) == (
        "B2",
        "liaison_officer:lo-7",
    )
    with pytest.raises(BadEntry, match="reliability"):
        Source(name="x", kind="outlet", reliability="")


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("planned_contact", Planned),
        ("statement", Stated),
        ("claim", Claimed),
        ("pressure", Claimed),
        ("relayed_message", Relayed),
        ("third_party_briefing", Briefed),
    ],
)
def test_each_kind_of_draft_has_its_entry(kind: str, entry: type) -> None:
    (body, *_) = done_with([call(kind=kind)]).bodies

    assert isinstance(body, entry)


def test_a_relay_keeps_from_via_and_to_apart() -> None:
    parties = [NORA, Participant("Oman", "OM", "relay"), OMAR]

    (body, *_) = done_with([call(kind="relayed_message", parties=parties)]).bodies

    assert isinstance(body, Relayed)
    names = [[each.name for each in part] for part in (body.senders, body.relays, body.addressees)]
    assert names == [["Nora Lindqvist"], ["Oman"], ["Omar Haddad"]]


def test_who_says_so_stands_beside_initiator_and_duration() -> None:
    draft = call(
        initiator="JO",
        initiator_basis="stated by the Royal Court: at the request of Amman",
        duration="about 40 minutes (per Prime Minister's Office)",
    )

    (body, *_) = done_with([draft]).bodies

    assert isinstance(body, Recorded)
    assert body.initiator == Said(value="JO", by="Royal Court", basis=draft.initiator_basis or "")
    assert body.duration == Said(
        value="about 40 minutes", by="Prime Minister's Office", basis="per Prime Minister's Office"
    )


def test_a_count_claim_gives_one_entry_for_each_medium() -> None:
    claim = Claim(counts=[Count("meeting", 3), Count("phone", 10, "at_least")], since="2018")

    bodies = done_with([call(kind="count_claim", claim=claim)]).bodies

    assert all(isinstance(each, CountClaimed) for each in bodies)
    told = {each.medium: (each.count, each.bound) for each in bodies
            if isinstance(each, CountClaimed)}  # fmt: skip
    assert told == {"phone": (10, "at_least"), "meeting": (3, "exactly")}


def test_a_count_without_a_number_stays_words() -> None:
    draft = call(kind="count_claim", quotes=["they spoke dozens of times"])

    (body,) = done_with([draft]).bodies

    assert isinstance(body, Claimed)
    assert body.content == ("they spoke dozens of times",)


def test_a_claim_is_the_speakers_and_never_the_other_sides() -> None:
    claim = Claim(speaker="Rosenbad", about=["Omar Haddad"], content="the king agrees")

    (body,) = done_with([call(kind="claim", claim=claim)]).bodies

    assert isinstance(body, Claimed)
    assert [each.name for each in body.speakers] == ["Rosenbad"]
    assert (body.about, body.content) == (("Omar Haddad",), ("the king agrees",))


def test_drafts_of_one_event_are_merged_and_counted_once() -> None:
    one = call("a-1", date_partial="--05-04", same_as=["b-1"], same_as_reason="same day")
    two = call("b-1", doc="b.txt", date_partial="2019-05", same_as=["a-1"])

    book = book_of([one, two])

    found = only_contact(book)
    assert [each.number for each in found.accounts] == [0, 1]
    assert str(found.date) == "2019-05-04"
    assert [each for each in done_with([one, two]).bodies if isinstance(each, Merged)] == [
        Merged(into=0, entries=(1,), reason="same day", accepted=BY)
    ]


def test_a_draft_on_record_is_left_alone_and_a_later_twin_is_merged_into_it() -> None:
    one, two = call("a-1"), call("b-1", doc="b.txt", same_as=["a-1"])
    book = book_of([one])

    done = accept([one, two], Choices(), book, by=BY, first=7)

    assert done.known == ("a-1",)
    assert done.numbers == {"b-1": 7}
    assert [(each.into, each.entries) for each in done.bodies if isinstance(each, Merged)] == [
        (0, (7,))
    ]


def test_a_draft_of_a_known_name_that_reads_otherwise_is_left_alone_and_told() -> None:
    book = book_of([call("a-1"), call("a-2")])

    done = accept([call("a-1", place="Oslo"), call("a-2")], Choices(), book, by=BY, first=2)

    assert (done.bodies, done.known, done.differing) == ((), ("a-1", "a-2"), ("a-1",))


def test_a_claim_is_never_merged_into_the_contact_it_names() -> None:
    claim = call("c-1", kind="claim", same_as=["a-1"])

    done = done_with([call("a-1"), claim])

    assert [type(each) for each in done.bodies] == [Recorded, Claimed]


def test_a_person_is_a_role_and_an_opaque_id() -> None:
    with pytest.raises(UnknownName, match="role"):
        acceptance("boss", "lo-7")
    with pytest.raises(Refusal, match="opaque"):
        acceptance("observer", "Jane Doe")


def test_a_readout_in_translation_is_marked() -> None:
    readout = Readout("SE", "issued", None, ["x"], "statement", "English translation by TT")

    (_, body) = done_with([call("a-1", readout)]).bodies

    assert isinstance(body, ReadoutIssued)
    assert body.translated
