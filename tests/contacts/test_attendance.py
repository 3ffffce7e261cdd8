"""Who took part in which contacts: the index says what asking each contact says."""

from contacts_sample import book_of, call
from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.aliases import USUAL, Person
from truceline.contacts.attendance import Attendance
from truceline.contacts.contact import Contact, contacts
from truceline.contacts.draft import Participant
from truceline.contacts.entries import Participant as Party
from truceline.contacts.states import state_name

NAMES = (
    "Hassan Rouhani", "Rohani", "H. Rouhani", "Vladimir Putin", "Putin", "Iran", "Russia", "Salman",
    "King Salman", "Mohammed bin Salman", "MBS", "Ana Paz", "A. Paz", "Paz", "-",
)  # fmt: skip
SIDES = ("IR", "RU", "SA", "PE", "")
PARTIES = st.builds(Participant, st.sampled_from(NAMES), st.sampled_from(SIDES))


def took_part(contact: Contact, asked: Party) -> bool:
    """By the words of the rule, one party after the other."""
    person = any(
        USUAL.same_person(Person(asked.name, asked.side), Person(each.name, each.side))
        for each in contact.parties
    )
    return person or (state_name(asked.side) == asked.name and asked.side in contact.sides)


@given(
    st.lists(st.lists(PARTIES, min_size=1, max_size=3), min_size=1, max_size=6),
    st.lists(PARTIES, min_size=1, max_size=3),
)
def test_the_index_finds_the_contacts_in_which_all_took_part(
    met: list[list[Participant]], asked: list[Participant]
) -> None:
    drafts = [call(f"a-{n}", parties=each, doc=f"{n}.txt") for n, each in enumerate(met)]
    known = contacts(book_of(drafts), USUAL)
    parties = [Party(name=each.name, side=each.side or "") for each in asked]

    wanted = [one for one in known if all(took_part(one, each) for each in parties)]
    assert wanted == Attendance(known, USUAL).of_all(parties)


def test_a_claim_that_names_nobody_is_held_against_no_contact() -> None:
    known = contacts(book_of([call()]), USUAL)

    assert Attendance(known, USUAL).of_all([]) == []
