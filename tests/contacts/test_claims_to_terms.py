"""Claims about terms: they parse as an agreement, run apart, and keep their words."""

from pathlib import Path

import pytest
from contacts_sample import book_of, call

from truceline.agreement import Agreement
from truceline.agreement.folder import load
from truceline.agreement.reading import read
from truceline.contacts.book import ContactBook
from truceline.contacts.choosing import Choices
from truceline.contacts.claims_to_terms import (
    Reference,
    Terms,
    amended,
    claimable,
    date_in,
    terms_of,
)
from truceline.contacts.draft import Claim, Participant, Readout
from truceline.errors import BadAgreement

GOLAN = Path(__file__).resolve().parents[2] / "examples" / "golan_1974"
FROM_LINES = Reference(
    binds=("ru-guarantee",),
    of="third-forces-distance",
    lines=(("line-a", "left"), ("line-b", "")),
    subject=("land.unit",),
)


@pytest.fixture(scope="module")
def golan() -> Agreement:
    return load(GOLAN)


def claimed(content: str, *conditions: str) -> ContactBook:
    claim = Claim(
        speaker="A. Writer", outlet="The Paper", content=content, conditions=list(conditions)
    )
    draft = call("a-1", kind="claim", claim=claim)
    return book_of([draft], Choices(grade="C3"))


def made(content: str, reference: Reference = FROM_LINES) -> Terms:
    return terms_of(claimed(content), [0], reference)


@pytest.mark.slow
def test_a_claimed_distance_is_one_version_for_each_reference_line(golan: Agreement) -> None:
    told = made("forces are kept 80 kilometers from the border")

    after = read(amended(golan, told))
    terms = [after.term(name) for name in told.ids]
    assert [each.rule.kind for each in terms] == ["stand_off", "stand_off"]
    assert {each.rule.status for each in terms} == {"claimed"}
    assert {each.rule.of for each in terms} == {"third-forces-distance"}
    assert {each.rule.as_written for each in terms} == {"80 kilometers"}
    assert {each.rule.source.grade for each in terms} == {"C3"}
    assert ["80 km" in each.sentence() for each in terms] == [True, True]
    assert {each.rule.dwell_us for each in terms} == {0}
    assert len(after.terms) == len(golan.terms) + 2


def test_miles_become_metres_and_stay_miles_in_words() -> None:
    toml = made("they stand just three miles from the border").toml

    assert "distance_m = 4828\n" in toml
    assert 'as_written = "three miles"\n' in toml


def test_an_offer_is_offered_and_a_person_may_say_otherwise() -> None:
    words = "ready to guarantee a retreat to 25 kilometers"
    other = Reference(binds=("sy",), of="x", lines=(("line-a", ""),), status="claimed")

    assert 'status = "offered"' in made(words).toml
    assert 'status = "claimed"' in made(words, other).toml


@pytest.mark.slow
def test_a_relayed_offer_is_read_once(golan: Agreement) -> None:
    parties = [Participant("Syria", "SY"), Participant("Russia", "RU", "relay"),
               Participant("Israel", "IL")]  # fmt: skip
    readout = Readout("SY", "attributed_only", None, ["ready to pull back to 25 kilometers"])
    book = book_of([call("a-1", readout, kind="relayed_message", parties=parties)])

    told = terms_of(book, claimable(book), FROM_LINES)

    assert len(told.ids) == 2
    assert {read(amended(golan, told)).term(each).rule.status for each in told.ids} == {"offered"}


def test_vague_figures_make_no_term_and_are_remarked() -> None:
    told = made("they were moved dozens of kilometers away")

    assert (told.ids, told.toml) == ((), "")
    assert [(each.words, each.entry) for each in told.remarks] == [("dozens of kilometers away", 0)]
    assert claimable(claimed("they were moved dozens of kilometers away")) == [0]


def test_a_condition_stays_words_beside_the_term() -> None:
    book = claimed("kept 80 km from the border, if no missiles come", "unless attacked")

    told = terms_of(book, [0], FROM_LINES)

    assert len(told.ids) == 2
    assert [each.words for each in told.remarks] == ["if no missiles come", "unless attacked"]


def test_a_cease_fire_needs_its_day(golan: Agreement) -> None:
    everywhere = Reference(binds=("il", "sy"), of="truce")
    words = "a cease-fire is to take effect"

    assert made(words, everywhere).ids == ()
    assert made(words, everywhere).remarks[0].why == "needs the day from which it holds"
    (name,) = (told := made(f"{words} on 27 February 2016", everywhere)).ids
    term = read(amended(golan, told)).term(name)
    assert (term.rule.kind, term.rule.effective_from_us) == ("cease_fire", 1_456_531_200_000_000)


def test_a_place_that_is_to_be_free_of_forces_is_an_exclusion(golan: Agreement) -> None:
    in_area = Reference(binds=("il", "sy"), of="strip", areas=("aos",))

    (name,) = (told := made("the strip is to be free of armed forces", in_area)).ids

    assert read(amended(golan, told)).term(name).rule.kind == "exclusion"


def test_a_distance_without_a_line_is_remarked() -> None:
    told = made("80 km away from it", Reference(binds=("sy",), of="x"))

    assert told.ids == ()
    assert "line or area" in told.remarks[0].why


def test_quotes_and_controls_in_a_claim_do_no_harm(golan: Agreement) -> None:
    told = made('a "line"\\ of\n80 km\x07 away, סוריה')

    term = read(amended(golan, told)).term(told.ids[0])
    assert term.rule.title == 'a "line"\\ of 80 km\x07 away, סוריה'


def test_a_line_that_the_agreement_lacks_is_refused(golan: Agreement) -> None:
    nowhere = Reference(binds=("sy",), of="x", lines=(("line-z", "left"),))

    with pytest.raises(BadAgreement, match="line-z"):
        amended(golan, made("80 km away", nowhere))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on 27 February 2016", "2016-02-27"),
        ("February 27, 2016", "2016-02-27"),
        ("2016-02-27", "2016-02-27"),
        ("31 February 2016, or 1 March 2016", "2016-03-01"),
        ("on Saturday", ""),
    ],
)
def test_a_whole_date_in_words_is_read(words: str, day: str) -> None:
    assert date_in(words) == day
