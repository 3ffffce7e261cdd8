"""Choosing: what a person leaves out of drafts, writes anew, and takes over at all."""

import pytest
from contacts_sample import call, done_with, issued
from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.choosing import Choices, with_text
from truceline.contacts.draft import Claim, Count, Draft
from truceline.contacts.entries import Claimed, Planned, ReadoutIssued, Recorded, Release
from truceline.errors import BadDrafts, Refusal


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
