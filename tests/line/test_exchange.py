"""Exchange: FLASH first, each chain in order, everything once."""

from hypothesis import given
from hypothesis import strategies as st

from line.playing import FLASH, OPENED, UNDERSTOOD, Book, message, opened
from truceline.line.classes import RANK, rank_of
from truceline.line.entries import CheckCalled, Delivered, Rostered, Suspended
from truceline.line.exchange import Holdings, arrival, author_of, cursors, fold, outbox
from truceline.record import Entry

AUTHORS = [f"{party}:{lane}" for party in ("aria", "brea") for lane in RANK] + ["aria", "monitor"]
written = st.lists(st.sampled_from(AUTHORS), max_size=60)


def held(authors: list[str]) -> Holdings:
    """Holdings of a record with entries by these authors in turn."""
    holdings = Holdings()
    for number, author in enumerate(authors):
        fold(holdings, Entry(number, author, 0, CheckCalled("c", 0, ""), b""))
    return holdings


def test_a_flash_message_goes_before_a_thousand_that_were_written_earlier() -> None:
    holdings = held(["aria:routine"] * 1000 + ["brea:priority", "aria:flash"])

    first, second, third = outbox(holdings, {}, most=3)

    assert (first.author, first.place, first.number) == ("aria:flash", 0, 1001)
    assert (second.author, third.number) == ("brea:priority", 0)


@given(written, st.integers(1, 70))
def test_faster_chains_go_first_and_each_chain_in_its_own_order(
    authors: list[str], most: int
) -> None:
    parcels = outbox(held(authors), {}, most=most)

    ranks = [rank_of(each.author) for each in parcels]
    assert ranks == sorted(ranks)
    assert len(parcels) == min(most, len(authors))
    for author in AUTHORS:
        places = [each.place for each in parcels if each.author == author]
        assert places == list(range(len(places)))


@given(written, written)
def test_what_a_peer_lacks_is_exactly_what_is_handed_over(
    authors: list[str], later: list[str]
) -> None:
    ours, theirs = held(authors + later), held(authors)

    for parcel in outbox(ours, cursors(theirs), most=1000):
        assert arrival(theirs, parcel.author, parcel.place) == "next"
        fold(theirs, Entry(10_000 + parcel.number, parcel.author, 0, OPENED, b""))

    assert cursors(theirs) == cursors(ours)
    assert outbox(ours, cursors(theirs), most=1000) == []


def test_the_same_entry_by_another_route_is_known_and_one_too_early_waits() -> None:
    holdings = held(["aria:flash", "aria:flash"])

    assert arrival(holdings, "aria:flash", 0) == "known"
    assert arrival(holdings, "aria:flash", 1) == "known"
    assert arrival(holdings, "aria:flash", 2) == "next"
    assert arrival(holdings, "aria:flash", 3) == "early"
    assert arrival(holdings, "brea:flash", 1) == "early"


def test_an_entry_folded_twice_is_held_once() -> None:
    holdings = held(["aria"])

    fold(holdings, Entry(0, "aria", 0, OPENED, b""))

    assert cursors(holdings) == {"aria": 1}


def test_a_receipt_goes_in_the_chain_of_its_message_and_a_roster_last() -> None:
    book = opened()
    book.write("aria", FLASH, message("aria/2", precedence="PRIORITY"))

    assert author_of(book.line, FLASH, "aria") == "aria:flash"
    assert author_of(book.line, UNDERSTOOD, "brea") == "brea:flash"
    assert author_of(book.line, Delivered("aria/2"), "brea") == "brea:priority"
    assert author_of(book.line, Delivered("aria/9"), "brea") == "brea:routine"
    assert author_of(book.line, Suspended("monitor/fs", 0), "brea") == "brea:immediate"
    assert author_of(book.line, Rostered((), 0), "brea") == "brea:routine"


def test_one_message_under_its_name_twice_is_one_message() -> None:
    book = Book("brea")

    asked = book.write("aria", FLASH, FLASH)

    assert asked == [Delivered("aria/1"), Delivered("aria/1")]
    book.write("brea", *asked)
    assert len(book.line.messages) == 1
    assert book.rung() == "delivered"
