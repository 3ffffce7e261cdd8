"""What is told of a contact beside that it was: whose account, who began it, how long, where."""

from datetime import date

import pytest

from truceline.contacts.draft import Draft
from truceline.contacts.intake import read
from truceline.contacts.intake.text.article import article_of

DAY = date(2024, 6, 15)
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("language_model")]


def only(text: str) -> Draft:
    found = read(article_of("a.txt", text), DAY)
    drafts = [each for each in found if each.kind in ("contact", "planned_contact")]
    assert len(drafts) == 1
    return drafts[0]


def accounts(text: str) -> dict[str | None, str]:
    return {each.side: each.status for each in only(text).readouts}


def test_a_text_under_a_letterhead_is_its_side_s_account() -> None:
    assert accounts(
        "Ministry of Foreign Affairs of Latvia\nPress release\n\n"
        "Foreign Minister Ilze Kalnina spoke by telephone today with the Foreign Minister of "
        "Malta, Carmelo Borg. They discussed ferries.\n"
    ) == {"LV": "issued", "MT": "none_seen"}


def test_a_spokeswoman_who_denies_that_there_was_a_call_denies_it_for_her_side() -> None:
    assert accounts(
        "Zambia's interior minister, Mwaka Tembo, telephoned his Congolese colleague, Jean "
        "Kabila-Mwamba, on Friday night.\n\n"
        "A spokeswoman in Kinshasa denied that there had been a telephone call.\n"
    ) == {"ZM": "none_seen", "CD": "denied"}


def test_what_somebody_rings_to_say_is_no_readout() -> None:
    assert accounts(
        "Kenyan Foreign Minister George Omondi called Ugandan Foreign Minister Ruth Akello on "
        "Friday to say that two marines had been suspended.\n"
    ) == {"KE": "none_seen", "UG": "none_seen"}


def test_a_ministry_that_speaks_right_before_the_contact_speaks_of_it() -> None:
    assert accounts(
        "The new line between Peru and Chile is in service, Peru's defence ministry announced.\n\n"
        "Defence Minister Ana Quispe of Peru and Defence Minister Luis Soto of Chile spoke by "
        "phone for ten minutes.\n"
    ) == {"PE": "issued", "CL": "none_seen"}


def test_the_day_in_the_sentence_counts_where_the_clause_has_none() -> None:
    draft = only(
        "Swedish Prime Minister Karin Lund placed a call to Danish Prime Minister Mads Holm late "
        "on Tuesday, her spokeswoman Eva Ek told reporters.\n"
    )
    assert draft.date == "2024-06-11"
    assert draft.initiator == "SE"


@pytest.mark.parametrize(
    ("day", "on"), [("Saturday", "2024-06-15"), ("Sunday", "2024-06-16"), ("Friday", "2024-06-21")]
)
def test_a_plan_for_a_weekday_is_for_the_next_one_and_the_day_of_publication_counts(
    day: str, on: str
) -> None:
    plan = only(f"Peru's premier, Ana Paz, will meet Chile's president, Luis Soto, on {day}.\n")
    assert (plan.kind, plan.date) == ("planned_contact", on)


def test_a_crossing_is_a_place_and_a_possessor_is_none() -> None:
    met = only(
        "Cambodia's defence minister Sok Rith and his Thai counterpart Somchai Prasert met at the "
        "Poipet crossing on Saturday.\n"
    )
    assert met.place == "Poipet crossing"
    called = only(
        "South Korea's foreign minister Kim Min-jae spoke by phone on Thursday with Iran's foreign "
        "minister Reza Hosseini at Seoul's request.\n"
    )
    assert called.place is None


def test_a_call_received_from_somebody_was_begun_by_them() -> None:
    draft = only(
        "Prime Minister of India Devendra Rao received a telephone call today from Anura Silva, "
        "President of Sri Lanka.\n"
    )
    assert draft.initiator == "LK"


def test_at_the_latter_s_request_means_the_one_named_last() -> None:
    draft = only(
        "Foreign Minister Ilze Kalnina of Latvia had a phone call with Foreign Minister Carmelo "
        "Borg of Malta at the latter's request on Monday.\n"
    )
    assert draft.initiator == "MT"


def test_the_number_of_a_press_release_gives_a_day_its_year() -> None:
    text = (
        "Press release No 212/2019\nMinistry of Foreign Affairs of Slovakia\n\n"
        "On 3 June, Foreign Minister Jozef Kral held a phone call with his Slovenian counterpart "
        "Maja Zupan.\n"
    )
    found = read(article_of("a.txt", text), None)
    assert [each.date for each in found] == ["2019-06-03"]


def test_today_leans_on_the_day_the_text_itself_bears() -> None:
    draft = only(
        "Ministry of Foreign Affairs of Latvia\n12 June 2024\n\n"
        "Foreign Minister Ilze Kalnina spoke by telephone today with the Foreign Minister of "
        "Malta, Carmelo Borg.\n"
    )
    assert draft.date == "2024-06-12"


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("It lasted some forty minutes.", "some forty minutes"),
        ("It went on for a little over half an hour.", "a little over half an hour"),
        ("They talked for the better part of an hour.", "the better part of an hour"),
    ],
)
def test_lengths_in_words_are_read(words: str, length: str) -> None:
    draft = only(
        "Foreign Minister Ilze Kalnina of Latvia phoned Foreign Minister Carmelo Borg of Malta on "
        f"Monday. {words}\n"
    )
    assert draft.duration == length


def test_a_summit_inside_a_topic_neither_dates_nor_places_the_call() -> None:
    text = (
        "Peruvian President Ana Quispe took a call from Chilean President Luis Soto on Tuesday, "
        "the government palace said. They discussed preparations for next month's summit in "
        "Kigali.\n"
    )
    draft = next(each for each in read(article_of("a.txt", text), DAY) if each.medium == "phone")
    assert (draft.status, draft.place, draft.date) == ("held", None, "2024-06-11")


def test_neither_confirming_nor_denying_is_a_refusal() -> None:
    found = accounts(
        "Foreign Minister Luis Soto of Chile spoke by phone with Foreign Minister Ana Quispe of "
        "Peru on Monday, the Chilean foreign ministry said. Peru's foreign ministry would neither "
        "confirm nor deny it.\n"
    )
    assert found == {"CL": "issued", "PE": "refused_to_comment"}


def test_a_denial_that_something_came_up_is_an_account_of_the_contact() -> None:
    found = accounts(
        "Argentina's foreign ministry denied on Tuesday that tolls were raised when Foreign "
        "Minister Marta Diaz spoke by phone with Paraguay's foreign minister, Raul Ayala.\n"
    )
    assert found["AR"] == "issued"


def test_a_bare_ministry_is_of_the_first_minister_and_the_other_one_keeps_its_refusal() -> None:
    assert accounts(
        "Uruguay's defence minister talked by telephone with his Bolivian counterpart late on "
        "Thursday, the ministry said. The two agreed to open a second bridge, it added. Bolivia's "
        "defence ministry refused to comment.\n"
    ) == {"UY": "issued", "BO": "refused_to_comment"}


@pytest.mark.parametrize(
    "topic",
    [
        "next month's summit in Kigali",
        "preparations for the summit in Kigali next month",
        "a visit by monitors planned for October",
    ],
)
def test_what_they_talked_about_is_no_plan_of_theirs(topic: str) -> None:
    draft = only(
        "Kenya's foreign minister, Daudi Mwangi, spoke by telephone on Monday with Peru's foreign "
        f"minister, Rosa Leiva. They discussed {topic}, the ministry in Nairobi said.\n"
    )
    assert (draft.kind, draft.medium, draft.date) == ("contact", "phone", "2024-06-10")


@pytest.mark.parametrize(("word", "disputed"), [("false", True), ("not false", False)])
def test_the_next_sentence_says_that_it_is_false(word: str, disputed: bool) -> None:
    text = (
        "Some papers in Lima report that Minister Ana Paz of Peru met Luis Rojas of Chile on "
        f"Friday. This report is {word}, her office said."
    )

    (draft,) = read(article_of("x.txt", text), date(2024, 6, 15), by_rules=True)

    assert any("did not take place" in each for each in draft.ambiguities) is disputed


def test_what_a_log_tried_is_of_whoever_keeps_it() -> None:
    text = (
        "OSCE Field Team, Aktau\nShift report\n\n"
        "0715 The team leader, Marie Lund, phoned the duty officer of the Kyrgyz border post, Lt. "
        "Nurlan Asanov.\n1210 Attempted to call the governor of Batken; line engaged.\n"
    )

    _, tried = read(article_of("x.txt", text), date(2024, 6, 15), by_rules=True)

    assert (tried.status, tried.medium) == ("attempted", "phone")
    assert {(each.name, each.side) for each in tried.parties} == {
        ("Marie Lund", "OSCE"),
        ("governor of Batken", "KG"),
    }
