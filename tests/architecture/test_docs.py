"""What a user can name is in the docs: every term, feed, channel, entry kind and command."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "truceline"

FAMILIES = {  # sort: (folder of its members, what each of them offers)
    "term": ("agreement/terms", "TERM"),
    "feed": ("feeds", "FEED"),
    "channel": ("line/channels", "CHANNEL"),
    "command": ("cli", "VERB"),
}


def offers(module: Path, name: str) -> bool:
    """Whether the module binds that name at its top."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        if any(isinstance(each, ast.Name) and each.id == name for each in targets):
            return True
    return False


def members(sort: str) -> list[str]:
    """Names of the members of that sort, sorted."""
    folder, offered = FAMILIES[sort]
    found = [each.stem for each in (PACKAGE / folder).glob("*.py") if offers(each, offered)]
    return sorted(each.replace("_", "-") if sort == "command" else each for each in found)


def entry_kinds() -> list[str]:
    """Names under @kind in all modules named entries.py, sorted."""
    texts = (each.read_text(encoding="utf-8") for each in PACKAGE.rglob("entries.py"))
    return sorted(name for text in texts for name in re.findall(r'@kind\("([^"]+)"\)', text))


def named() -> list[tuple[str, str]]:
    """Every (sort, name) there is, and (sort, "") where there is none yet."""
    found = {sort: members(sort) for sort in FAMILIES} | {"entry kind": entry_kinds()}
    return [(sort, name) for sort, names in found.items() for name in names or [""]]


def documented(sort: str, name: str, text: str) -> bool:
    """Whether a heading or a code span of the text names it; a command stands behind truceline."""
    if sort == "command":
        return re.search(rf"\btruceline {re.escape(name)}\b", text) is not None
    word = rf"(?<![\w.-]){re.escape(name)}(?![\w-])"
    return re.search(rf"(?m)^#+ .*{word}|`[^`\n]*{word}[^`\n]*`", text) is not None


@pytest.fixture(scope="module")
def docs() -> str:
    """All pages for users, one after the other; decisions are for developers."""
    pages = [
        each for each in sorted((ROOT / "docs").rglob("*.md")) if "decisions" not in each.parts
    ]
    return "\n".join(each.read_text(encoding="utf-8") for each in pages)


@pytest.mark.parametrize(("sort", "name"), named())
def test_the_docs_name(sort: str, name: str, docs: str) -> None:
    if not name:
        pytest.skip(f"there is no {sort} yet")

    if not documented(sort, name, docs):
        pytest.fail(f"no page below docs/ names the {sort} {name}", pytrace=False)


def test_a_name_in_running_text_is_no_documentation() -> None:
    assert not documented("feed", "sim", "The sim feed, similar to `simulation` and `sim-2`.")
    assert documented("feed", "sim", "Write `--feed sim`.")
    assert documented("feed", "sim", "# Simulated traffic: sim\n")


def test_a_command_counts_only_behind_the_name_of_the_program() -> None:
    assert not documented("command", "check", "Then `check` it.")
    assert documented("command", "check", "    truceline check AGREEMENT OBSERVATIONS")


def test_a_member_is_known_by_what_it_offers(tmp_path: Path) -> None:
    module = tmp_path / "sbs.py"
    module.write_text("FEED: Feed = Feed()\n", encoding="utf-8")

    assert offers(module, "FEED")
    assert not offers(module, "TERM")
