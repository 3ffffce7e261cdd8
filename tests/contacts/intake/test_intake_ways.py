"""Ways of telling: who stood between, who was told of it, what went before, and who is no name."""

from datetime import date

import pytest

from truceline.contacts.draft import Draft
from truceline.contacts.intake import read
from truceline.contacts.intake.names.mentions import mentions
from truceline.contacts.intake.text.article import article_of

DAY = date(2024, 6, 14)
MET = "Peruvian Foreign Minister Ana Quispe met Chilean Foreign Minister Luis Soto on Monday. "


def drafted(text: str) -> list[Draft]:
    return read(article_of("a.txt", text), DAY)


def sides(draft: Draft) -> set[str | None]:
    return {each.side for each in draft.parties}


def kinds(text: str) -> list[tuple[str, str, set[str | None]]]:
    return [(each.kind, each.medium or "", sides(each)) for each in drafted(text)]


@pytest.mark.parametrize(
    "said",
    [
        "Peru told Chile through Kenya on Monday that the road was open.",
        "Peru warned Chile via Kenya not to fire.",
        "Peru let Chile know through Kenyan diplomats that it would hold its fire.",
        "Peruvian officials negotiated indirectly with Chilean officials through Kenya.",
        "A message from Peru was passed to Chile by Kenyan officials on Monday.",
        "Kenyan officials passed on a message from Peru to Chile on Monday.",
        "Kenyan officials told Chile on behalf of Peru that the road was open.",
        "Peru's answer went to Chile by way of Kenya on Monday.",
        "Peru and Chile have been in indirect contact through Kenya, officials said.",
        "Kenya delivered to Chile on Monday a proposal by Peru to open the road.",
        "Kenya has handed the government of Chile a letter from Peru, officials said on Monday.",
        "Kenya's president has conveyed to his Chilean counterpart the concerns of Peru.",
    ],
)
def test_what_goes_through_a_third_is_a_relay_and_no_contact(said: str) -> None:
    assert kinds(said) == [("relayed_message", "message via mediator", {"PE", "CL", "KE"})]


def test_an_answer_by_the_same_way_is_a_relay_of_its_own() -> None:
    said = (
        "Kenya carried a message from Peru to Chile on Monday, its foreign ministry said. "
        "It brought back Santiago's answer on Wednesday."
    )

    assert [[p.side for p in each.parties] for each in drafted(said)] == [
        ["PE", "KE", "CL"],
        ["CL", "KE", "PE"],
    ]


def test_a_relay_is_shown_by_the_sentence_that_tells_it() -> None:
    said = "Peru told Chile through Kenya on Monday that the road was open."

    assert drafted(f"The road is closed. {said} Nobody else spoke.")[0].quotes == [said]


def test_what_is_told_next_names_who_took_part_in_a_relay() -> None:
    said = (
        "Peru has sent Chile a message through Kenya, officials said. "
        "Kenyan envoy Daudi Mwangi delivered it to Chilean minister Luis Soto on Monday."
    )

    draft = drafted(said)[0]

    assert [p.name for p in draft.parties] == ["Peru", "Daudi Mwangi", "Luis Soto"]
    assert {each.text for each in draft.spans if each.field.startswith("parties")} == {
        "Peru",
        "Kenyan envoy Daudi Mwangi",
        "Chilean minister Luis Soto",
    }


@pytest.mark.parametrize(
    "said",
    [
        "Peru's envoy, Ana Quispe, handed the Kenyan premier, Peter Otieno, a letter for Luis Soto,"
        " the Chilean president, on Monday. Otieno delivered it to Soto on Tuesday.",
        "Peruvian President Ana Quispe gave Kenyan Prime Minister Peter Otieno a written proposal"
        " on Monday, and Otieno passed it to Chilean President Luis Soto on Tuesday.",
        "Ana Quispe, the Peruvian president, entrusted Kenya's premier, Peter Otieno, with a"
        " message for Chilean President Luis Soto on Monday.",
        "Chilean President Luis Soto received a message from the Peruvian president, Ana Quispe, on"
        " Tuesday. It was delivered by Kenya's premier, Peter Otieno.",
        "Chilean President Luis Soto was given a letter from Peruvian President Ana Quispe by the"
        " Kenyan premier, Peter Otieno, on Tuesday.",
        "Peruvian President Ana Quispe wrote a letter to Chilean President Luis Soto, which Kenyan"
        " Prime Minister Peter Otieno delivered in Santiago on Tuesday.",
        "Peruvian President Ana Quispe thanked Kenyan Prime Minister Peter Otieno on Tuesday for"
        " conveying her message to Chilean President Luis Soto.",
        "Kenyan mediators handed Chile a text that Peru had drawn up.",
        "Kenyan officials said that they had delivered to Chile a written answer from Peru.",
        "Through Kenyan Prime Minister Peter Otieno, Peruvian President Ana Quispe offered Chilean"
        " President Luis Soto an exchange of prisoners on Tuesday.",
    ],
)
def test_a_message_that_goes_from_hand_to_hand_is_one_relay(said: str) -> None:
    assert kinds(said) == [("relayed_message", "message via mediator", {"PE", "CL", "KE"})]


def test_who_comes_with_a_message_of_another_relays_it() -> None:
    said = (
        "Kenyan Prime Minister Peter Otieno travelled to Santiago on Tuesday with a message from"
        " Peruvian President Ana Quispe. He handed it to Chilean President Luis Soto."
    )

    assert ("relayed_message", "message via mediator", {"PE", "CL", "KE"}) in kinds(said)


def test_a_message_delivered_at_a_meeting_is_for_the_host() -> None:
    said = (
        "Chilean President Luis Soto received Kenyan Prime Minister Peter Otieno in Santiago on"
        " Tuesday. Otieno delivered a letter from Peruvian President Ana Quispe."
    )

    assert kinds(said) == [
        ("contact", "visit", {"CL", "KE"}),
        ("relayed_message", "message via mediator", {"PE", "CL", "KE"}),
    ]


def test_a_letter_that_another_hands_over_is_a_relay_and_no_letter() -> None:
    said = (
        "Peruvian President Ana Quispe sent a letter to Chilean President Luis Soto on Monday."
        " Kenyan Prime Minister Peter Otieno handed over the letter on Tuesday."
    )

    assert kinds(said) == [("relayed_message", "message via mediator", {"PE", "CL", "KE"})]


def test_a_letter_of_an_armed_group_is_not_of_its_land() -> None:
    said = "Oman has passed a letter from Yemen's Houthi movement to Saudi Arabia, diplomats said."

    assert kinds(said) == [("relayed_message", "message via mediator", {"Houthis", "SA", "OM"})]


@pytest.mark.parametrize(
    "said",
    [
        "Peru kept Kenya informed of the talks with Chile.",
        "Peru gave Kenya an account of the talks with Chile.",
        "Peru shared with Kenya the results of the talks with Chile.",
        "Kenya was briefed on the talks with Chile by Peru.",
        "Kenya was put in the picture by Peru about the talks with Chile.",
        "Kenya received a briefing from Peru on the talks with Chile.",
    ],
)
def test_who_is_told_of_a_contact_is_briefed(said: str) -> None:
    assert [(kind, who) for kind, _, who in kinds(said)] == [("third_party_briefing", {"PE", "KE"})]


@pytest.mark.parametrize(
    "said",
    [
        "The line between the Peruvian and Chilean headquarters was installed in 2003.",
        "The channel between Peru and Chile stays open.",
        "Peru's army has a direct line to the army of Chile.",
    ],
)
def test_what_is_done_with_a_line_says_that_it_is_one_to_talk_over(said: str) -> None:
    (line,) = drafted(said)

    assert (line.kind, sides(line)) == ("standing_channel", {"PE", "CL"})


def test_the_fourth_time_they_were_in_contact_is_a_count() -> None:
    found = drafted(MET + "It was the fourth time since May that they were in contact.")

    (count,) = [each for each in found if each.kind == "count_claim"]
    assert count.claim is not None
    assert [each.count for each in count.claim.counts] == [4]


@pytest.mark.parametrize(
    "said",
    [
        "Their previous meeting took place in March.",
        "The last meeting between the two was in March.",
        "An earlier meeting, in March, had brought nothing.",
        "A first round was held in March.",
    ],
)
def test_an_earlier_meeting_with_its_own_time_is_another(said: str) -> None:
    assert [kind for kind, _, _ in kinds(MET + said)] == ["contact", "contact"]


@pytest.mark.parametrize(
    "said",
    [
        "A second session is to take place in Lima.",
        "The next one will be on 12 July.",
        "Next round: 12 July, Lima.",
        "It was agreed to meet again on 12 July.",
        "Consent was reached to hold a further session on 12 July.",
        "The dialogue is continued in Lima on 12 July.",
        "Quispe invited Soto to visit Lima. The invitation was accepted.",
    ],
)
def test_plans_without_names_are_of_those_who_just_met(said: str) -> None:
    (plan,) = [each for each in drafted(MET + said) if each.kind == "planned_contact"]

    assert sides(plan) == {"PE", "CL"}


def test_a_meeting_moved_to_another_day_is_planned() -> None:
    (plan,) = drafted(
        "The meeting between Peruvian Foreign Minister Ana Quispe and Chilean Foreign Minister "
        "Luis Soto has been moved to 12 July."
    )

    assert (plan.kind, plan.date) == ("planned_contact", "2024-07-12")


def test_what_was_agreed_at_a_meeting_does_not_put_the_meeting_ahead() -> None:
    (met,) = drafted(
        "The passage was agreed on Monday at a meeting between Peruvian Foreign Minister Ana "
        "Quispe and Chilean Foreign Minister Luis Soto."
    )

    assert (met.kind, met.medium) == ("contact", "meeting")


@pytest.mark.parametrize(
    "said",
    [
        "In Lima spoke by telephone on Monday Peru's minister Ana Quispe and Chile's Luis Soto.",
        "Peruvian minister Ana Quispe had Chilean minister Luis Soto on the line on Monday.",
        "Peruvian minister Ana Quispe and Chilean minister Luis Soto agreed by telephone on Monday "
        "to open the road.",
    ],
)
def test_calls_are_heard_without_a_verb_of_calling_before_its_object(said: str) -> None:
    assert [(medium, who) for _, medium, who in kinds(said)] == [("phone", {"PE", "CL"})]


def test_whom_a_mediator_brought_together_met() -> None:
    (met,) = drafted(
        "Kenyan Foreign Minister Joe Kimani brought Peruvian minister Ana Quispe and Chilean "
        "minister Luis Soto to one table in Nairobi on Monday."
    )

    assert (met.medium, {"PE", "CL"} <= sides(met)) == ("meeting", True)


def test_two_who_come_to_a_third_place_visit_nobody_there() -> None:
    found = drafted(
        "Peruvian minister Ana Quispe and Chilean minister Luis Soto arrived in Geneva on Monday "
        "and held talks."
    )

    assert [(each.medium, sides(each)) for each in found] == [("meeting", {"PE", "CL"})]


@pytest.mark.parametrize(
    "said",
    [
        "could not reach Chilean minister Luis Soto by phone on Monday.",
        "was unable to reach Chilean minister Luis Soto by telephone on Monday.",
        "could not get through to Chilean minister Luis Soto on Monday.",
        "rang Chilean minister Luis Soto on Monday and was told that he was in a meeting.",
    ],
)
def test_who_could_not_be_reached_was_called_in_vain(said: str) -> None:
    (call,) = drafted(f"Peruvian minister Ana Quispe {said}")

    assert (call.status, sides(call)) == ("attempted", {"PE", "CL"})


def test_a_list_of_calls_has_styles_before_the_names() -> None:
    found = drafted(
        "On 10 June the Peruvian minister, Ana Quispe, held telephone talks with her counterparts."
        "\n\n1. From 10:30 a.m., for about 25 minutes, with H.E. Mr. Luis Soto, Minister for "
        "Foreign Affairs of Chile.\n\n2. From 2:10 p.m., for about 20 minutes, with H.E. Ms. Ada "
        "Okello, Minister for Foreign Affairs of Uganda."
    )

    assert [(each.medium, sides(each)) for each in found] == [
        ("phone", {"PE", "CL"}),
        ("phone", {"PE", "UG"}),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Messages went to and fro.",
        "Villagers said nothing.",
        "Reportedly they had met.",
        "Prisoners were exchanged.",
    ],
)
def test_an_ordinary_word_at_the_head_of_a_sentence_is_no_name(said: str) -> None:
    assert [each.name for each in mentions(said, 0, len(said)) if each.name] == []


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("General Ana Paz of the Kivu Liberation Front", "Kivu Liberation Front"),
        ("the commander of the Zomi Defence Forces", "Zomi Defence Forces"),
        ("the Islamic Movement of Kivu", "Islamic Movement of Kivu"),
        ("the armed group Jund al-Kivu", "Jund al-Kivu"),
    ],
)
def test_bodies_that_nobody_knows_are_sides_by_their_words(said: str, side: str) -> None:
    text = f"On Monday {said} met Chilean officials."

    assert side in {each.side for each in mentions(text, 0, len(text))}


def test_a_delegation_named_by_who_led_it_met_the_other() -> None:
    (met,) = drafted(
        "A Peruvian delegation led by Ana Quispe is reported to have met a Chilean delegation led "
        "by Luis Soto in Geneva on Monday."
    )

    assert sides(met) == {"PE", "CL"}


def test_an_aide_to_a_president_speaks_for_his_state() -> None:
    (met,) = drafted("An aide to Peruvian President Ana Quispe met Chilean envoy Luis Soto.")

    assert sides(met) == {"PE", "CL"}


def test_what_was_handed_to_a_go_between_is_followed_to_where_he_took_it() -> None:
    said = (
        "Peruvian officials handed the Kenyan envoy a reply on Sunday, which he took to the "
        "Chilean presidency the next day.\n"
    )
    assert kinds(said) == [("relayed_message", "message via mediator", {"PE", "CL", "KE"})]


def test_terms_of_those_who_were_met_are_theirs_who_carries_them_on() -> None:
    said = "Peruvian officials met ELN officers in Cuzco and conveyed their terms to Kenya's envoy."

    assert ("relayed_message", "message via mediator", {"ELN", "PE", "KE"}) in kinds(said)


def test_a_day_of_the_month_is_dated_by_the_month_told_before_or_by_that_of_publication() -> None:
    two = "Peruvian minister Ana Paz {} Chilean envoy Luis Rojas"
    (rang, met) = drafted(f"On March 3 {two.format('rang')}. They met on the 12th.")

    assert (rang.date, met.date) == ("2024-03-03", "2024-03-12")
    (met,) = drafted(f"{two.format('met')} on the 12th of last month.")
    assert met.date == "2024-05-12"
    (met,) = drafted(f"{two.format('met')} on the 9th Floor of his ministry.")
    assert met.date is None
