"""The rules of the house hold in every module of ours, and each rule can fail.

Where a rule must give way, the place stands in EXCEPTIONS with its reason, nowhere else.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import house_rules as rules
import pytest
from house_rules import Rule, Source

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "truceline"

EVERYWHERE: tuple[Rule, ...] = (  # in the package, the tests, the benchmarks and dev.py
    rules.modules_are_short,
    rules.functions_are_short,
    rules.lines_are_short,
    rules.imports_are_absolute,
)
IN_THE_PACKAGE: tuple[Rule, ...] = (
    rules.few_parameters_are_positional,
    rules.nothing_is_unfinished,
    rules.imports_stand_at_the_top,
    rules.names_say_what_they_hold,
    rules.names_are_neutral,
    rules.texts_are_neutral,
    rules.node_stays_small,
)
PLACES: dict[Rule, tuple[str, ...]] = {  # the law gives these a place; elsewhere they are not
    rules.no_clock: ("node/clock.py",),
    rules.no_randomness: ("record/keys.py", "feeds/sim.py"),
    rules.no_opened_files: (
        "agreement/folder",
        "cli/",
        "feeds/readers",
        "feeds/transports",
        "node/",
        "record/export",
        "record/stores/",
        "reports/",
        "server/",
    ),
}
EXCEPTIONS: dict[tuple[Rule, str], str] = {
    (rules.imports_stand_at_the_top, "values/members.py"): (
        "finds the one-file members of a folder by their names; the finder stands below them"
    ),
    (rules.imports_stand_at_the_top, "kernels/loops.py"): (
        "numba takes as long to import as a thousand rows to check: only what compiles loads it"
    ),
    (rules.imports_stand_at_the_top, "kernels/digests.py"): (
        "numba takes as long to import as a hundred thousand digests: only many digests load it"
    ),
    (rules.imports_stand_at_the_top, "cli/_later.py"): (
        "all desks take as long to import as a thousand rows to check: most checks ask none"
    ),
    (rules.imports_stand_at_the_top, "contacts/intake/grammar/parsed.py"): (
        "spaCy is an extra, and takes a second to import: only what reads text loads it"
    ),
    (rules.texts_are_neutral, "contacts/intake/lexicon/contact_words.py"): (
        "lists the verbs that reports use, among them those that no text of ours may use"
    ),
    (rules.texts_are_neutral, "contacts/intake/accounts/sayings.py"): (
        "hears that a side says a contact was not held"
    ),
    (rules.texts_are_neutral, "contacts/intake/text/prose.py"): (
        "knows page furniture by its own words"
    ),
}


def modules(folder: Path) -> list[Source]:
    """Every module below the folder, by its path from there."""
    return [
        Source(each.relative_to(folder).as_posix(), each.read_text(encoding="utf-8"))
        for each in sorted(folder.rglob("*.py"))
    ]


def complaints(rule: Rule, sources: Iterable[Source]) -> list[str]:
    """What the rule has to say, as `path:line: words`."""
    return [
        f"{source.path}:{each.line}: {each.words}"
        for source in sources
        if (rule, source.path) not in EXCEPTIONS
        for each in sorted(rule(source))
    ]


def none(found: list[str]) -> None:
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.fixture(scope="module")
def package() -> list[Source]:
    return modules(PACKAGE)


@pytest.fixture(scope="module")
def beside() -> list[Source]:
    bootstrap = Source("dev.py", (ROOT / "dev.py").read_text(encoding="utf-8"))
    return [bootstrap, *modules(ROOT / "tests"), *modules(ROOT / "benchmarks")]


@pytest.mark.parametrize("rule", IN_THE_PACKAGE + EVERYWHERE, ids=lambda rule: rule.__name__)
def test_the_rule_holds_in_every_module_of_the_package(rule: Rule, package: list[Source]) -> None:
    none(complaints(rule, package))


@pytest.mark.parametrize("rule", EVERYWHERE, ids=lambda rule: rule.__name__)
def test_the_rule_holds_beside_the_package_too(rule: Rule, beside: list[Source]) -> None:
    none(complaints(rule, beside))


@pytest.mark.parametrize("rule", PLACES, ids=lambda rule: rule.__name__)
def test_outside_its_place_there_is(rule: Rule, package: list[Source]) -> None:
    elsewhere = [each for each in package if not each.path.startswith(PLACES[rule])]

    none(complaints(rule, elsewhere))


@pytest.mark.parametrize(
    ("rule", "path"), EXCEPTIONS, ids=[f"{rule.__name__}-{path}" for rule, path in EXCEPTIONS]
)
def test_an_exception_still_excuses_something(rule: Rule, path: str) -> None:
    source = Source(path, (PACKAGE / path).read_text(encoding="utf-8"))

    assert list(rule(source)) != []


def test_the_node_is_counted_where_there_is_one(package: list[Source]) -> None:
    nodes = [each.path for each in package if re.search(r"^class Node\b", each.text, re.MULTILINE)]
    if not nodes:
        pytest.skip("there is no class Node yet")

    assert all(path.startswith("node/") for path in nodes)


BREACHES: list[tuple[Rule, str, str]] = [
    (rules.modules_are_short, "m.py", "x = 1\n" * 401),
    (rules.functions_are_short, "m.py", "def f():\n" + "    x = 1\n" * 60),
    (rules.lines_are_short, "m.py", f"x = '{'a' * 100}'"),
    (rules.few_parameters_are_positional, "m.py", "def f(a, b, c, d, e, f): pass"),
    (rules.few_parameters_are_positional, "m.py", "class A:\n def f(self, a, b, c, d, e, f): ..."),
    (rules.nothing_is_unfinished, "m.py", "x = 1  # TODO later"),
    (rules.nothing_is_unfinished, "m.py", "raise NotImplementedError"),
    (rules.imports_are_absolute, "m.py", "from . import line"),
    (rules.imports_are_absolute, "m.py", "from ..values import units"),
    (rules.imports_stand_at_the_top, "m.py", "def f():\n    import json"),
    (rules.imports_stand_at_the_top, "m.py", "def f():\n    from truceline.node import Node"),
    (rules.imports_stand_at_the_top, "m.py", "def f():\n    x = 1\n    import pyais"),
    (rules.imports_stand_at_the_top, "m.py", "x = importlib.import_module('truceline.node')"),
    (rules.names_say_what_they_hold, "record/utils.py", ""),
    (rules.names_say_what_they_hold, "common/geo.py", ""),
    (rules.names_say_what_they_hold, "m.py", "class FindingManager: ..."),
    (rules.names_say_what_they_hold, "m.py", "def load_data(): ..."),
    (rules.names_say_what_they_hold, "m.py", "async def do_send(): ..."),
    (rules.names_are_neutral, "monitor/violations.py", ""),
    (rules.names_are_neutral, "m.py", "class ViolationDetected: ..."),
    (rules.names_are_neutral, "m.py", "def f(enemy_party): ..."),
    (rules.names_are_neutral, "m.py", "approved = True"),
    (rules.names_are_neutral, "m.py", "state.verdict = 1"),
    (rules.names_are_neutral, "m.py", "from truceline.findings import Opened as Denying"),
    (rules.texts_are_neutral, "m.py", "say('the notice is approved')"),
    (rules.texts_are_neutral, "m.py", "say(f'enemy of {party}')"),
    (rules.texts_are_neutral, "m.py", "column('violation_id')"),
    (
        rules.node_stays_small,
        "node/node.py",
        "class Node:\n" + "".join(f"    def take_{number}(self): ...\n" for number in range(13)),
    ),
    (rules.no_clock, "m.py", "import time"),
    (rules.no_clock, "m.py", "from time import perf_counter"),
    (rules.no_clock, "m.py", "x = datetime.now(UTC)"),
    (rules.no_clock, "m.py", "x = datetime.datetime.utcnow()"),
    (rules.no_clock, "m.py", "x = field(default_factory=date.today)"),
    (rules.no_clock, "m.py", "x = np.datetime64('now')"),
    (rules.no_randomness, "m.py", "import random"),
    (rules.no_randomness, "m.py", "from secrets import token_bytes"),
    (rules.no_randomness, "m.py", "x = np.random.default_rng(1)"),
    (rules.no_randomness, "m.py", "x = os.urandom(16)"),
    (rules.no_opened_files, "m.py", "with open('x') as file: ..."),
    (rules.no_opened_files, "m.py", "x = path.open('rb')"),
    (rules.no_opened_files, "m.py", "x = path.read_text()"),
    (rules.no_opened_files, "m.py", "path.write_bytes(b'')"),
    (rules.no_opened_files, "m.py", "x = parquet.read_table('x')"),
]

PROVEN = list(dict.fromkeys(rule for rule, _, _ in BREACHES))
CLEAN = '''
"""A docstring may speak of a violation, of deny and approve: it says what we do not do."""

import json
from truceline.values import units


def decoder(options: dict[str, str], *, a: int, b: int, c: int, d: int, e: int) -> None:
    """Optional extras come first in their factory."""
    import pyais

    readout = "denied"  # an enumerated value of the world's
    state.open[1] = metadata(database=units, now_us=options)
    return guvectorize(target="parallel")


@njit(cache=True)
def _run(a_m, b_m, c_m, d_m, e_m, f_m):
    """A compiled loop takes its arrays by position."""
'''


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    BREACHES,
    ids=[f"{rule.__name__}-{number}" for number, (rule, _, _) in enumerate(BREACHES)],
)
def test_a_breach_is_found(rule: Rule, path: str, text: str) -> None:
    assert complaints(rule, [Source(path, text)]) != []


@pytest.mark.parametrize("rule", PROVEN, ids=lambda rule: rule.__name__)
def test_clean_code_gives_no_cause_for_complaint(rule: Rule) -> None:
    assert complaints(rule, [Source("feeds/ais.py", CLEAN)]) == []


def test_every_rule_has_a_breach_that_proves_it() -> None:
    assert set(PROVEN) == {*EVERYWHERE, *IN_THE_PACKAGE, *PLACES}
