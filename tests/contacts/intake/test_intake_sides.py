"""Whom a person speaks for where no word beside the name says it, and what leans on that."""

from truceline.contacts.draft import Draft
from truceline.contacts.intake import intake
from truceline.contacts.intake.article import article_of
from truceline.contacts.intake.lexicon.side_weights import WEIGHTS
from truceline.contacts.intake.siding import CLUES, best
from truceline.contacts.intake.tongues import fit


def drafted(text: str) -> list[Draft]:
    return intake([article_of("a.txt", text)], by_rules=True)


def sides(draft: Draft) -> dict[str, str | None]:
    return {each.name: each.side for each in draft.parties}


def test_every_clue_has_a_weight_and_no_weight_lacks_a_clue() -> None:
    assert set(CLUES) == set(WEIGHTS)


def test_a_name_fits_the_states_whose_language_it_is_of() -> None:
    assert fit(("mehmet", "korkmaz"), "TR") > 2 > fit(("mehmet", "korkmaz"), "PE")
    assert fit(("giorgi", "beridze"), "GE") > fit(("giorgi", "beridze"), "RU")


def test_two_presidents_of_one_text_are_of_two_states() -> None:
    own, rival = {"PE": 2.0, "CL": 1.5}, {"PE": 3.0, "CL": 0.5}

    assert best(own, {}) == "PE"
    assert best(own, rival) == "CL"


def test_a_minister_told_of_before_he_is_named_keeps_the_side_of_the_telling() -> None:
    (draft, *_) = drafted(
        "KHARTOUM - Egypt's foreign minister spoke by telephone with his Turkish counterpart on "
        "Monday. Foreign Minister Tarek Shahin told Selim Aydin that the strait must stay open.\n"
    )

    assert sides(draft) == {"Tarek Shahin": "EG", "Selim Aydin": "TR"}


def test_somebody_elses_minister_is_of_the_side_of_his_owner() -> None:
    (draft,) = drafted(
        "Peruvian President Ana Quispe was in Lima on Friday. Quispe's foreign minister, Luis "
        "Rojas, met Chilean Foreign Minister Marta Soto in Arica on Thursday.\n"
    )

    assert sides(draft) == {"Luis Rojas": "PE", "Marta Soto": "CL"}


def test_the_two_are_the_two_persons_of_their_own_sentence() -> None:
    drafts = drafted(
        "Kenyan President Daudi Mwangi is to hand the plan to Ugandan President Paul Okello when "
        "the two meet on Wednesday, officials in Nairobi said.\n"
    )

    assert [(each.kind, sides(each)) for each in drafts] == [
        ("planned_contact", {"Daudi Mwangi": "KE", "Paul Okello": "UG"})
    ]


def test_a_stop_on_the_way_to_others_is_no_contact_with_the_state_of_the_place() -> None:
    drafts = drafted(
        "U.S. envoy Nathan Kowal travelled to Doha on Monday and met Sudanese Foreign Minister "
        "Omar Bashari, the State Department said.\n"
    )

    assert [set(sides(each).values()) for each in drafts] == [{"US", "SD"}]
