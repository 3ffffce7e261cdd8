"""The picture of contacts in time: well-formed, neutral, and safe whatever names hold."""

from xml.etree import ElementTree as ET

from contacts_sample import book_of, call, issued

from truceline.contacts.aliases import Names
from truceline.contacts.contact import Contact, contacts
from truceline.contacts.draft import Claim, Count, Draft, Participant, Readout
from truceline.contacts.entries import Claimed, CountClaimed
from truceline.contacts.marks import FORMS, STATUSES, asked_mark, form_of, mark
from truceline.contacts.timeline import picture
from truceline.contacts.timeline_page import page
from truceline.contacts.topics import Vocabulary

WORDS = Vocabulary()
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*drafts: Draft) -> list[Contact]:
    return contacts(book_of(drafts), Names())


def texts(svg: str) -> list[str]:
    # The picture is our own, made a line above: nothing from outside is parsed.
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_each_side_has_a_lane_in_the_order_of_the_alphabet() -> None:
    found = texts(picture(drawn(call(date="2019-05-04")), WORDS))

    assert found.index("Jordan") < found.index("Sweden")
    assert "4 May" in found


def test_contacts_stand_in_the_order_of_their_dates_and_undated_ones_apart() -> None:
    found = texts(picture(drawn(
        call("a-1"), call("a-2", date="2019-05-04"), call("a-3", date="2018-01-01"),
        call("a-4", date_partial="--07-20"), call("a-5", date_partial="2018-03")), WORDS
    ))  # fmt: skip

    days = ["1 Jan", "4 May", "Mar 2018", "20 Jul", "?"]
    assert [each for each in found if each in days] == days
    assert [each for each in found if each in ("2018", "2019", "no whole date")] == [
        "2018", "2019", "no whole date"
    ]  # fmt: skip
    assert "16 months" in found


def test_every_medium_has_a_form_and_every_status_a_fill_of_its_own() -> None:
    shapes = {mark(form, status, 10, 10) for form in FORMS for status in STATUSES}

    assert len(shapes) == len(FORMS) * len(STATUSES)
    assert [form_of(each) for each in ("phone", "Video call", "summit", "visit", "op-ed")] == [
        "call", "call", "meeting", "visit", "other"
    ]  # fmt: skip


def test_the_side_that_is_said_to_have_asked_has_an_arrow_and_the_one_that_travelled_none() -> None:
    stated = call("a-1", initiator="JO", initiator_basis="stated by Rosenbad")
    travelled = call("a-1", initiator="JO", initiator_basis="visitor")
    arrow = asked_mark(0, 0).partition("m-13")[2]

    def arrows(draft: Draft) -> int:
        return picture(drawn(draft), WORDS).count(arrow)

    assert arrows(stated) - arrows(travelled) == 1


def test_a_call_that_was_only_tried_is_drawn_with_a_broken_line() -> None:
    tried = picture(drawn(call(status="attempted")), WORDS)
    held = picture(drawn(call()), WORDS)

    assert tried.count("link away") - held.count("link away") == 1


def test_claims_have_a_lane_of_their_own_and_no_side() -> None:
    claim = call("c-1", kind="claim", claim=Claim(speaker="A. Writer", content="80 km < 90 km"))
    count = call("c-2", kind="count_claim", claim=Claim(counts=[Count("phone", 10, "at_least")]))
    book = book_of([call(), claim, count])

    svg = picture(contacts(book, Names()), WORDS, list(book.of(Claimed, CountClaimed)))

    found = texts(svg)
    assert {"Claims", "≥ 10", "calls"} <= set(found)
    assert "1: A. Writer, claimed: 80 km &lt; 90 km" in svg
    assert "1 contact, 2 claims" in found


def test_the_picture_is_for_light_and_dark_screens_and_for_paper() -> None:
    svg = picture(drawn(call()), WORDS)

    assert "prefers-color-scheme: dark" in svg
    assert "@media print" in svg


def test_names_are_text_and_nothing_else() -> None:
    parties = [Participant("<script>alert(1)</script>", "SE"), Participant("\u202eסוריה\x00", "JO")]
    some = drawn(call("a-1", issued("SE", "x"), Readout("JO", "denied"), parties=parties))

    html = page(some, WORDS)

    assert "<script>" not in html
    assert "\u202e" not in html
    assert "<bdi>\\u202eסוריה\\u0000</bdi>" in html
    ET.fromstring(picture(some, WORDS))  # noqa: S314


def test_a_contact_of_no_known_side_has_a_lane_at_the_end() -> None:
    unknown = call("a-1", parties=[Participant("A. Person"), Participant("B. Person")])

    found = texts(picture(drawn(unknown, call("a-2")), WORDS))

    assert found.index("Sweden") < found.index("unknown side")
    assert "A. Person" in page(drawn(unknown), WORDS)


def test_no_contact_at_all_is_still_a_picture() -> None:
    assert texts(picture([], WORDS))[:2] == ["Contacts in time", "0 contacts"]


def test_the_page_needs_nothing_from_elsewhere() -> None:
    html = page(drawn(call()), WORDS)

    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")
