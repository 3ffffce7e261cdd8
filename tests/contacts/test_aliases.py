"""Who is meant by a name, an office or a capital."""

import pytest

from truceline.contacts.aliases import Names, Office, Person, side_label
from truceline.contacts.levels import level_of
from truceline.contacts.states import code_of, state_of_place, states_in
from truceline.contacts.table_reading import vocabulary
from truceline.errors import BadAgreement

NAMES = Names()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Hassan Rohani", "Hassan Rouhani"),
        ("Rohani", "President Hassan Rouhani"),
        ("Benjamin Netanyahu", "Binyamin Netanyahu"),
        ("Bashar al-Assad", "Assad"),
        ("Al-Assad", "Bashar Assad"),
        ("Avigdor Liberman", "Avigdor Lieberman"),
        ("Alexander Lavrentiev", "Aleksandr Lavrentyev"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("נתניהו", "Benjamin Netanyahu"),
        ("Moshe Ya’alon", "Moshe Ya'alon"),
        ("B. Netanyahu", "Benjamin Netanyahu"),
        ("Nora Lindqvist", "Prime Minister Lindqvist"),
    ],
)
def test_spellings_of_one_person_are_one(one: str, two: str) -> None:
    assert NAMES.same_person(Person(one), Person(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("King Salman", "Mohammed bin Salman"),
        ("Bashar Assad", "Maher Assad"),
        ("Vladimir Putin", "Volodymyr Zelensky"),
        ("Sara Netanyahu", "Benjamin Netanyahu"),
    ],
)
def test_two_persons_stay_two(one: str, two: str) -> None:
    assert not NAMES.same_person(Person(one), Person(two))


def test_one_name_on_two_sides_is_two_persons() -> None:
    assert not NAMES.same_person(Person("Ali Hassan", "IQ"), Person("Ali Hassan", "SY"))


def test_the_kremlin_is_russias_office() -> None:
    assert NAMES.office("the Kremlin").side == "RU"
    assert NAMES.side("the Kremlin press service") == "RU"


def test_an_office_that_every_state_has_is_nobodys_without_a_country() -> None:
    assert NAMES.office("Prime Minister's Office").side == ""
    assert NAMES.office("Prime Minister’s Office", ["IL", "RU"]).side == ""
    assert NAMES.office("the Prime Minister's Office", ["IL"]).side == "IL"
    assert NAMES.office("the Indian Prime Minister's Office", ["IL"]).side == "IN"


def test_a_capital_is_a_state_unless_it_is_a_place() -> None:
    assert states_in("Moscow told Tehran so") == ("RU", "IR")
    assert states_in("they met in Moscow") == ()
    assert states_in("South Sudanese troops and the United Arab Emirates") == ("SS", "AE")
    assert states_in("roast turkey and fine china") == ()
    assert (code_of("the Netherlands"), code_of("israelis"), code_of("Atlantis")) == (
        "NL",
        "IL",
        "",
    )
    assert state_of_place("Sochi") == state_of_place("Kazan, Russia") == "RU"


def test_a_side_is_shown_by_its_name() -> None:
    assert side_label("IR") == "Iran"
    assert side_label("Hezbollah") == "Hezbollah"
    assert side_label("") == "unknown side"


@pytest.mark.parametrize(
    ("role", "level"),
    [
        ("Prime Minister", "head of government"),
        ("President", "head of state"),
        ("Deputy Foreign Minister", "deputy minister"),
        ("Foreign Minister", "minister"),
        ("special envoy on Syria", "envoy"),
        ("ambassador to Israel", "ambassador"),
        ("Brig. Gen., head of a department", "military"),
        ("director general, Foreign Ministry", "senior official"),
        ("head of military intelligence", "special service"),
        ("", ""),
    ],
)
def test_a_role_tells_the_level(role: str, level: str) -> None:
    assert level_of(role) == level


def test_users_extend_the_table_by_a_file() -> None:
    text = """
[[person]]
name = "Nora Lindqvist"
side = "SE"
also = ["N. Lindquist", "Statsministern"]
[[office]]
name = "Rosenbad"
side = "SE"
[[actor]]
name = "Harbour Watch"
also = ["HW"]
[[topic]]
name = "grain"
words = ["wheat", "grain (total)"]
"""
    words = vocabulary(text.encode(), "names.toml")

    assert words.names.person("Statsministern") == Person(
        "Nora Lindqvist", "SE", ("N. Lindquist", "Statsministern")
    )
    assert words.names.office("Rosenbad") == Office("Rosenbad", "SE")
    assert words.names.side("HW") == "Harbour Watch"
    assert words.topics(["wheat was spoken of"], parties=["SE"]) == ("grain",)
    assert words.topics(["grain (total) fell"], parties=["SE"]) == ("grain", "trade and economy")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[[person]]\nname = "A"\nsides = "SE"\n', 3),
        ("persons = []\n", 1),
        ('[[topic]]\nname = "x"\nwords = [""]\n', 3),
        ("[[person]\n", 1),
    ],
)
def test_a_bad_table_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(BadAgreement) as refused:
        vocabulary(text.encode(), "names.toml")

    assert (refused.value.file, refused.value.line) == ("names.toml", line)
