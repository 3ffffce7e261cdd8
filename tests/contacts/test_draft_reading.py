"""Reading drafts: any bytes are drafts that become entries, or a refusal with its line."""

import json

import msgspec
import pytest
from contacts_sample import book_of
from hypothesis import example, given
from hypothesis import strategies as st

from truceline.contacts.draft import KINDS, STATUSES, Claim, Count, Draft, Participant, Readout
from truceline.contacts.draft_reading import read_drafts
from truceline.errors import BadDrafts, Refusal


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
@example(b"[0\x80")
def test_reading_drafts_refuses_or_reads_any_bytes(content: bytes) -> None:
    try:
        read_drafts(content, "drafts.json")
    except Refusal as refused:
        assert refused.remedy


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
