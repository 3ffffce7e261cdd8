"""By which medium a contact was, where its verb alone does not say so; and whether it was held."""

import pytest

from truceline.contacts.draft import Draft
from truceline.contacts.intake import intake
from truceline.contacts.intake.text.article import article_of

TWO = "Kenyan Foreign Minister Musa Cheruiyot", "Greek Foreign Minister Petros Vamvakas"
SPOKE = f"{TWO[0]} spoke with {TWO[1]} on Monday"


def drafted(text: str) -> list[Draft]:
    return intake([article_of("a.txt", text)], by_rules=True)


def media(text: str) -> list[str | None]:
    return [each.medium for each in drafted(text)]


def kinds(text: str) -> list[tuple[str, str | None]]:
    return [(each.kind, each.status) for each in drafted(text)]


@pytest.mark.parametrize("where", ["in a school", "at the airport", "aboard a ferry", "in a hut"])
def test_a_conversation_in_a_place_where_people_are_is_a_meeting(where: str) -> None:
    assert media(f"{SPOKE} {where}.") == ["meeting"]


@pytest.mark.parametrize(
    ("later", "medium"),
    [
        ('"He picked up at once," Cheruiyot said.', "phone"),
        ("The line was bad, an official said.", "phone"),
        ("The video link broke twice.", "video call"),
        ("They sat in the garden, officials said.", "meeting"),
        ("Neither side gave details.", "conversation"),
    ],
)
def test_a_later_sentence_shows_by_which_medium_it_was(later: str, medium: str) -> None:
    assert media(f"{SPOKE}. {later}") == [medium]


def test_to_greet_each_other_in_a_call_is_no_meeting() -> None:
    said = f"{TWO[0]} telephoned {TWO[1]} on Monday. Having greeted each other, the ministers spoke"
    assert media(f"{said} about water.") == ["phone"]


def test_two_who_met_may_speak_again_otherwise() -> None:
    said = f"{TWO[0]} met {TWO[1]} in Doha on Monday. The two will speak again in a fortnight."
    assert media(said) == ["meeting", "conversation"]


def test_what_was_agreed_at_a_meeting_does_not_put_the_meeting_ahead() -> None:
    said = f"The passage was agreed on Monday at a meeting between {TWO[0]} and {TWO[1]} in Doha."
    assert kinds(said) == [("contact", "held")]


def test_a_meeting_moved_to_a_later_day_is_planned() -> None:
    said = f"Musa Cheruiyot's meeting with {TWO[1]} has been moved to 12 December. {TWO[0]} is ill."
    assert kinds(said) == [("planned_contact", "planned")]


def test_what_somebody_called_a_meeting_is_no_call() -> None:
    said = f'{TWO[0]} met {TWO[1]} in Doha for what Nairobi called "a long and useful meeting".'
    assert media(said) == ["meeting"]


def test_whoever_would_like_to_talk_has_not_planned_to() -> None:
    assert kinds(f"{TWO[0]} would like to talk by telephone to {TWO[1]}, his office said.") == []


def test_what_is_done_every_week_is_not_planned() -> None:
    said = "Peruvian and Iranian duty officers call each other every Tuesday."
    assert kinds(said) in ([], [("contact", "recurring")])


def test_two_delegations_in_a_third_state_pay_it_no_visit() -> None:
    said = f"Kenyan and Greek delegations were in Doha on Monday. {TWO[0]} met {TWO[1]} there."
    assert [{one.side for one in each.parties} for each in drafted(said)] == [{"KE", "GR"}]


@pytest.mark.parametrize(
    "said",
    [
        "that Nairobi would not accept any change to the border",
        "that Kenya refused to accept the terms",
    ],
)
def test_terms_turned_down_in_a_call_are_no_call_turned_down(said: str) -> None:
    text = f"{TWO[0]} told {TWO[1]} in a phone call on Sunday {said}."
    assert kinds(text) == [("contact", "held")]


def test_a_call_that_somebody_else_did_not_take_leaves_the_one_before_as_it_was() -> None:
    said = f"{TWO[0]} telephoned {TWO[1]} on Monday. Moroccan President Driss Lahlou did not take"
    assert ("contact", "held") in kinds(f"{said} his call.")


def test_to_arrange_the_exchange_of_prisoners_is_no_plan_to_talk() -> None:
    said = f"{TWO[0]} met {TWO[1]} in Doha on Sunday to arrange the exchange of six prisoners."
    assert kinds(said) == [("contact", "held")]


@pytest.mark.parametrize(
    "next_to", ["They agreed to continue contacts.", "Next meeting as needed."]
)
def test_what_is_to_follow_on_no_day_is_no_plan(next_to: str) -> None:
    assert kinds(f"{TWO[0]} met {TWO[1]} in Doha on Sunday. {next_to}") == [("contact", "held")]


@pytest.mark.parametrize(
    "said",
    [
        f"It is time for {TWO[0]} to ring {TWO[1]}.",
        f"The opposition urged {TWO[0]} to ring {TWO[1]}.",
        f"Asked about {TWO[1]}, {TWO[0]} said: 'Let us see.'",
    ],
)
def test_what_others_would_have_somebody_do_has_not_been_done(said: str) -> None:
    assert kinds(said) == []


def test_a_first_talk_since_march_is_the_one_just_told_of() -> None:
    said = f"{TWO[0]} telephoned {TWO[1]} on Monday. It was their first conversation since March."
    assert media(said) == ["phone"]


def test_what_two_countries_signed_once_is_no_meeting() -> None:
    said = f"{TWO[0]} telephoned {TWO[1]} on Monday. In 2018 the two countries signed a treaty"
    assert media(f"{said} in Doha.") == ["phone"]


def test_a_question_that_was_not_answered_is_no_call() -> None:
    said = f"{TWO[0]} telephoned {TWO[1]} on Monday. The minister did not answer a question."
    assert kinds(said) == [("contact", "held")]


@pytest.mark.parametrize("how", ["on a video call", "in a phone call", "over the telephone"])
def test_a_call_that_two_spoke_on_is_no_topic_of_theirs(how: str) -> None:
    wanted = "video call" if "video" in how else "phone"
    assert media(f"{TWO[0]} said he had spoken with {TWO[1]} {how} on Monday.") == [wanted]
