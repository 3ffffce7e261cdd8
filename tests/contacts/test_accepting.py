"""Accepting: nothing enters the record without a person, and only what the person wants."""

import json

import msgspec
import pytest
from contacts_sample import BY, NORA, OMAR, book_of, call, done_with, issued, only_contact
from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.accepting import accept, acceptance
from truceline.contacts.choosing import Choices, with_text
from truceline.contacts.draft import KINDS, STATUSES, Claim, Count, Draft, Participant, Readout
from truceline.contacts.draft_reading import read_drafts
from truceline.contacts.entries import (
    Briefed,
    Claimed,
    CountClaimed,
    Merged,
    Planned,
    ReadoutIssued,
    Recorded,
    Relayed,
    Release,
    Said,
    Source,
    Stated,
)
from truceline.errors import BadDrafts, BadEntry, Refusal, UnknownName


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


def test_only_the_drafts_chosen_are_taken() -> None:
    done = done_with([call("a-1"), call("a-2")], Choices(only=("a-2",)))

    assert done.numbers == {"a-2": 0}


@pytest.mark.parametrize(
    "choices",
    [
        Choices(only=("zz",)),
        Choices(without=("parties",)),
        Choices(without=("zz.place",)),
        Choices(written={"place": "Oslo"}),
        Choices(written={"a-1.readouts": "x"}),
        Choices(written={"a-1.date": "tomorrow"}),
        Choices(written={"a-1.readouts.NO.status": "denied"}),
        Choices(written={"a-1.readouts.7.status": "denied"}),
        Choices(written={"a-1.readouts.SE.status": "shouted"}),
        Choices(written={"a-1.place.town": "Oslo"}),
        Choices(written={"a-1.claim.speeker": "x"}),
        Choices(written={"a-1.id": "a-2"}),
        Choices(edited={"zz": call("zz")}),
        Choices(edited={"a-1": call("a-1", doc="b.txt")}),
        Choices(grade="Z9"),
        Choices(released_to=(Release(field="plaec", to=("se",)),)),
        Choices(released_to=(Release(field="medium", to=("se",)),)),
    ],
)
def test_a_choice_that_means_nothing_is_refused(choices: Choices) -> None:
    with pytest.raises(Refusal):
        done_with([call("a-1", issued("SE", "x"))], choices)


def test_a_person_writes_anew_what_stands_inside_a_field() -> None:
    draft = call("a.txt#1", issued("SE", "x"), issued("JO", "y"))
    written = {
        "a.txt#1.readouts.JO.status": "denied",
        "a.txt#1.readouts.0.issued_at": "2019-05-04T10:00:00+02:00",
        "a.txt#1.parties.1.name": "Omar al-Haddad",
        "a.txt#1.topics": "water\ngrain",
    }

    recorded, swedish, jordanian = done_with([draft], Choices(written=written)).bodies

    assert isinstance(recorded, Recorded)
    assert isinstance(swedish, ReadoutIssued)
    assert isinstance(jordanian, ReadoutIssued)
    assert recorded.parties[1].name == "Omar al-Haddad"
    assert recorded.topics == ("water", "grain")
    assert (swedish.issued_us, jordanian.status) == (1_556_956_800_000_000, "denied")
    assert recorded.accepted.changed == (
        "parties.1.name", "readouts.0.issued_at", "readouts.JO.status", "topics"
    )  # fmt: skip


def test_an_id_that_begins_like_another_is_not_taken_for_it() -> None:
    drafts = [call("a"), call("a.b"), call("a.b.c")]
    choices = Choices(written={"a.b.place": "Oslo"}, without=("a.b.c.medium",))

    bodies = [each for each in done_with(drafts, choices).bodies if isinstance(each, Recorded)]

    assert [each.place for each in bodies] == ["", "Oslo", ""]
    assert [each.medium for each in bodies] == ["phone", "phone", "not stated"]


def test_a_claim_can_be_given_its_words_by_hand() -> None:
    written = {"a-1.claim.speaker": "Rosenbad", "a-1.claim.status": "offered"}

    (body,) = done_with([call(kind="claim")], Choices(written=written)).bodies

    assert isinstance(body, Claimed)
    assert ([each.name for each in body.speakers], body.status) == (["Rosenbad"], "offered")


def test_of_rewritten_drafts_those_that_were_kept_are_taken_and_the_changes_are_told() -> None:
    edited = {"a-2": call("a-2", place="Oslo", kind="planned_contact", status="planned")}

    done = done_with([call("a-1"), call("a-2")], Choices(edited=edited))

    (body,) = done.bodies
    assert isinstance(body, Planned)
    assert (body.place, body.accepted.changed) == ("Oslo", ("kind", "place", "status"))
    assert done.numbers == {"a-2": 0}


def test_a_person_is_a_role_and_an_opaque_id() -> None:
    with pytest.raises(UnknownName, match="role"):
        acceptance("boss", "lo-7")
    with pytest.raises(Refusal, match="opaque"):
        acceptance("observer", "Jane Doe")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff",
        b'[{"id": "1"}]',
        b'[{"id": "1", "doc": "a", "kind": "rumour"}]',
        b'[{"id": "1", "doc": "a", "kind": "contact", "date": "soon"}]',
        b'[{"id": "1", "doc": "a", "kind": "contact",'
        b' "readouts": [{"side": "SE", "status": "?"}]}]',
        b'[{"id": "1", "doc": "a", "kind": "contact", "status": "standing"}]',
        b'[{"id": "1", "doc": "a", "kind": "claim", "claim": {"status": "true"}}]',
        b'[{"id": "1", "doc": "a", "kind": "claim", "claim": {"since": "soon"}}]',
        b'[{"id": "1", "doc": "a", "kind": "count_claim",'
        b' "claim": {"counts": [{"medium": "phone", "count": -1}]}}]',
        b'[{"id": "1", "doc": "a", "kind": "claim"}, {"id": "1", "doc": "a", "kind": "claim"}]',
    ],
)
def test_what_is_no_list_of_drafts_is_refused_with_the_file(content: bytes) -> None:
    with pytest.raises(BadDrafts) as refused:
        read_drafts(content, "drafts.json")

    assert refused.value.file == "drafts.json"


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ('{"id": "2", "doc": "a", "kind": "rumour"}', "kind 'rumour' is not known"),
        ('{"id": "2", "doc": "a", "kind": 3}', "Expected `str`"),
        ('{"id": "2" "doc": "a"}', "malformed"),
    ],
)
def test_the_line_of_the_draft_that_is_wrong_is_told(second: str, words: str) -> None:
    text = f'[\n{{"id": "1", "doc": "a", "kind": "contact"}},\n\n{second}\n]'

    with pytest.raises(BadDrafts, match=words) as refused:
        read_drafts(text.encode(), "drafts.json")

    assert (refused.value.line, refused.value.code) == (4, "bad_drafts")
    assert refused.value.remedy


@given(st.binary(max_size=200))
def test_reading_drafts_refuses_or_reads_any_bytes(content: bytes) -> None:
    try:
        read_drafts(content, "drafts.json")
    except Refusal as refused:
        assert refused.remedy


@given(
    st.lists(
        st.sampled_from(["readouts", "claim", "counts", "0", "7", "SE", "says", "parties", "date"])
        | st.text(max_size=5),
        max_size=4,
    ),
    st.text(max_size=9) | st.integers().map(str),
)
def test_any_path_in_a_draft_is_refused_or_written(steps: list[str], text: str) -> None:
    draft = call("a-1", issued("SE", "x"), claim=Claim(counts=[Count("phone", 1)]))

    try:
        told = with_text(draft, ".".join(steps), text)
    except BadDrafts as refused:
        assert refused.remedy
    else:
        assert isinstance(told, Draft)


WORDS = st.none() | st.text(max_size=8) | st.sampled_from(["2018-07", "SE", "call", "\ud800"])
DRAFTS = st.lists(
    st.builds(
        Draft,
        id=st.text(max_size=3),
        doc=st.text(max_size=3),
        kind=st.sampled_from([*KINDS, "rumour"]),
        status=st.sampled_from(STATUSES),
        parties=st.lists(st.builds(Participant, st.text(max_size=5), WORDS, WORDS), max_size=3),
        medium=WORDS,
        date=WORDS,
        initiator=WORDS,
        duration=WORDS,
        readouts=st.lists(
            st.builds(Readout, WORDS, st.sampled_from(["issued", "?"]), says=st.just(["a b"])),
            max_size=2,
        ),
        claim=st.none()
        | st.builds(Claim, counts=st.lists(st.builds(Count, st.text(), st.integers()), max_size=2)),
        same_as=st.lists(st.text(max_size=3), max_size=2),
    ),
    max_size=3,
)


@given(DRAFTS)
def test_any_drafts_are_refused_or_become_entries_that_the_record_takes(
    drafts: list[Draft],
) -> None:
    try:
        book = book_of(read_drafts(json.dumps(msgspec.to_builtins(drafts)).encode(), "d.json"))
    except BadDrafts:
        return
    numbers = sorted(book.drafts.values())
    assert all(book.items[each].body.accepted.draft for each in numbers)
    assert len(numbers) == len(drafts)


def test_drafts_in_other_scripts_survive_in_one_normal_form() -> None:
    text = json.dumps([{"id": "1", "doc": "e\u0301.txt", "kind": "contact", "medium": "phone",
                        "parties": [{"name": "בנימין נתניהו", "side": "IL"}]}])  # fmt: skip

    book = book_of(read_drafts(text.encode(), "drafts.json"))

    (item,) = book.items.values()
    assert item.body.parties[0].name == "בנימין נתניהו"
    assert item.body.accepted.document == "\u00e9.txt"


def test_a_readout_in_translation_is_marked() -> None:
    readout = Readout("SE", "issued", None, ["x"], "statement", "English translation by TT")

    (_, body) = done_with([call("a-1", readout)]).bodies

    assert isinstance(body, ReadoutIssued)
    assert body.translated
