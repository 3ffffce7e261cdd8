"""The lists of states, bodies and offices: nothing that everybody knows is missing in them."""

import pytest

from truceline.contacts import countries
from truceline.contacts.intake.lexicon import offices, organisations, peoples
from truceline.contacts.intake.names.mentions import mentions

# Member states of the United Nations, the two observers, and two states that are neither.
CODES = """
    AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM
    CA CF TD CL CN CO KM CG CR CI HR CU CY CZ KP CD DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR
    GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KW KG LA
    LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MC MN ME MA MZ MM NA NR NP NL NZ NI
    NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA KR MD RO RU RW KN LC VC WS SM ST SA SN RS SC SL
    SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TH TL TG TO TT TN TR TM TV UG UA AE GB TZ US UY
    UZ VU VE VN YE ZM ZW VA PS XK TW
"""
STATES = CODES.split()
# Congolese and Dominican are said of two states; the other of the two has them.
NO_ADJECTIVE = {"CG", "DM"}
# The capital goes by the name of the state, or of a person, or of a city elsewhere, or of the EU.
NO_CAPITAL = {"AG", "BE", "CL", "DJ", "LU", "MC", "SM", "ST", "SC", "SG"}
ROWS = {row[0][0]: (row + [[]] * 5)[:5] for row in countries.rows(countries.TABLE)}


def sides(said: str) -> set[str]:
    return {each.side for each in mentions(said, 0, len(said)) if each.side}


def test_every_state_is_known_by_name_adjective_and_capital() -> None:
    assert len(STATES) == len(set(STATES)) == 197
    assert [each for each in STATES if each not in ROWS] == []
    assert {each for each in STATES if not ROWS[each][2]} == NO_ADJECTIVE
    assert {each for each in STATES if not ROWS[each][4]} == NO_CAPITAL


@pytest.mark.parametrize("code", STATES)
def test_a_state_is_the_side_of_its_minister_however_it_is_named(code: str) -> None:
    _, names, adjectives, _, capitals = ROWS[code]
    said = [f"the foreign minister of {name}, Ana Paz, spoke" for name in [*names, *capitals]]
    said += [f"the {each} foreign minister, Ana Paz, spoke" for each in adjectives]
    said += [f"{names[0]}'s foreign minister, Ana Paz, spoke"]

    assert [each for each in said if sides(each) != {code}] == []


@pytest.mark.parametrize("row", countries.rows(peoples.TABLE), ids=lambda row: row[0][0])
def test_whoever_is_of_a_land_within_a_state_speaks_for_the_state(row: list[list[str]]) -> None:
    said = [f"the police chief of {name}, Ana Paz, spoke" for name in row[1]]
    said += [f"the {each} police chief, Ana Paz, spoke" for each in row[2]]

    assert [each for each in said if sides(each) != {row[0][0]}] == []


@pytest.mark.parametrize("row", countries.rows(organisations.TABLE), ids=lambda row: row[1][0])
def test_a_body_is_a_side_by_each_of_its_names(row: list[list[str]]) -> None:
    said = [f"a delegation of the {name} met Ana Paz" for name in row[1]]

    assert [each for each in said if sides(each) != {row[0][0]}] == []


@pytest.mark.parametrize("row", countries.rows(offices.OWNED), ids=lambda row: row[1][0])
def test_a_house_or_service_speaks_for_its_state(row: list[list[str]]) -> None:
    said = [f"the {name} announced the call" for name in row[1]]

    assert [each for each in said if sides(each) != {row[0][0]}] == []


def test_a_long_name_is_known_with_un_for_united_nations() -> None:
    said = "the UN Disengagement Observer Force met Ana Paz"
    assert sides(said) == {"UNDOF"}
