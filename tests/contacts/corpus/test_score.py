import copy
import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from score import Figures, Score, score

from truceline.contacts.draft import KINDS, READOUT_STATUSES

CORPUS = Path(__file__).resolve().parent
SIZES = {  # by part what its page says: texts, of them traps, records, of them optional
    part: [int(each) for each in sizes.split("|")[:4]]
    for part, sizes in re.findall(
        r"^\| `(\w+)/` \|((?: \d+ \|){4})", (CORPUS / "README.md").read_text(encoding="utf-8"), re.M
    )
}
PARTS = tuple(SIZES)
STATUSES = {"held", "planned", "ongoing", "recurring", "standing", "attempted", None}
FIELDS = {
    "id", "doc", "kind", "status", "parties", "medium", "level", "place", "when_text", "date",
    "date_partial", "date_basis", "initiator", "initiator_basis", "duration", "topics", "readouts",
    "sources", "ambiguities", "quotes",
}  # fmt: skip


def labels_of(part: str) -> Any:
    return json.loads((CORPUS / part / "labels.json").read_text(encoding="utf-8"))


def text_of(part: str, doc: str) -> str:
    return (CORPUS / part / doc).read_text(encoding="utf-8")


def perfect_drafts(labels: Any) -> list[Any]:
    """What an intake without fault would print: the labels, with `same_as` for the merges."""
    drafts: list[Any] = copy.deepcopy(labels["contacts"])
    for draft in drafts:
        others = [i for group in labels["merge"] if draft["id"] in group for i in group]
        draft["same_as"] = [i for i in others if i != draft["id"]]
    return drafts


def record(number: int, **changes: Any) -> Any:
    """A held call between Peru and Ecuador in document `a`, with changes."""
    parties = [{"name": "Ana Roca", "side": "PE"}, {"name": "Luis Vela", "side": "EC"}]
    plain = dict.fromkeys(FIELDS) | {
        "id": f"a-{number}", "doc": "a.txt", "kind": "contact", "status": "held",
        "parties": parties, "medium": "phone", "date": f"2020-01-0{number}", "topics": [],
        "readouts": [], "sources": [], "ambiguities": [], "quotes": [],
    }  # fmt: skip
    return plain | changes


def counts(figures: Figures) -> tuple[float, float, float]:
    return figures.correct, figures.given, figures.wanted


def rates(figures: Figures) -> tuple[float, float]:
    return figures.precision, figures.recall


def scored(drafts: list[Any], contacts: list[Any], **more: Any) -> Score:
    rest: dict[str, Any] = {"merge": [], "traps": [], "tolerated": {}, "side_aliases": {}}
    return score(drafts, {"contacts": contacts} | rest | more)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_the_labels_against_themselves_give_one_everywhere(part: str) -> None:
    labels = labels_of(part)

    result = score(perfect_drafts(labels), labels)

    required = sum(not c.get("optional") for c in labels["contacts"])
    figures = [result.events, result.merges, *result.by_kind.values(), *result.fields.values()]
    assert (required, required) == (result.events.wanted, result.events.given)
    assert {(1.0, 1.0)} == {(f.precision, f.recall) for f in figures}
    assert (result.missing, result.spurious, result.trap_drafts) == ([], [], 0)


@pytest.mark.parametrize("part", PARTS)
def test_every_quote_and_time_word_is_an_exact_part_of_its_text(part: str) -> None:
    for label in labels_of(part)["contacts"]:
        text = text_of(part, label["doc"])

        assert label["quotes"], label["id"]
        assert [quote for quote in label["quotes"] if quote not in text] == [], label["id"]
        assert (label["when_text"] or "") in text, label["id"]


@pytest.mark.parametrize("part", PARTS)
def test_every_record_has_the_fields_of_the_truth_file_in_the_words_of_the_product(
    part: str,
) -> None:
    for label in labels_of(part)["contacts"]:
        named = {p["side"] for p in label["parties"]}

        assert set(label) - {"optional", "unscored"} == FIELDS, label["id"]
        assert label["kind"] in KINDS
        assert label["status"] in STATUSES
        assert {r["status"] for r in label["readouts"]} <= set(READOUT_STATUSES)
        assert {r["side"] for r in label["readouts"]} - {None} <= named, label["id"]
        assert label["initiator"] in named | {None}, label["id"]
        assert label["date"] is None or dt.date.fromisoformat(label["date"])
        assert re.fullmatch(r"|\d{4}(-\d\d)?|--\d\d(-\d\d)?", label["date_partial"] or "")


@pytest.mark.parametrize("part", PARTS)
def test_the_labels_speak_of_every_text_and_of_no_other(part: str) -> None:
    labels = labels_of(part)
    texts = {path.name for path in (CORPUS / part).glob("*.txt")}
    docs = {label["doc"] for label in labels["contacts"]}

    assert texts == set(labels["published"]) == docs | set(labels["traps"])
    assert not docs & set(labels["traps"])
    assert set(labels["tolerated"]) <= docs


def test_the_corpus_is_as_large_and_as_mixed_as_its_page_says() -> None:
    parts = {part: labels_of(part) for part in PARTS}
    contacts = [c for labels in parts.values() for c in labels["contacts"]]
    pairs = {frozenset(p["side"] for p in c["parties"]) for c in contacts}
    lengths = [
        len(text_of(part, doc).split()) for part, labels in parts.items()
        for doc in labels["published"]
    ]  # fmt: skip

    assert len(PARTS) == sum(each.is_dir() for each in CORPUS.glob("*[0-9v]"))
    for part, labels in parts.items():
        optional = sum(bool(each.get("optional")) for each in labels["contacts"])
        sizes = [len(labels[each]) for each in ("published", "traps", "contacts")]
        assert [*sizes, optional] == SIZES[part], part
    assert len({pair for pair in pairs if len(pair) == 2}) >= 40
    assert min(lengths) >= 40
    assert max(lengths) <= 400


def test_a_wrong_medium_costs_one_precision_and_one_recall() -> None:
    contacts = [record(1), record(2), record(3), record(4)]
    drafts = [*copy.deepcopy(contacts[:3]), record(4, medium="meeting")]

    result = scored(drafts, contacts)

    assert counts(result.events) == (3, 4, 4)
    assert result.missing == ["a-4"]
    assert result.spurious == ["a: a-4"]


def test_a_missing_record_costs_recall_only() -> None:
    result = scored([record(1), record(2), record(3)], [record(n) for n in (1, 2, 3, 4)])

    assert rates(result.events) == (1.0, 0.75)


def test_a_second_draft_of_one_event_is_spurious() -> None:
    result = scored([record(1), record(1, id="again")], [record(1)])

    assert rates(result.events) == (0.5, 1.0)
    assert result.spurious == ["a: again"]


def test_a_draft_from_a_trap_is_spurious_and_counted_apart() -> None:
    result = scored([record(1), record(2, doc="t")], [record(1)], traps=["t.txt"])

    assert (result.events.precision, result.trap_drafts) == (0.5, 1)


def test_another_person_of_the_same_side_is_another_event() -> None:
    other = [{"name": "Rosa Prado Luz", "side": "PE"}, {"name": "Luis Vela", "side": "EC"}]
    office = [{"name": "Foreign Ministry", "side": "PE"}, {"name": "Vela", "side": "EC"}]

    assert scored([record(1, parties=other)], [record(1)]).events.correct == 0
    assert scored([record(1, parties=office)], [record(1)]).events.correct == 1


def test_a_body_that_bears_the_name_of_its_side_is_nobody_in_particular() -> None:
    army, him = ({"name": name, "side": "Free Hill Army"} for name in ("Free Hill Army", "Li Ban"))
    label = record(1)
    label["parties"][1] = him
    draft = copy.deepcopy(label)
    draft["parties"][1] = army

    result = scored([draft], [label])

    assert counts(result.events) == (1, 1, 1)


def test_a_visit_fits_a_meeting_but_the_field_medium_is_wrong() -> None:
    result = scored([record(1, medium="visit")], [record(1, medium="meeting")])

    assert result.events.correct == 1
    assert counts(result.fields["medium"]) == (0, 1, 1)


def test_a_call_that_nobody_took_is_spurious_when_drafted_as_held_and_free_otherwise() -> None:
    label = record(1, status="attempted", optional=True)

    held = scored([record(1)], [label])
    attempted = scored([record(1, status="attempted")], [label])

    assert counts(held.events) == (0, 1, 0)
    assert counts(attempted.events) == (0, 0, 0)


def test_tolerated_kinds_of_a_document_count_neither_way() -> None:
    remark = record(2, kind="statement", medium="remark")

    result = scored([record(1), remark], [record(1)], tolerated={"a.txt": ["statement"]})

    assert rates(result.events) == (1.0, 1.0)


def test_fields_given_without_ground_cost_precision_and_fields_left_out_cost_recall() -> None:
    told = [{"side": "PE", "status": "issued"}, {"side": "EC", "status": "none_seen"}]
    label = record(1, initiator="PE", duration="about 20 minutes", readouts=told, topics=["mines"])
    guess = [{"side": "PE", "status": "issued"}, {"side": "EC", "status": "denied"}]
    draft = record(1, place="Lima", duration="20 minutes", readouts=guess, topics=["old mines"])

    fields = scored([draft], [label]).fields

    assert rates(fields["initiator"]) == (1.0, 0.0)
    assert rates(fields["place"]) == (0.0, 1.0)
    assert rates(fields["duration"]) == (1.0, 1.0)
    assert rates(fields["readouts"]) == (0.5, 1.0)
    assert rates(fields["topics"]) == (1.0, 1.0)


def test_calls_of_one_pair_are_told_apart_by_their_dates() -> None:
    drafts = [record(2, id="x"), record(1, id="y")]

    result = scored(drafts, [record(1), record(2)])

    assert counts(result.fields["date"]) == (2, 2, 2)


def test_what_was_held_is_found_and_what_follows_may_be_left_out() -> None:
    held = record(1, parties=[{"name": "Ana Paz", "side": "PE"}, {"name": "B", "side": "CL"}])
    states = [{"name": "Peru", "side": "PE"}, {"name": "Chile", "side": "CL"}]
    later = record(1, id="later", status="planned", optional=True, parties=states)
    draft = record(1, parties=states)

    result = scored([draft], [held, later])

    assert (result.events.correct, result.missing) == (1, [])


def test_an_organisation_is_known_by_its_other_names() -> None:
    parties = [{"name": "Ute Holm", "side": "EU"}, {"name": "Luis Vela", "side": "EC"}]
    wanted = [{"name": "Ute Holm", "side": "European Union"}, {"name": "Luis Vela", "side": "EC"}]

    result = scored(
        [record(1, parties=parties)],
        [record(1, parties=wanted)],
        side_aliases={"European Union": ["EU"]},
    )

    assert result.events.correct == 1


def test_a_merge_that_the_texts_do_not_bear_out_costs_precision() -> None:
    contacts = [record(1), record(1, doc="b", id="b-1"), record(2)]
    drafts = copy.deepcopy(contacts)
    drafts[0]["same_as"] = ["b-1", "a-2"]

    result = scored(drafts, contacts, merge=[["a-1", "b-1"]])

    assert rates(result.merges) == (0.5, 1.0)
