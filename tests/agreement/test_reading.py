"""Reading: a text becomes an agreement, or a refusal that names file, line and remedy."""

import json
from collections.abc import Mapping
from typing import Any  # values of TOML are whatever a writer may write

import pytest

from agreement.small_world import SHAPES, Bare, agreed, areas, box, files, lines, term
from truceline.agreement import read
from truceline.agreement.reading import shape_files
from truceline.errors import BadAgreement

STAND_OFF = {"kind": "stand_off", "line": "divide", "side": "left", "distance_m": 25_000}
BAND = {"kind": "exclusion", "line": "divide", "side": "left", "band_m": [0, 10_000]}
AIRSPACE = {"kind": "airspace", "area": "zone", "altitude_datum": "hae"}
SEPARATION = {"kind": "separation", "distance_m": 2000, "height_m": 300}
CORRIDOR = {"kind": "corridor", "line": "divide", "half_width_m": 100}
DIGITS = Bare("9" * 5000)


def refusal(content: Mapping[str, bytes]) -> BadAgreement:
    with pytest.raises(BadAgreement) as caught:
        read(content)
    error = caught.value
    assert error.file
    assert error.line >= 1
    assert error.remedy
    return error


def line_of(content: Mapping[str, bytes], start: str, *, name: str = "agreement.toml") -> int:
    """The last line that starts so."""
    rows = content[name].decode().split("\n")
    return max(number for number, row in enumerate(rows, 1) if row.startswith(start))


BAD_TERMS: list[tuple[dict[str, Any], str, str]] = [
    (STAND_OFF | {"kind": "stand_of"}, "kind", "no kind of term 'stand_of'"),
    (STAND_OFF | {"distance_km": 25}, "distance_km", "unknown key 'distance_km'"),
    (STAND_OFF | {"distance_m": "25 km"}, "distance_m", "must be a number"),
    (STAND_OFF | {"distance_m": True}, "distance_m", "must be a number"),
    (STAND_OFF | {"distance_m": -1}, "distance_m", "is negative"),
    (STAND_OFF | {"distance_m": Bare("nan")}, "distance_m", "must be finite"),
    (STAND_OFF | {"distance_m": Bare("inf")}, "distance_m", "must be finite"),
    (STAND_OFF | {"distance_m": Bare("07:32:00")}, "distance_m", "must be a number"),
    (STAND_OFF | {"distance_m": 10**30}, "distance_m", "must be finite"),
    (STAND_OFF | {"distance_m": Bare(hex(10**6000))}, "distance_m", "must be finite"),
    (STAND_OFF | {"dwell_s": -1}, "dwell_s", "is negative"),
    (STAND_OFF | {"dwell_s": 10**11}, "dwell_s", "must be finite"),
    (STAND_OFF | {"binds": ["elder"]}, "binds", "binds names 'elder'"),
    (STAND_OFF | {"binds": []}, "binds", "binds is empty"),
    (STAND_OFF | {"binds": [1]}, "binds", "must be a list of texts"),
    (STAND_OFF | {"status": "in force"}, "status", "is not known"),
    (STAND_OFF | {"status": ""}, "status", "must be a text"),
    (STAND_OFF | {"subject": ["land.tank"]}, "subject", "'land.tank'"),
    (STAND_OFF | {"subject": ["land.armor.tank"]}, "subject", "'land.armor.tank'"),
    (STAND_OFF | {"deployment": ["dug-in"]}, "deployment", "'dug-in'"),
    (STAND_OFF | {"source": {"document": "x", "grade": "G1"}}, "source", "grade 'G1'"),
    (STAND_OFF | {"source": {"document": "x", "grade": "A7"}}, "source", "grade 'A7'"),
    (STAND_OFF | {"source": {"document": "", "grade": "A1"}}, "source", "source"),
    (STAND_OFF | {"source": {"document": "x"}}, "source", "needs document and grade"),
    (STAND_OFF | {"source": "x"}, "source", "needs document and grade"),
    (STAND_OFF | {"line": "devide"}, "line", "there is no line 'devide'"),
    (STAND_OFF | {"side": "west"}, "side", "is not known"),
    (STAND_OFF | {"area": "zone"}, "line", "not both"),
    ({"kind": "stand_off", "distance_m": 1}, "[[term]]", "area or line is missing"),
    ({"kind": "line_crossing", "line": "divide"}, "line", "side is missing"),
    ({"kind": "exclusion", "line": "divide"}, "line", "side is missing"),
    ({"kind": "exclusion", "area": "zone", "side": "left"}, "side", "side without a line"),
    ({"kind": "exclusion", "area": "zone", "band_m": [0, 1]}, "band_m", "without a line"),
    (BAND | {"band_m": [10, 10]}, "band_m", "does not rise"),
    (BAND | {"band_m": [-1, 10]}, "band_m", "does not rise"),
    (BAND | {"band_m": [0]}, "band_m", "must be [lower, upper]"),
    (BAND | {"band_m": [0, Bare("inf")]}, "band_m", "must be finite"),
    (BAND | {"band_m": [Bare("nan"), 1]}, "band_m", "must be finite"),
    (BAND | {"band_m": [False, True]}, "band_m", "must be a number"),
    (BAND | {"band_m": [0, 10**400]}, "band_m", "must be finite"),
    (BAND | {"closed": "yes"}, "closed", "must be true or false"),
    ({"kind": "airspace", "area": "zone"}, "[[term]]", "altitude_datum is missing"),
    (AIRSPACE | {"altitude_datum": "msl"}, "altitude_datum", "is not known"),
    (AIRSPACE | {"altitude_datum": "unknown"}, "altitude_datum", "is not known"),
    (AIRSPACE | {"floor_m": 10, "ceiling_m": 10}, "floor_m", "not below"),
    (SEPARATION | {"height_tolerance_m": 300}, "height_tolerance_m", "leaves nothing"),
    (CORRIDOR | {"window": []}, "window", "list of [from, until]"),
    (CORRIDOR | {"window": [[Bare("2030-01-02"), Bare("2030-01-01")]]}, "window", "ends before"),
    (CORRIDOR | {"window": [["2030-01-01", "2030-01-02"]]}, "window", "must be a time"),
    (CORRIDOR | {"side": "left"}, "side", "unknown key 'side'"),
    ({"kind": "force_limit", "count_max": 1.5}, "count_max", "must be a whole number"),
    ({"kind": "force_limit", "count_max": 1, "window_s": 1e12}, "window_s", "must be finite"),
    (STAND_OFF | {"effective_from": "2030-01-01"}, "effective_from", "must be a time"),
    (STAND_OFF | {"effective_from": Bare("2030-01-01T00:00:00")}, "effective_from", "time zone"),
    (STAND_OFF | {"effective_from": Bare("00:00:00")}, "effective_from", "must be a time"),
    (STAND_OFF | {"effective_from": Bare("2030-01-02"), "effective_until": Bare("2030-01-01")},
     "effective_until", "not after"),
    (STAND_OFF | {"id": "No 1"}, "id", "is not an id"),
    (STAND_OFF | {"id": "no-1", "as_written": 3}, "as_written", "must be a text"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "key", "words"), BAD_TERMS)
def test_a_term_that_cannot_be_meant_is_refused_on_its_line(
    fields: dict[str, Any], key: str, words: str
) -> None:
    content = files(fields)

    error = refusal(content)

    assert words in error.what
    assert error.file == "agreement.toml"
    assert error.line == line_of(content, key)


@pytest.mark.parametrize(
    ("field", "remedy"),
    [
        ({"distance_km": 25}, "lengths are in metres and spans in seconds; did you mean"
                              " 'distance_m'?"),
        ({"dwell_min": 5}, "did you mean 'dwell_s'?"),
        ({"distence_m": 5}, "did you mean 'distance_m'?"),
        ({"status": "inforce"}, "did you mean 'in_force'?"),
    ],
)  # fmt: skip
def test_the_remedy_names_what_was_meant(field: dict[str, Any], remedy: str) -> None:
    assert remedy in refusal(files(STAND_OFF | field)).remedy


@pytest.mark.parametrize("key", ["kind", "binds", "status", "source", "distance_m", "id"])
def test_what_is_missing_is_named(key: str) -> None:
    text = files(STAND_OFF)["agreement.toml"].decode()
    head, _, own = text.rpartition("[[term]]")
    kept = "\n".join(row for row in own.split("\n") if not row.startswith(f"{key} ="))

    error = refusal(files(STAND_OFF) | {"agreement.toml": f"{head}[[term]]{kept}".encode()})

    assert key in error.what
    assert error.line == line_of(files(STAND_OFF), "[[term]]")


def test_a_kind_finer_than_the_taxonomy_is_taken_where_it_ends() -> None:
    fine = term("exclusion", area="zone", subject=["land.ad.sam.long.s300"])

    assert fine.rule.subject == ("land.ad.sam.long.s300",)


def test_two_terms_with_one_id_are_refused_where_the_second_stands() -> None:
    content = files(STAND_OFF | {"id": "same"}, BAND | {"id": "same"})

    error = refusal(content)

    first = content["agreement.toml"].decode().split("\n").index('id = "same"')
    assert "the id 'same' is taken" in error.what
    assert error.line == line_of(content, 'id = "same"') > first + 1


BAD_TEXTS: list[tuple[str, str]] = [
    ("", "no party is named"),
    ("\x00", "not TOML"),
    ("id = ", "not TOML"),
    ("a = " + "[" * 3000, "not TOML"),
    (f"a = {'9' * 5000}", "not TOML"),
    ("a.b.c = 1", "unknown key 'a'"),
    ('[party]\nid = "a"', "party is no list of tables"),
    ("term = 5", "term is no list of tables"),
    ('line = [{ id = "x" }, 3]', "line is no list of tables"),
    ('[[party]]\nid = "any"\nname = "x"\nrole = "party"', "taken as a reserved word"),
    ('[[party]]\nid = "a"\nname = "x"\nrole = "friend"', "is not known"),
    ('[[party]]\nid = "a"\nname = "x"\nrole = "party"\nproxies = ["any"]', "reserved"),
    ('[[party]]\nid = "a"\nname = "x"\nrole = "party"\nsize = 3', "unknown key 'size'"),
    ('[[party]]\nid = "a"\nname = "x"\nrole = "party"', "id is missing"),
    (f"x = '''{'x' * 1_100_000}'''", "larger than 1024 KiB"),
]


@pytest.mark.parametrize(("text", "words"), BAD_TEXTS)
def test_a_text_that_is_no_agreement_is_refused(text: str, words: str) -> None:
    assert words in refusal({"agreement.toml": text.encode()}).what


def test_bytes_that_are_no_text_are_refused_on_their_line() -> None:
    error = refusal({"agreement.toml": b'id = "x"\ntitle = "\xff"'})

    assert (error.what, error.line) == ("this is not UTF-8", 2)


def test_an_agreement_without_its_text_is_refused() -> None:
    with pytest.raises(BadAgreement, match="the file is missing"):
        read({"shapes.geojson": b"{}"})


def shape(geometry: Any, **fields: Any) -> dict[str, bytes]:
    """An agreement with one area `zone` or line `divide` of that geometry."""
    name = "divide" if geometry.get("type") == "LineString" else "zone"
    return files(shapes={name: geometry}, fields={name: fields})


def polygon(*rings: list[list[Any]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


SQUARE = [[35.0, 33.0], [36.0, 33.0], [36.0, 34.0], [35.0, 34.0], [35.0, 33.0]]
BAD_SHAPES: list[tuple[Any, str]] = [
    (polygon([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]), "the area crosses itself"),
    (polygon(SQUARE, [[37.0, 33.2], [37.5, 33.2], [37.5, 33.4], [37.0, 33.2]]), "crosses itself"),
    (polygon(SQUARE[:-1]), "a ring is not closed"),
    (polygon(SQUARE[:2] + SQUARE[:1]), "a ring needs three points"),
    (polygon([[0, 0], [1, 1], [0, 0], [1, 1], [0, 0]]), "the area crosses itself"),
    (polygon([]), "a ring needs three points"),
    (polygon(), "an area has no ring"),
    (polygon([[0, 80], [120, 80], [-120, 80], [0, 80]]), "winds round a pole"),
    (polygon([[0, 91], [1, 91], [1, 92], [0, 91]]), "is not on this planet"),
    (polygon([[181, 0], [182, 0], [182, 1], [181, 0]]), "is not on this planet"),
    (polygon([[0], [1], [1], [0]]), "not two numbers"),
    (polygon([["0", 1], [1, 1], [1, 0], ["0", 1]]), "not two numbers"),
    ({"type": "Polygon", "coordinates": "here"}, "an area has no ring"),
    ({"type": "Polygon", "coordinates": [[1, 2]]}, "not two numbers"),
    ({"type": "Polygon"}, "an area has no ring"),
    ({"type": "Point", "coordinates": [0, 0]}, "must be a Polygon or MultiPolygon"),
    ({"type": 7}, "must be a Polygon or MultiPolygon"),
    ({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}, "polygons of the area overlap"),
    ({"type": "MultiPolygon", "coordinates": []}, "an area has no ring"),
    ({"type": "LineString", "coordinates": [[0, 0]]}, "two different points"),
    ({"type": "LineString", "coordinates": [[0, 0], [0, 0]]}, "two different points"),
    ({"type": "LineString", "coordinates": [[180, 0], [-180, 0]]}, "two different points"),
    ({"type": "LineString", "coordinates": [[36, 33], [36, 95]]}, "is not on this planet"),
    ({"type": "LineString", "coordinates": None}, "not two numbers"),
    ({"type": "LineString", "coordinates": [[0, 89], [179, 89]] * 1000}, "too large"),
    ({"type": "LineString", "coordinates": [[0, 0], [170, 10]] * 1000}, "too large"),
]


@pytest.mark.parametrize(("geometry", "words"), BAD_SHAPES)
def test_a_shape_that_cannot_be_is_refused_by_its_feature(geometry: Any, words: str) -> None:
    error = refusal(shape(geometry))

    assert words in error.what
    assert error.file in ("shapes.geojson", "agreement.toml")


def test_a_refusal_of_a_shape_names_the_line_of_its_feature() -> None:
    content = shape(polygon(SQUARE[:-1]))
    content["shapes.geojson"] = json.dumps(json.loads(content["shapes.geojson"]), indent=1).encode()

    error = refusal(content)

    rows = content["shapes.geojson"].decode().split("\n")
    assert '"id": "zone"' in rows[error.line - 1]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"accuracy_m": -1}, "accuracy_m is negative"),
        ({"accuracy_m": Bare("nan")}, "accuracy_m must be finite"),
        ({"accuracy_kind": "rms"}, "is not known"),
        ({"edges": "rhumb"}, "is not known"),
        ({"basis": ""}, "basis must be a text"),
        ({"feature": "another"}, "has no feature 'another'"),
        ({"file": "other.geojson"}, "there is no file 'other.geojson'"),
        ({"file": "agreement.toml"}, "there is no file 'agreement.toml'"),
        ({"accuracy_in": [{"area": "elsewhere", "accuracy_m": 1}]}, "names 'elsewhere'"),
        ({"accuracy_in": [{"area": "zone", "accuracy_m": 1}]}, "runs in a circle"),
        ({"accuracy_in": [{"area": "zone"}]}, "cannot be read"),
        ({"accuracy_in": [{"area": "zone", "accuracy_m": 1, "of": 2}]}, "cannot be read"),
        ({"accuracy_in": [{"area": "zone", "accuracy_m": Bare("nan")}]}, "must be finite"),
        ({"accuracy_in": [{"area": "zone", "accuracy_m": "9"}]}, "must be a number"),
        ({"accuracy_in": [{"area": "zone", "accuracy_m": -9}]}, "is negative"),
        ({"accuracy_in": 3}, "cannot be read"),
        ({"side_area": "zone"}, "unknown key 'side_area'"),
        ({"accuracy_km": 1}, "unknown key 'accuracy_km'"),
    ],
)
def test_what_is_said_of_a_shape_is_checked(fields: dict[str, Any], words: str) -> None:
    assert words in refusal(shape(polygon(SQUARE), **fields)).what


def test_a_side_area_must_be_an_area() -> None:
    content = files(fields={"divide": {"side_area": "divide"}})

    assert "there is no area 'divide'" in refusal(content).what


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "no FeatureCollection"),
        (b'{"features": {}}', "no FeatureCollection"),
        (b'{"features": [1]}', "a feature is not an object"),
        (b'{"features": []}', "has no feature"),
        (b'{"features": [{"id": "zone"}]}', "there is no geometry"),
        (b'{"features": [{"id": "zone"}, {"id": "zone"}]}', "two features have the id"),
        (b'{"features": [{"id": true}]}', "has no feature"),
    ],
)
def test_a_file_that_is_no_geojson_is_refused(content: bytes, words: str) -> None:
    good = files(shapes={"zone": polygon(SQUARE)})

    assert words in refusal(good | {"shapes.geojson": content}).what


def test_features_are_found_by_their_own_id_or_that_among_their_properties() -> None:
    features = [
        {"type": "Feature", "id": 7, "geometry": polygon(SQUARE)},
        {"type": "Feature", "id": None, "properties": {"id": "b"}, "geometry": polygon(SQUARE)},
    ]
    collection = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    for name in ("7", "b"):
        content = files(shapes={"zone": polygon(SQUARE)}, fields={"zone": {"feature": name}})

        assert list(read(content | {"shapes.geojson": collection}).areas) == ["zone"]


@pytest.mark.parametrize("name", ["../lines.geojson", "/etc/passwd", "a\\b", "..", "a\x00b", "c:x"])
def test_a_file_outside_the_folder_is_refused(name: str) -> None:
    content = files(shapes={"zone": polygon(SQUARE)}, fields={"zone": {"file": name}})

    with pytest.raises(BadAgreement, match="outside the folder") as caught:
        shape_files(content["agreement.toml"], "agreement.toml")

    assert caught.value.line == line_of(content, "file")


def test_the_files_of_an_agreement_are_those_its_shapes_name() -> None:
    assert shape_files(files()["agreement.toml"], "agreement.toml") == ["shapes.geojson"]


def test_lines_of_keys_are_right_after_texts_of_several_lines() -> None:
    content = files(STAND_OFF | {"as_written": Bare('"""\n[[term]]\nid = 1\n"""'), "zzz": 1})

    assert refusal(content).line == line_of(content, "zzz")


def test_the_digest_names_every_byte_of_every_file() -> None:
    content = files(STAND_OFF)
    spaced = {name: each + b"\n" for name, each in content.items()}

    digests = {read(each).digest for each in (
        content, spaced, content | {"shapes.geojson": spaced["shapes.geojson"]}
    )}  # fmt: skip
    assert len(digests) == 3


def test_an_area_that_lies_on_both_sides_of_the_date_line_is_read() -> None:
    far = areas(zone=box((179.0, -1.0, -179.0, 1.0))) | lines(divide=[(0, 179), (0, -179)])

    found = agreed(shapes=far)

    assert found.areas["zone"].drawn[0][1].max() > 180


def test_each_party_answers_for_its_proxies_and_first_for_itself() -> None:
    rule = term("exclusion", area="zone", binds=["a", "b"]).rule

    assert rule.answers_for == {"ash-coast": "a", "a": "a", "b": "b"}
    assert rule.bound("ash-coast") == "a"
    assert rule.bound("elder") == ""


def test_the_shapes_a_text_names_are_read_once_each() -> None:
    found = agreed(STAND_OFF, BAND, shapes=SHAPES)

    assert (list(found.lines), list(found.areas)) == (["divide"], ["zone"])
    assert found.term("t-0").rule.kind == "stand_off"
