"""report.html: one page, the same numbers as the table, safe against all that came from outside."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_reading import Element, read, read_map
from report_sample import columns, sample

from truceline.reports.content import Content
from truceline.reports.findings_table import findings_table
from truceline.reports.page import page
from truceline.reports.selection import ROWS_ON_PAGE
from truceline.values.rejects import Reject, Rejects

SVG = "{http://www.w3.org/2000/svg}"


def rows_of(root: Element, section: str) -> list[list[str]]:
    body = root.by_id(section).all("tbody")
    return [[cell.text for cell in row.all("td")] for row in body[0].all("tr")] if body else []


def tile(root: Element, name: str) -> int:
    found = next(each for each in root.all("p") if each.attributes.get("data-count") == name)
    return int(re.sub(r"\D", "", found.text))


def with_object(object_id: str) -> Content:
    return sample(findings=findings_table(columns(object_id=[object_id] * 4)))


def many(count: int, status: str) -> Content:
    """A report of so many findings inside of one term."""
    first = {name: values[0] for name, values in columns(status=[status] * 4).items()}
    repeated = {name: [value] * count for name, value in first.items()}
    table = findings_table({**repeated, "finding": range(1, count + 1)})
    terms = tuple(replace(each, inside=0, cannot_tell=0) for each in sample().terms)
    return sample(findings=table, terms=(replace(terms[0], inside=count), *terms[1:]))


def test_every_element_of_the_page_is_closed_in_its_turn() -> None:
    root = read(page(sample()))

    assert [each.name for each in root.all("main")[0].children if isinstance(each, Element)] == [
        "header",
        *["section"] * 11,
    ]


def test_the_map_is_well_formed_xml_and_draws_every_finding_with_a_place() -> None:
    drawn = read_map(page(sample()))

    links = {link.get("href") for link in drawn.iter(f"{SVG}a")}
    assert {"#f11", "#f12"} <= links  # 13 stands where 11 does but apart, so it has its own mark
    assert "#f13" in links
    assert "#f14" not in links


def test_the_page_asks_nothing_of_the_network() -> None:
    text = page(sample())

    addresses = set(re.findall(r"""(?:https?:|//[a-z])[^\s"'<>]*""", text))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"""\ssrc=|@import|url\((?!#)""", text)


def test_the_policy_admits_this_style_and_this_script_and_nothing_else() -> None:
    root = read(page(sample()))
    policy = next(
        each.attributes["content"] for each in root.all("meta") if "http-equiv" in each.attributes
    )

    for name in ("style", "script"):
        source = root.all(name)[0].text
        hashed = b64encode(sha256(source.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{hashed}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert not any("style" in each.attributes for each in root.every())
    assert not any(name.startswith("on") for each in root.every() for name in each.attributes)


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "&lt;"])
def test_markup_in_an_object_id_is_shown_and_never_obeyed(attack: str) -> None:
    root = read(page(with_object(attack)))

    assert attack in rows_of(root, "findings")[0][3]
    assert len(root.all("script")) == 1
    assert not root.all("img")


def test_markup_in_a_rejected_row_a_title_and_a_note_is_shown_and_never_obeyed() -> None:
    rejects = Rejects()
    rejects.add(Reject("<i>f", 3, "<u>bad", "<script>x</script>" + "y" * 500))
    bold = "<script>z</script>"

    root = read(page(sample(title=bold, notes=(bold,), disclaimer=bold, rejects=rejects)))

    assert len(root.all("script")) == 1
    assert bold in root.all("h1")[0].text
    reason, count, examples = rows_of(root, "rejects")[0]
    assert (reason, count) == ("<u>bad", "1")
    assert examples.startswith("<i>f, line 3<script>x</script>yyy")
    assert len(examples) < 150


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(st.text(max_size=20))
def test_no_text_whatever_breaks_the_page_or_its_map(words: str) -> None:
    terms = (replace(sample().terms[0], article=words, sentence=words), *sample().terms[1:])
    shapes = (replace(sample().shapes[0], label=words), *sample().shapes[1:])
    findings = findings_table(columns(object_id=[words.encode(errors="replace").decode()] * 4))

    text = page(sample(title=words, terms=terms, shapes=shapes, findings=findings))

    read(text)
    read_map(text)
    text.encode()


def test_controls_that_would_turn_the_text_around_are_shown_not_obeyed() -> None:
    text = page(with_object("obs:\u202egpj.exe\u0000"))

    assert "\u202e" not in text
    assert "obs:\\u202egpj.exe\\u0000" in text


def test_ids_times_places_and_quantities_stay_left_to_right_beside_right_to_left_names() -> None:
    text = page(sample(findings=findings_table(columns(party=["حزب", "ישראל", "حزب", ""]))))

    assert "<bdi>حزب</bdi>" in text
    for said in ("obs:w-1", "2031-05-16 03:00:00Z", "33.12000° N", "35.95000° E", "1\u202f240 m"):
        assert f'<bdi dir="ltr">{said}</bdi>' in text


def test_the_numbers_on_the_page_are_those_of_the_table() -> None:
    content = sample()
    root = read(page(content))

    tiles = ("in-force-inside", "in-force-cannot-tell", "apart-inside", "apart-cannot-tell")
    assert [tile(root, name) for name in tiles] == [1, 1, 1, 1]
    assert tile(root, "read-observations") == 1200
    assert tile(root, "read-rejected") == 1
    counted, apart = rows_of(root, "findings"), rows_of(root, "findings-apart")
    assert [row[0] for row in counted] == ["11", "12"]
    assert [row[0] for row in apart] == ["13", "14"]
    assert [row[6] for row in counted + apart] == [
        "1\u202f240 m", "\u2212310 m", "56\u202f240 m", "unknown",
    ]  # fmt: skip
    assert [row[7] for row in counted] == ["1\u202f101 m"] * 2


def test_terms_not_in_force_stand_in_a_table_of_their_own_with_their_own_numbers() -> None:
    root = read(page(sample()))

    def numbers(section: str) -> list[list[str]]:
        return [row[4:] for row in rows_of(root, section)]

    assert numbers("terms") == [["1", "1"], ["0", "0"]]
    assert numbers("apart") == [["1", "0"], ["0", "1"]]
    lead = root.by_id("apart").all("p", "lead")[0].text
    assert lead == "Offered, claimed and agreed terms stand apart and are not counted."


def test_a_term_whose_status_changed_stands_in_both_tables() -> None:
    table = findings_table(columns(term=["sam-25"] * 4, status=["in_force", "agreed"] * 2))
    empty = tuple(replace(each, inside=0, cannot_tell=0) for each in sample().terms)
    terms = (replace(empty[0], inside=2, cannot_tell=2), *empty[1:])

    root = read(page(sample(findings=table, terms=terms)))

    assert rows_of(root, "terms")[0][4:] == ["2", "0"]
    assert rows_of(root, "apart")[0][4:] == ["0", "2"]


@pytest.mark.slow
def test_what_does_not_fit_on_the_page_is_counted_and_left_to_the_csv() -> None:
    root = read(page(many(ROWS_ON_PAGE + 234, "in_force")))

    section = root.by_id("findings")
    assert len(rows_of(root, "findings")) == ROWS_ON_PAGE
    assert section.all("p", "more")[0].text == "234 more in findings.csv"
    assert tile(root, "in-force-inside") == ROWS_ON_PAGE + 234


def test_a_report_without_findings_points_to_its_coverage() -> None:
    terms = tuple(replace(each, inside=0, cannot_tell=0) for each in sample().terms)
    empty = sample(findings=sample().findings.slice(0, 0), terms=terms)

    root = read(page(empty))

    assert "Coverage" in root.by_id("findings").text
    assert tile(root, "in-force-inside") == 0


def test_silence_is_not_compliance_and_a_term_without_coverage_says_so() -> None:
    coverage = read(page(sample())).by_id("coverage")

    assert "Silence is not compliance: " in coverage.all("p", "lead")[0].text
    lines = [[cell.text for cell in row.all("td")] for row in coverage.all("tr")[1:]]
    assert [lines[0][0], lines[0][6]] == ["sam-25", "assumed"]
    assert {line[0] for line in lines[1:] if line[6] == "no coverage"} == {
        "sam-80", "aos-force", "inspect",
    }  # fmt: skip


def test_a_reason_is_given_in_words() -> None:
    rows = rows_of(read(page(sample())), "findings")

    assert rows[1][8] == "the limit lies within the combined accuracyprobability inside 0.40"


def test_the_page_describes_and_does_not_judge() -> None:
    root = read(page(sample()))
    said = root.all("main")[0].text.lower()

    assert not re.search(r"violat|approv|\bden(y|ied)|enem|hostile|target|verdict|guilt", said)
    assert "inside what the term excludes" in said


def test_the_same_content_gives_the_same_page() -> None:
    assert page(sample()) == page(sample())
