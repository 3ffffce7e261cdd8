"""`truceline settings`, and the settings that `truceline init` writes."""

from pathlib import Path

from cli.playing import WIDTH, Truceline
from truceline.node.settings import Settings
from truceline.node.settings_file import FILE, read_settings


def test_settings_are_told_with_value_origin_and_sentence(
    truceline: Truceline, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text('[node]\nparty = "north"\n', encoding="utf-8")

    told = truceline("settings", "--data", tmp_path)
    rows = truceline("settings", "--data", tmp_path, "--json").json

    assert told.code == 0
    assert "north" in told.out and "default" in told.out
    assert max(map(len, told.out.splitlines())) <= WIDTH
    assert rows[0] == {
        "name": "node.party",
        "value": "north",
        "origin": f"{tmp_path / FILE}:2",
        "doc": "role that writes here: the monitor, or a party",
    }


def test_a_file_that_cannot_be_read_is_refused_with_its_line(
    truceline: Truceline, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text("[server]\nprot = 1\n", encoding="utf-8")

    told = truceline("settings", "--data", tmp_path)

    assert told.code == 2
    assert f"{FILE}:2: [server]: unknown key 'prot'" in told.err


def test_init_writes_settings_that_change_nothing_but_the_party(
    truceline: Truceline, tmp_path: Path
) -> None:
    truceline("init", "north", "--as", "north")

    text = (tmp_path / "north" / FILE).read_text(encoding="utf-8")
    settings = read_settings(tmp_path / "north").settings
    assert settings.node.party == "north"
    assert (settings.server, settings.line) == (Settings().server, Settings().line)
    assert '#host = "127.0.0.1"' in text and "#[[channel]]" in text


def test_init_refuses_what_no_entry_could_bear_before_it_makes_anything(
    truceline: Truceline, tmp_path: Path
) -> None:
    begin = ("init", tmp_path / "desk", "--as", "aria", "--origin")
    names = ("Unit 7", "../../aria", "\u0648\u062d\u062f\u0629", "log", "", "x" * 49)
    misnamed = [truceline("init", tmp_path / "desk", "--as", each) for each in names]
    slip = truceline(*begin, "Ford Record")
    holder = truceline(*begin, "ford.example", "--holder", "Brea=01")

    assert [each.code for each in (*misnamed, slip, holder)] == [2] * 8
    assert all("is no name of a party" in each.err for each in (*misnamed, holder))
    assert "'Ford Record' is no origin" in slip.err
    assert not (tmp_path / "desk").exists()
    assert truceline(*begin, "ford.example").code == 0
    again = truceline(*begin, "ford.example")
    assert (again.code, "name another folder" in again.err) == (2, True)


def test_settings_of_a_folder_that_is_not_there_are_not_told(
    truceline: Truceline, tmp_path: Path
) -> None:
    told = truceline("settings", "--data", tmp_path / "none")

    assert (told.code, "there is no such folder" in told.err) == (2, True)


def test_init_leaves_settings_alone_that_are_there(truceline: Truceline, tmp_path: Path) -> None:
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / FILE).write_text("# ours\n", encoding="utf-8")

    truceline("init", "north", "--as", "north")

    assert (tmp_path / "north" / FILE).read_text(encoding="utf-8") == "# ours\n"


def test_every_draft_without_its_marks_is_toml_that_is_read(
    truceline: Truceline, tmp_path: Path
) -> None:
    truceline("init", "north", "--as", "north")
    lines = (tmp_path / "north" / FILE).read_text(encoding="utf-8").splitlines()
    single = lines[: next(i for i, line in enumerate(lines) if line.startswith("#[["))]
    said = [line[1:] if line.startswith("#") and line[1] != " " else line for line in single]
    (tmp_path / FILE).write_text("\n".join(said), encoding="utf-8")

    found = read_settings(tmp_path)

    assert found.settings.server == Settings().server
    assert {each.origin for each in found.origins} != {"default"}
