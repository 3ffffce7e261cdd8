"""Who is named in a sentence, by title, side and name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.intake.names.mentions import mentions
from truceline.contacts.intake.names.shouting import calmed


def named(said: str) -> list[tuple[str, str]]:
    """Name and side of each person, a joint mention as its parts."""
    return [
        (one.name, one.side)
        for each in mentions(said, 0, len(said))
        for one in each.parts or (each,)
        if one.name
    ]


def test_an_initial_does_not_cut_a_name() -> None:
    assert named("Deputy Secretary Carol W. Hart spoke.") == [("Carol W. Hart", "US")]


def test_a_name_in_another_script_in_brackets_is_the_same_person() -> None:
    assert named("Iraq's minister Nizar Obeidi (نزار العبيدي) spoke.") == [("Nizar Obeidi", "IQ")]


def test_two_persons_behind_a_pair_have_the_sides_they_are_given() -> None:
    said = "the two interior ministers, Jean Nkurunziza of Burundi and Rwanda's Alice Uwase, met"
    assert named(said) == [("Jean Nkurunziza", "BI"), ("Alice Uwase", "RW")]


def test_plain_words_between_a_side_and_a_title_belong_to_the_title() -> None:
    said = "Mali's transition leader"
    assert [(each.side, each.kind) for each in mentions(said, 0, len(said))] == [("ML", "person")]


@pytest.mark.parametrize("body", ["Zomi National Union", "Ansaroul Front", "Rapid Relief Mission"])
def test_a_body_that_no_list_holds_is_a_side_by_the_last_word_of_its_name(body: str) -> None:
    said = f"envoys of the {body} met"
    assert [each.side for each in mentions(said, 0, len(said))] == [body]


def test_a_description_behind_a_name_gives_its_side() -> None:
    said = "Captain Issouf Sawadogo, head of the transition in Burkina Faso, spoke"
    assert named(said)[0] == ("Issouf Sawadogo", "BF")


def test_what_a_minister_is_of_belongs_to_the_title() -> None:
    said = "Vanuatu's Minister of Climate Change, Ralph Tari, spoke"
    assert named(said) == [("Ralph Tari", "VU")]


def test_a_name_may_be_all_there_is() -> None:
    assert [each.name for each in mentions("Paz", 0, 3)] == ["Paz"]


def test_a_text_in_capitals_is_read_as_if_it_were_not() -> None:
    text = "LIAISON: MINISTER ANA PAZ MET THE UN ENVOY IN LIMA. SHE RANG LUIS ROJAS OF CHILE."

    assert calmed(text) == (
        "Liaison: Minister Ana Paz met the UN envoy in Lima. She rang Luis Rojas of Chile."
    )
    assert calmed("UN and EU envoys met in LIMA.") == "UN and EU envoys met in LIMA."


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_every_character_of_a_text_in_capitals_stays_at_its_place(text: str) -> None:
    assert len(calmed(text.upper())) == len(text.upper())
