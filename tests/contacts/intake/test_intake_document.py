"""What only the whole document tells: who is who, who "the two leaders" are, calls not taken."""

from datetime import date

import pytest

from truceline.contacts.draft import Draft
from truceline.contacts.intake import read
from truceline.contacts.intake.text.article import article_of

DAY = date(2024, 6, 15)
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("language_model")]


def contacts(text: str) -> list[Draft]:
    found = read(article_of("a.txt", text), DAY)
    return [each for each in found if each.kind in ("contact", "planned_contact")]


def sides(draft: Draft) -> dict[str, str | None]:
    return {each.name: each.side for each in draft.parties}


def test_names_belong_to_the_descriptions_before_them_in_order() -> None:
    (draft,) = contacts(
        "Uruguay's agriculture minister met his Bolivian counterpart in Asuncion on Friday. "
        "Matias Etcheverry and Wara Choque sat together for two hours, diplomats said.\n"
    )
    assert sides(draft) == {"Matias Etcheverry": "UY", "Wara Choque": "BO"}


def test_a_name_before_a_word_for_a_place_is_nobody() -> None:
    (draft,) = contacts(
        "A Malian army commander telephoned his Nigerien opposite number on Monday after shots "
        "near the Tin Zawa pass. General Modibo Keba asked General Issa Harouna to wait.\n"
    )
    assert sides(draft) == {"Modibo Keba": "ML", "Issa Harouna": "NE"}


def test_a_body_and_its_initials_are_one_side() -> None:
    found = contacts(
        "Officers of the Zomi Salvation Front met Myanmar's army chief in Mae Sot on Monday. "
        "The ZSF asked for a truce, and ZSF officers left on Tuesday.\n"
    )
    assert {each.side for draft in found for each in draft.parties} == {
        "MM",
        "Zomi Salvation Front",
    }


def test_the_two_presidents_are_not_the_envoy_who_rang_them() -> None:
    found = contacts(
        "The African Union's envoy, Obinna Adeyemi, rang Burundi's President Aline Nkurikiye and "
        "Rwanda's President Jean Habimana on Monday. The two presidents last met in Goma in March, "
        "when they signed nothing.\n"
    )
    met = [each for each in found if each.medium in ("meeting", "visit")]
    assert [sides(each) for each in met] == [{"Aline Nkurikiye": "BI", "Jean Habimana": "RW"}]


@pytest.mark.parametrize(
    "told",
    [
        "President Daudi Mwangi of Kenya tried twice on Monday to reach President Rosa Leiva of "
        "Peru by telephone, but nobody picked up.",
        "President Daudi Mwangi of Kenya rang President Rosa Leiva of Peru on Monday. The call "
        "went unanswered.",
        "President Rosa Leiva of Peru did not take a call from President Daudi Mwangi of Kenya on "
        "Monday.",
        "President Rosa Leiva of Peru turned down a call from President Daudi Mwangi of Kenya on "
        "Monday.",
        "President Daudi Mwangi of Kenya tried in vain to reach the president of Peru. "
        "Mwangi rang Rosa Leiva of Peru on Monday, and nobody picked up.",
    ],
)
def test_a_call_that_nobody_took_is_attempted_and_its_maker_began_it(told: str) -> None:
    (draft,) = contacts(told + "\n")
    assert (draft.status, draft.medium, draft.date) == ("attempted", "phone", "2024-06-10")
    assert draft.parties[0].side == "KE"


def test_a_call_to_the_press_that_nobody_took_is_nothing() -> None:
    assert contacts("The Peruvian foreign ministry did not answer calls seeking comment.\n") == []


def test_what_had_been_expected_did_not_happen() -> None:
    assert (
        contacts(
            "Kenya's foreign minister, Daudi Mwangi, had been expected to meet Peru's foreign "
            "minister, Rosa Leiva, in New York in September.\n"
        )
        == []
    )


def test_a_further_round_is_planned_between_those_who_met() -> None:
    met, planned = contacts(
        "Kenyan and Peruvian negotiators met in Lima on Monday. A further round has been pencilled "
        "in for July.\n"
    )
    assert (met.kind, planned.kind) == ("contact", "planned_contact")
    assert {each.side for each in planned.parties} == {"KE", "PE"}


def test_a_day_does_not_begin_inside_a_city_s_name() -> None:
    (draft,) = contacts(
        "Kenya's foreign minister, Daudi Mwangi, flies to Washington next Tuesday for talks with "
        "the American Secretary of State, Helen Marsh.\n"
    )
    assert (draft.kind, draft.when_text) == ("planned_contact", "next Tuesday")


def test_a_courtesy_call_is_no_telephone_call() -> None:
    (draft,) = contacts(
        "Kenya's foreign minister, Daudi Mwangi, paid a courtesy call on President Rosa Leiva of "
        "Peru in Lima on Monday.\n"
    )
    assert draft.medium in ("meeting", "visit")


def test_the_prime_minister_of_an_official_text_is_its_own() -> None:
    (draft,) = contacts(
        "PM call with Prime Minister of Malta: 14 June 2024\n\nA Downing Street spokesperson "
        "said:\n\nThe Prime Minister spoke to Prime Minister Borg of Malta this morning.\n"
    )
    assert (draft.medium, {each.side for each in draft.parties}) == ("phone", {"GB", "MT"})


@pytest.mark.parametrize(
    "title",
    [
        "Minister of Foreign Affairs and Emigration",
        "Minister of Foreign Affairs, Good-Neighbourliness and the Diaspora",
        "Minister of Religious Endowments and Social Solidarity",
    ],
)
def test_all_of_a_ministers_field_belongs_to_the_title(title: str) -> None:
    (draft,) = contacts(
        f"TUNIS, 3 June 2024 - Samir Ben Youssef, {title}, received a phone call on Monday from "
        "the Secretary of State of the United States, Daniel Marsh.\n"
    )
    assert sides(draft) == {"Samir Ben Youssef": "TN", "Daniel Marsh": "US"}


def test_a_line_of_links_below_the_report_is_not_read() -> None:
    (draft,) = contacts(
        "Thai Foreign Minister Anan Chaiya called Cambodian Foreign Minister Sok Vanna on Monday.\n"
        "\nThe two agreed that the commission should sit again.\n\n"
        "Minister in court over land | How to cross at Poipet | Laos and Vietnam leaders hold "
        "phone talks\n"
    )
    assert sides(draft) == {"Anan Chaiya": "TH", "Sok Vanna": "KH"}


def test_a_letterhead_of_pipes_says_whose_minister_it_is() -> None:
    (draft,) = contacts(
        "Readout | Ministry of External Affairs of Panama | 13 February 2025\n\n"
        "This afternoon Minister Yara Pinto returned a telephone call from the United States "
        "Secretary of State, Harlan Stone. The call lasted ten minutes.\n"
    )
    assert sides(draft) == {"Yara Pinto": "PA", "Harlan Stone": "US"}


def test_korea_alone_is_the_republic() -> None:
    (draft,) = contacts(
        "The Korean foreign minister, Baek Soo-jin, met Vietnam's foreign minister, Pham Khai, in "
        "Hanoi on Monday. They spoke about the Korean Peninsula and North Korea's missiles.\n"
    )
    assert sides(draft) == {"Baek Soo-jin": "KR", "Pham Khai": "VN"}


ROUND = (
    "The foreign ministers of Armenia and Azerbaijan, Tigran Avetian and Rashad Huseynli, met in "
    "Bishkek on Saturday. "
)


@pytest.mark.parametrize(
    "told",
    [
        "Kyrgyzstan's foreign minister, Nurlan Asanbek, met each of the ministers on Sunday.",
        "Kyrgyzstan's foreign minister, Nurlan Asanbek, met both ministers on Sunday.",
        "Kyrgyzstan's foreign minister, Nurlan Asanbek, met with each of them on Sunday.",
        "Kyrgyzstan's president, Nurlan Asanbek, received them one after the other on Sunday.",
    ],
)
def test_whoever_meets_each_of_two_has_met_two(told: str) -> None:
    found = {frozenset(sides(each).values()) for each in contacts(f"{ROUND}{told}\n")}
    assert found == {frozenset(pair) for pair in (("AM", "AZ"), ("KG", "AM"), ("KG", "AZ"))}


def test_whoever_receives_two_together_meets_both() -> None:
    told = "Kyrgyzstan's president, Nurlan Asanbek, received the two ministers on Sunday."
    found = [set(sides(each).values()) for each in contacts(f"{ROUND}{told}\n")]
    assert {"KG", "AM", "AZ"} in found


def test_interpreters_are_no_parties() -> None:
    (draft,) = contacts(
        "The Armenian foreign minister, Tigran Avetian, and Azerbaijan's Rashad Huseynli met on "
        "Friday with only their interpreters present.\n"
    )
    assert sides(draft) == {"Tigran Avetian": "AM", "Rashad Huseynli": "AZ"}


@pytest.mark.parametrize(
    "told",
    [
        "Both will be in New York next week for the General Assembly.",
        "The ministers will both be in Santo Domingo on 24 June for the regional summit.",
        "Arango will travel to Geneva on Friday to attend a conference.",
        "Arango was in a meeting when the news came.",
    ],
)
def test_to_be_where_many_are_is_no_contact(told: str) -> None:
    (draft,) = contacts(
        "Argentina's foreign minister, Leandro Sosa, and his Spanish colleague, Pilar Arango, "
        f"talked on the telephone on Thursday. {told}\n"
    )
    assert draft.medium == "phone"


def test_a_byline_and_the_buttons_under_a_headline_are_no_part_of_it() -> None:
    (draft,) = contacts(
        "Peruvian minister and Chilean army chief discuss the desert road in Tacna\n"
        "By Staff Reporter | Updated June 12, 2024 11:42 PM\n"
        "Share by phone on WhatsApp | Print\n\n"
        "Peru's defence minister, Rosa Leiva, met Chile's army chief, Luis Soto, in Tacna on "
        "Tuesday.\n"
    )

    assert (draft.medium, draft.date, sides(draft)) == (
        "meeting",
        "2024-06-11",
        {"Rosa Leiva": "PE", "Luis Soto": "CL"},
    )


def test_ministers_whom_nobody_named_are_not_the_presidents_who_met() -> None:
    held, planned = contacts(
        "Peruvian President Rosa Leiva met Chilean President Luis Soto in Lima on Monday. It was "
        "agreed that the foreign ministers would meet in Tacna in November."
    )

    assert set(sides(held)) == {"Rosa Leiva", "Luis Soto"}
    assert set(sides(planned)) == {"foreign ministers"}
    assert {each.side for each in planned.parties} == {"PE", "CL"}


def test_who_sends_a_letter_by_his_own_people_is_of_their_side() -> None:
    met, wrote = contacts(
        "Peruvian Foreign Minister Ana Paz met President Luis Soto of Chile in Santiago on Monday "
        "and conveyed to him a message from President Rosa Leiva."
    )

    assert sides(met) == {"Ana Paz": "PE", "Luis Soto": "CL"}
    assert sides(wrote) == {"Rosa Leiva": "PE", "Luis Soto": "CL"}


def test_ministers_of_another_field_are_not_those_who_met() -> None:
    held, planned = contacts(
        "Peruvian Foreign Minister Ana Paz met Chilean Foreign Minister Luis Soto in Lima on "
        "Monday. The ministers of the interior of both countries will meet in Tacna in January."
    )

    assert set(sides(held)) == {"Ana Paz", "Luis Soto"}
    assert set(sides(planned)) == {"ministers of the interior"}


def test_a_guest_brings_a_letter_to_somebody_of_the_state_whose_page_it_is() -> None:
    found = contacts(
        "MINISTRY OF FOREIGN AFFAIRS\nREPUBLIC OF PERU\nPress release, Lima, 10 June 2024\n\n"
        "The Minister of Foreign Affairs, Ana Paz, received today the Minister of Foreign Affairs "
        "of Chile, Luis Soto. Minister Soto delivered a letter from President Pedro Rojas to "
        "President Rosa Leiva. On Sunday Minister Paz had spoken with her Bolivian counterpart, "
        "Marta Quispe, by telephone.\n"
    )

    assert {"Pedro Rojas": "CL", "Rosa Leiva": "PE"} in [sides(each) for each in found]
