"""`truceline user`: users come and go by the file, and a server that runs takes them in."""

import json
from io import StringIO
from pathlib import Path

import pytest

from server.playing import House
from truceline.cli._entry import run
from truceline.server.users import FILE, load_users

pytestmark = pytest.mark.slow

PASSWORD = "a password of some length"  # noqa: S105


@pytest.fixture(autouse=True)
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords on standard input."""
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n" * 3))


def add(folder: Path, *more: str) -> int:
    """Exit code of adding Ann, an observer of Aria unless told otherwise."""
    words = ["user", "add", "Ann", "--data", str(folder), "--password-stdin"]
    usual = {"--role": "observer", "--party": "aria"} | dict(
        zip(more[::2], more[1::2], strict=True)
    )
    return run([*words, *(word for pair in usual.items() for word in pair)])


def test_a_person_added_beside_a_server_that_runs_can_sign_in(house: House) -> None:
    code = add(house.folder)

    answer = house.browser().sign_in("ann", PASSWORD)
    assert code == 0
    assert answer.json()["party"] == "aria"


def test_what_is_wrong_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "node"
    folder.mkdir()

    codes = [
        add(folder, "--role", "king"),
        add(folder, "--party", ""),
        add(folder, "--party", "any"),
    ]

    assert codes == [2, 2, 2]
    assert not (folder / FILE).exists()


def test_one_name_is_taken_once(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["user", "add", "Observer of Aria", "--data", str(house.folder), "--password-stdin",
             "--role", "observer", "--party", "aria"]  # fmt: skip

    assert run(words) == 2
    assert "already" in capsys.readouterr().err


def test_a_token_is_shown_once_and_lets_a_program_in(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["user", "token", "--data", str(house.folder), "--role", "observer", "--party", "aria"]

    assert run(words) == 0

    token = capsys.readouterr().out.split()[-1]
    answer = house.browser().get("/findings", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert token not in (house.folder / FILE).read_text(encoding="utf-8")


def test_users_are_listed_and_removed(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    add(house.folder)
    (ann,) = [each.id for each in load_users(house.folder).people if each.name == "Ann"]

    assert run(["user", "remove", ann, "--data", str(house.folder)]) == 0
    capsys.readouterr()
    assert run(["user", "list", "--data", str(house.folder), "--json"]) == 0

    assert ann not in {each["id"] for each in json.loads(capsys.readouterr().out)}
