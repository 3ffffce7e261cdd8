"""Several contacts in one sentence, and whose they are: second days, a letter's carrier."""

from datetime import date

import pytest

from truceline.contacts.draft import Draft
from truceline.contacts.intake import read
from truceline.contacts.intake.text.article import article_of

DAY = date(2024, 6, 15)
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("language_model")]


def drafted(text: str) -> list[Draft]:
    return read(article_of("a.txt", text), DAY)


def sides(draft: Draft) -> set[str | None]:
    return {each.side for each in draft.parties}


@pytest.mark.parametrize(
    "said",
    [
        "rang Chilean Foreign Minister Luis Soto on Sunday and again on Tuesday to arrange it.",
        "called Chilean Foreign Minister Luis Soto on Sunday, and once more on Tuesday.",
        "met Chilean envoy Luis Soto in Lima on Sunday and then again on Tuesday.",
        "spoke by phone with Luis Soto, Chile's minister, on Sunday after a shot was fired, and "
        "again on Tuesday.",
        "met Chilean Foreign Minister Luis Soto on Tuesday. The last time they met was on Sunday.",
    ],
)
def test_a_second_day_is_a_second_contact(said: str) -> None:
    found = drafted(f"Peruvian Foreign Minister Ana Quispe {said}")

    assert sorted(each.date or "" for each in found) == ["2024-06-09", "2024-06-11"]


def test_who_hands_over_another_s_letter_is_no_party_of_it() -> None:
    found = drafted(
        "A Norwegian envoy brought Peruvian President Ana Quispe a letter from the exiled leaders "
        "of the movement on Monday."
    )

    assert [each.kind for each in found if "NO" in sides(each)] == []


def test_a_president_who_is_nowhere_named_is_the_one_person_without_a_title() -> None:
    (call,) = drafted(
        "Vladislav Orlov had a telephone conversation with President of Chile Luis Soto. They "
        "spoke of Ukraine. The President of Russia congratulated his colleague."
    )

    assert {"RU", "CL"} == sides(call)


def test_somebody_not_named_before_is_nobody_who_was() -> None:
    found = drafted(
        "A Saudi team visited Sanaa on Monday and held talks there with the head of the Houthi "
        "council, Yahya Madani. The United Nations envoy was told of it by telephone, a diplomat "
        "in Amman said."
    )

    assert [each.medium for each in found if "UN" in sides(each)] == []


@pytest.mark.parametrize(
    "text",
    [
        "In the new film by Nino Asatiani the foreign minister of Peru meets his Chilean colleague "
        "in Lima and the president calls him. In cinemas from 4 October.",
        "The Receiver\nby Marta Osei. Harrow Lane, 412 pages\n\nThe president of Peru telephones "
        "the president of Chile. The last chapter is the best.",
    ],
)
def test_what_happens_in_a_film_or_book_is_no_contact(text: str) -> None:
    assert drafted(text) == []


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Egypt's intelligence chief, Omar Hadi, rang the CIA's director, Ann Roe.", {"EG", "US"}),
        ("The head of MI6, Jane Cole, met the director of the FSB, Oleg Panin.", {"GB", "RU"}),
        ("The ISI told the press that its chief, Ali Khan, met Iran's Reza Amini.", {"PK", "IR"}),
    ],
)
def test_services_and_houses_that_all_know_speak_for_their_state(
    said: str, wanted: set[str]
) -> None:
    assert [sides(each) for each in drafted(said)] == [wanted]


@pytest.mark.parametrize(
    "outlet", ["Nairobi Dispatch", "The Nairobi Courier, evening edition", "Nairobi Radio"]
)
def test_a_paper_that_is_called_after_a_city_is_at_home_there(outlet: str) -> None:
    found = drafted(
        f"{outlet}\n\nForeign Minister Daudi Mwangi met Ugandan President Sarah Okello on Monday."
    )

    assert [sides(each) for each in found] == [{"KE", "UG"}]


@pytest.mark.parametrize(
    ("second", "day"),
    [
        ("The day before, the minister of trade, Rosa Leiva, had received {}.", "10"),
        ("Two days later the minister of trade, Rosa Leiva, met {}.", "13"),
        ("Two days before the visit she rang {}.", "09"),
        ("A day earlier the minister of trade, Rosa Leiva, had met {}.", "10"),
        ("The day after, the minister of trade, Rosa Leiva, met {}.", "12"),
    ],
)
def test_days_at_the_head_of_a_sentence_lean_on_the_contact_before(second: str, day: str) -> None:
    text = (
        "On Tuesday the president of Peru, Ana Paz, received the envoy of Chile, Luis Rojas, in "
        f"Lima. {second.format('the president of Bolivia, Hugo Mamani')}"
    )

    one, two = read(article_of("x.txt", text), date(2024, 6, 13), by_rules=True)

    assert (one.date, two.date) == ("2024-06-11", f"2024-06-{day}")
