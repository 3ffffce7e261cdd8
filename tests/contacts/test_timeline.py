"""The picture of contacts in time: well-formed, neutral, and safe whatever names hold."""

from xml.etree import ElementTree as ET

from contacts_sample import book_of, call, issued

from truceline.contacts.aliases import Names
from truceline.contacts.contact import Contact, contacts
from truceline.contacts.draft import Draft, Participant, Readout
from truceline.contacts.timeline import STATUSES, mark, page, picture
from truceline.contacts.topics import Vocabulary

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*drafts: Draft) -> list[Contact]:
    return contacts(book_of(drafts), Names())


def texts(svg: str) -> list[str]:
    # The picture is our own, made a line above: nothing from outside is parsed.
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_each_side_has_a_lane_in_the_order_of_the_alphabet() -> None:
    svg = picture(drawn(call(date="2019-05-04")), Vocabulary())

    found = texts(svg)
    assert found.index("Jordan") < found.index("Sweden")
    assert "2019-05-04 phone" in found


def test_contacts_stand_in_the_order_of_their_dates_and_undated_ones_apart() -> None:
    found = texts(picture(drawn(
        call("a-1"), call("a-2", date="2019-05-04"), call("a-3", date="2018-01-01")), Vocabulary()
    ))  # fmt: skip

    order = [found.index(each) for each in ("2018-01-01 phone", "2019-05-04 phone", "? phone")]
    assert order == sorted(order)
    assert "no whole date" in found


def test_every_status_has_a_mark_of_its_own_shape() -> None:
    assert len({mark(status, 10, 10) for status in STATUSES}) == len(STATUSES)


def test_names_are_text_and_nothing_else() -> None:
    parties = [Participant("<script>alert(1)</script>", "SE"), Participant("\u202eסוריה\x00", "JO")]
    some = drawn(call("a-1", issued("SE", "x"), Readout("JO", "denied"), parties=parties))

    html = page(some, Vocabulary())

    assert "<script>" not in html
    assert "\u202e" not in html
    assert "<bdi>\\u202eסוריה\\u0000</bdi>" in html
    ET.fromstring(picture(some, Vocabulary()))  # noqa: S314


def test_no_contact_at_all_is_still_a_picture() -> None:
    assert texts(picture([], Vocabulary()))[0] == "Contacts in time: 0"


def test_the_page_needs_nothing_from_elsewhere() -> None:
    html = page(drawn(call()), Vocabulary())

    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")
