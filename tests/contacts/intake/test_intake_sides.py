"""Whom a person speaks for where no word beside the name says it, and what leans on that."""

from truceline.contacts.draft import Draft
from truceline.contacts.intake import intake
from truceline.contacts.intake.actors.siding import CLUES, best
from truceline.contacts.intake.lexicon.side_weights import WEIGHTS
from truceline.contacts.intake.names.tongues import fit
from truceline.contacts.intake.text.article import article_of


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


def test_whoever_leads_a_team_speaks_for_it_though_the_verb_is_said_once() -> None:
    (draft,) = drafted(
        "Thai and Cambodian delegations met in Vienna on Monday for talks on the border. Somchai "
        "Boonmee led the Thai side, Keo Bopha the Cambodian team, the foreign ministry said.\n"
    )

    assert sides(draft) == {"Somchai Boonmee": "TH", "Keo Bopha": "KH"}


def test_an_office_held_now_tells_the_side_and_not_the_state_of_birth() -> None:
    drafts = drafted(
        "The special envoy of the African Union, former Kenyan vice president Musa Baraka, met "
        "Malian Foreign Minister Modibo Keita in Bamako on Monday. Peruvian diplomat Rosa Quispe, "
        "the UN mediator, rang Chilean President Luis Araya on Tuesday.\n"
    )

    assert [sides(each) for each in drafts] == [
        {"Musa Baraka": "African Union", "Modibo Keita": "ML"},
        {"Rosa Quispe": "UN", "Luis Araya": "CL"},
    ]


def test_a_title_does_not_swallow_the_name_of_a_body() -> None:
    (draft,) = drafted(
        "The envoy of the Economic Community of West African States, Ama Mensah, met Malian "
        "Foreign Minister Modibo Keita in Bamako on Monday.\n"
    )

    assert sides(draft) == {"Ama Mensah": "ECOWAS", "Modibo Keita": "ML"}


def test_heads_of_two_committees_are_two_persons() -> None:
    (draft,) = drafted(
        "The chairmen of the security committees of Mali and Niger, Modibo Keita and General "
        "Oumarou Tanko, spoke by telephone on Monday.\n"
    )

    assert sides(draft) == {"Modibo Keita": "ML", "Oumarou Tanko": "NE"}


def test_a_middle_name_stands_for_the_person() -> None:
    drafts = drafted(
        "Peruvian President Rosa Quispe Llanos was in Lima on Monday. Chilean President Luis "
        "Araya telephoned Quispe in the evening, his office said.\n"
    )

    assert [sides(each) for each in drafts] == [{"Luis Araya": "CL", "Rosa Quispe Llanos": "PE"}]


def test_the_leader_of_the_group_is_of_the_group_named_before() -> None:
    (draft,) = drafted(
        "A Hamas spokesman said that the group's leader, Khalil Natour, had met Egyptian envoy "
        "Tarek Shahin in Istanbul on Monday.\n"
    )

    assert sides(draft) == {"Khalil Natour": "Hamas", "Tarek Shahin": "EG"}


def test_no_king_or_minister_is_of_a_body_of_states() -> None:
    drafts = drafted(
        "King Lerato II received SADC mediator Sipho Dube in Maseru on Monday. Prime Minister "
        "Thabo Mokoena met Dube on Tuesday.\n"
    )

    assert {side for each in drafts for side in sides(each).values()} == {"SADC", "LS"}


def test_who_opens_the_door_to_the_talks_of_two_makes_no_second_contact() -> None:
    (draft,) = drafted(
        "Kenyan President Musa Baraka and Ugandan President Paul Okello met in Doha on Monday in "
        "talks hosted by Qatar.\n"
    )

    assert set(sides(draft).values()) == {"KE", "UG"}


def test_whoever_it_is_according_to_is_no_party() -> None:
    (draft,) = drafted(
        "Kenyan Foreign Minister Musa Baraka spoke on Monday for an hour with Greek Foreign "
        "Minister Petros Kouris, according to the Peruvian foreign ministry.\n"
    )

    assert set(sides(draft).values()) == {"KE", "GR"}


def test_two_of_unlike_office_before_one_state_are_both_of_it() -> None:
    drafts = drafted(
        "Moroccan Defence Minister Salma Benkirane held separate meetings in Doha on Tuesday with "
        "Prime Minister Jassim Sulaiti and Defence Minister Hamad Mannai of Qatar.\n"
    )

    assert [sides(each) for each in drafts] == [
        {"Salma Benkirane": "MA", "Jassim Sulaiti": "QA"},
        {"Salma Benkirane": "MA", "Hamad Mannai": "QA"},
    ]


def test_two_generals_before_one_state_may_be_of_two() -> None:
    (draft,) = drafted(
        "ABUJA - Lieutenant General Haruna Dikko and General Moussa Tchiroma of Niger talked by "
        "telephone on Tuesday, the Nigerian army said.\n"
    )

    assert sides(draft) == {"Haruna Dikko": "NG", "Moussa Tchiroma": "NE"}


def test_he_is_the_one_with_whom_his_sentence_began() -> None:
    drafts = drafted(
        "Norwegian Foreign Minister Ola Bratland is touring the region. He met Kenyan President "
        "Musa Baraka in Nairobi on Monday and on Tuesday he met Ugandan President Paul Okello.\n"
    )

    assert all("Ola Bratland" in sides(each) for each in drafts)


def test_the_governments_negotiator_is_of_the_one_government_named() -> None:
    drafts = drafted(
        "ISTANBUL - Talks between the Indian government and the Naga Salvation Front ended on "
        "Friday. The government's negotiator, Marit Lund, met UN envoy Ama Mensah on Sunday.\n"
    )

    assert {"Marit Lund": "IN", "Ama Mensah": "UN"} in [sides(each) for each in drafts]
