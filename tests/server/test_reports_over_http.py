"""Reports over HTTP: what is released to the reader, to be kept, and nothing beside it."""

from collections.abc import Iterator
from io import BytesIO

import pyarrow.parquet as pq
import pytest

from server.playing import House, new_house
from server.setting import furnished

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with furnished(tmp_path_factory.mktemp("house")) as made:
        yield made


def test_a_table_holds_what_is_released_and_blanks_for_the_rest(house: House) -> None:
    tables = {
        party: pq.read_table(BytesIO(house.signed_in("observer", party)
                                     .get("/reports/findings.parquet").content))
        for party in ("monitor", "aria", "brea")
    }  # fmt: skip

    assert {party: each.num_rows for party, each in tables.items()} == {
        "monitor": 1, "aria": 1, "brea": 0,
    }  # fmt: skip
    (whole,), (part,) = (tables[party].to_pylist() for party in ("monitor", "aria"))
    assert (whole["source"], part["source"]) == ("sourceword", "")
    assert (len(whole["block"]), part["block"], part["row"]) == (64, "", -1)
    rest = {"source", "block", "row"}
    assert {name: each for name, each in whole.items() if name not in rest} == {
        name: each for name, each in part.items() if name not in rest
    }


def test_a_report_is_saved_and_never_opened_as_a_page_of_ours(house: House) -> None:
    answer = house.signed_in("observer", "aria").get("/reports/report.html")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="report.html"'
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "tracks and coverage stay with who saw them" in answer.text


@pytest.mark.parametrize(
    "name", ["users.json", "..%2fusers.json", "%2e%2e", "report.htm", "x" * 999]
)
def test_there_are_these_files_and_no_others(name: str, house: House) -> None:
    assert house.signed_in("observer", "aria").get(f"/reports/{name}").status_code == 404


def test_without_an_agreement_there_is_no_report(tmp_path_factory: pytest.TempPathFactory) -> None:
    with new_house(tmp_path_factory.mktemp("empty")) as empty:
        assert empty.signed_in("observer", "aria").get("/reports/report.html").status_code == 404
