"""Every route, asked by every role of both parties, by the monitor's people and by nobody.

Who may see each word of the setting is written down here by hand, apart from the marks that decide
it in the product.
"""

from collections.abc import Iterator

import pytest

from server.playing import START_US, Browser, House
from server.setting import furnished
from truceline.record import kinds
from truceline.server.app import routes
from truceline.server.release import Marks
from truceline.server.route import Route
from truceline.values.roles import ROLES

PARTIES = ("aria", "brea", "monitor")
OBSERVER, DUTY, LIAISON, VERIFIER, INVESTIGATOR, CLASSIFIER, RELEASER, MEDIATOR, THIRD, ADMIN = (
    ROLES
)

ALL = set(ROLES)
WATCH = {OBSERVER, DUTY, LIAISON, VERIFIER, INVESTIGATOR, CLASSIFIER, RELEASER}
READ = ALL - {VERIFIER, ADMIN}
SPEAK = {DUTY, LIAISON, RELEASER, MEDIATOR, THIRD, ADMIN}
FLIGHT = {DUTY, LIAISON, RELEASER}
STRATEGIC = {LIAISON, MEDIATOR, RELEASER}
RELIEF = {DUTY, LIAISON, MEDIATOR, THIRD, RELEASER}
SERVICE = {DUTY, LIAISON, ADMIN, RELEASER}
DESK = {DUTY, LIAISON, RELEASER}
OFFICERS, TAKERS, SEERS = {DUTY, LIAISON}, {LIAISON, RELEASER}, {OBSERVER, DUTY, VERIFIER}
FOUND = {"trackword", "sourceword"}
JUDGES, EXAMINE = WATCH | {MEDIATOR}, {VERIFIER, INVESTIGATOR, RELEASER}
STEPPERS = ALL - {RELEASER, ADMIN}
VISITORS = {OBSERVER, VERIFIER, INVESTIGATOR, THIRD}
ESTABLISHED = {"examinedword", "classedword", "attributedword", "toldword", "respondedword"}
INCIDENT = ESTABLISHED | {"reportword", "tellerword", "triageword", "evidenceword"}

WORDS: dict[str, tuple[set[str], set[str]]] = {  # word: roles and parties that may see it
    "Boxword": (ALL, {"aria", "brea", "monitor"}),
    "trackword": (WATCH, {"aria", "monitor"}),
    "sourceword": (WATCH, {"monitor"}),
    "footprintword": (WATCH, {"monitor"}),
    "inspectionword": (WATCH, {"aria", "monitor"}),
    "noticeword": (WATCH, {"brea", "monitor"}),
    "planword": (WATCH, {"aria", "brea"}),
    "queryword": (WATCH, {"aria", "brea"}),
    "reportword": (JUDGES, {"aria", "monitor"}),
    "tellerword": (EXAMINE, {"aria", "monitor"}),
    "triageword": (JUDGES, {"monitor"}),
    "evidenceword": (JUDGES, {"monitor"}),
    "examinedword": (JUDGES, {"brea", "monitor"}),
    "classedword": (JUDGES, {"brea", "monitor"}),
    "attributedword": (JUDGES, {"brea", "monitor"}),
    "toldword": (JUDGES, {"brea", "monitor"}),
    "respondedword": (JUDGES, {"brea", "monitor"}),
    "topicword": (READ, {"aria", "brea"}),
    "placeword": (READ, {"aria"}),
    "correctedword": (READ, {"aria"}),
    "secretword": (set(), set()),
    "claimword": (READ, {"brea"}),
    "readoutword": (READ, {"aria"}),
    "flightmessage": (FLIGHT, {"aria", "brea", "monitor"}),
    "flightword": (FLIGHT, {"aria", "brea", "monitor"}),
    "quietmessage": (STRATEGIC, {"aria", "monitor"}),
    "reliefmessage": (RELIEF, {"aria", "brea", "monitor"}),
    "servicemessage": (SERVICE, {"aria", "brea"}),
    "ackofficerword": (FLIGHT, {"aria", "brea", "monitor"}),
    "issueword": (SPEAK, {"aria", "brea", "monitor"}),
    "calledword": (FLIGHT & DESK, {"aria"}),
    "suspendedword": (FLIGHT, {"aria", "monitor"}),
    "suspended by aria": (FLIGHT, {"aria", "monitor"}),
    "openedword": ({RELEASER}, {"monitor"}),
    "briefword": ({RELEASER}, {"monitor"}),
    "rosterword": (DESK | {ADMIN}, {"aria"}),
    "handoverword": (DESK, {"aria"}),
}
UNMARKED = {  # written by the monitor: its release officer sees what is marked for nobody
    "topicword", "placeword", "correctedword", "secretword", "claimword", "readoutword",
}  # fmt: skip

SITREP = "GET /reports/sitrep/sitrep.geojson?first=2023-11-14&last=2023-11-14&known=now"

# path as asked: who may ask, and the words that it can show to whom they are released
TABLE: dict[str, tuple[set[str], set[str]]] = {
    "GET /agreement": (ALL, {"Boxword"}),
    "GET /agreement/texts": (ALL, {"Boxword"}),
    "GET /agreement/texts/{text}": (ALL, {"Boxword"}),
    "GET /agreement/outlines": (ALL, set()),
    "POST /agreement/shadow": (DESK, set()),
    "GET /findings": (WATCH, {"trackword", "sourceword"}),
    "GET /findings/{finding}": (WATCH, {"trackword", "sourceword"}),
    "GET /findings/{finding}/evidence": (WATCH, {"trackword", "sourceword"}),
    "GET /findings/{finding}/history": (WATCH, {"trackword", "sourceword"}),
    "POST /findings/acts": (OFFICERS, set()),
    "GET /reports/findings.csv": (WATCH, FOUND),
    "GET /reports/findings.geojson": (WATCH, FOUND),
    "GET /reports/findings.parquet": (WATCH, FOUND),
    "GET /reports/report.html": (WATCH, FOUND | {"Boxword"}),
    SITREP: (JUDGES, {"trackword", "Boxword", "flightword"}),
    "GET /reports/forms/inspection.pdf": (ALL, set()),
    "GET /positions": (WATCH, FOUND),
    "GET /replay": (WATCH, set()),
    "GET /replay/findings?at_us={then}": (WATCH, {"trackword", "sourceword"}),
    "GET /replay/findings?at_us={then}&known_us={now}": (WATCH, {"trackword", "sourceword"}),
    "GET /replay/positions?at_us={then}": (WATCH, FOUND),
    "GET /replay/notices?at_us={then}": (WATCH, {"noticeword", "planword", "queryword"}),
    "GET /replay/notices?at_us={then}&known_us={now}": (
        WATCH, {"noticeword", "planword", "queryword"}),
    "GET /replay/approaches?at_us={then}": (WATCH, set()),
    "GET /coverage": (WATCH, {"sourceword", "footprintword"}),
    "POST /observations": (SEERS, set()),
    "POST /observations/arrow": (SEERS, set()),
    "POST /sightings": (SEERS, set()),
    "GET /notices": (WATCH, {"noticeword", "planword", "queryword"}),
    "GET /notices/clashes": (WATCH, set()),
    "GET /approaches": (WATCH, set()),
    "GET /notices/aria/1": (WATCH, {"planword", "queryword"}),
    "POST /notices": (OFFICERS, set()),
    "POST /notices/acts": (OFFICERS, set()),
    "POST /notices/checks": (OFFICERS, set()),
    "POST /notices/files": (OFFICERS, set()),
    "GET /incidents": (JUDGES, INCIDENT),
    "GET /incidents/aria/1": (JUDGES, INCIDENT),
    "POST /incidents/acts": (STEPPERS, set()),
    "GET /evidence": (JUDGES, {"evidenceword"}),
    "GET /inspections": (JUDGES, {"inspectionword"}),
    "POST /inspections/acts": (VISITORS, set()),
    "GET /releases": ({RELEASER}, {"openedword", "briefword"}),
    "POST /releases/acts": ({RELEASER}, set()),
    "POST /releases/copies": ({RELEASER}, set()),
    "POST /releases/briefings": ({RELEASER}, set()),
    "POST /contacts": (TAKERS, set()),
    "POST /contacts/drafts": (TAKERS, set()),
    "GET /contacts": (READ, {"topicword", "correctedword"}),
    "GET /contacts/{contact}": (READ, {"topicword", "correctedword", "readoutword"}),
    "GET /contacts/{contact}/comparison": (READ, {"correctedword", "readoutword"}),
    "GET /contacts/stats": (READ, set()),
    "GET /contacts/claims": (READ, {"claimword"}),
    "GET /contacts/timeline": (READ, {"claimword"}),
    "GET /line/channels": (SPEAK, {"flightword", "suspended by aria"}),
    "GET /line/messages": (SPEAK, {"flightmessage", "flightword", "quietmessage", "reliefmessage",
                                   "servicemessage", "calledword"}),
    "GET /line/messages/aria/1": (SPEAK, {"flightmessage", "flightword", "calledword"}),
    "GET /line/messages/aria/2": (SPEAK, {"quietmessage"}),
    "GET /line/inbox": (SPEAK, {"reliefmessage", "servicemessage", "quietmessage"}),
    "GET /line/threads": (SPEAK, {"issueword"}),
    "GET /line/watch": ({DUTY, LIAISON, ADMIN}, {"rosterword", "handoverword"}),
    "POST /line/acts": (SPEAK, set()),
    "GET /record/entries": (ALL, set(WORDS) - {"Boxword", "suspended by aria"}),
    "GET /record/checkpoint": (ALL, set()),
    "GET /record/witnesses": (ALL, set()),
    "GET /record/tile/0/000.p/2": (ALL, set()),
    "GET /record/tile/entries/000.p/2": (set(), set()),
    "GET /record/blocks/{digest}": (set(), set()),
    "GET /record/entries/{finding}": (ALL, {"trackword", "sourceword"}),
    "GET /record/proofs/{finding}": (ALL, set()),
    "GET /users": ({ADMIN}, set()),
    "POST /users": ({ADMIN}, set()),
    "POST /tokens": ({ADMIN}, set()),
    "DELETE /users/u-none": ({ADMIN}, set()),
    "GET /health": (ALL, set()),
    "GET /health/node": ({ADMIN, DUTY, LIAISON}, set()),
    "GET /sessions/current": (ALL, set()),
    "DELETE /sessions/current": (ALL, set()),
}  # fmt: skip
ELSEWHERE = {  # what each has a test file of its own for, and is open or goes on for ever
    "POST /sessions", "POST /witness/add-checkpoint", "GET /stream", "GET /positions/stream",
    "POST /peer/entries", "GET /peer/feed",
    "POST /phones/{secret}/traccar", "GET /phones/{secret}/traccar",
    "POST /phones/{secret}/forwarded", "POST /phones/{secret}/owntracks",
    "GET /releases/preview", "GET /releases/copies/{copy:int}",
}  # fmt: skip
OPEN = {"GET /health"}
OBSERVED = {"GET /positions", "GET /findings/{finding}/evidence", "GET /coverage",
            "GET /replay/positions?at_us={then}"}  # fmt: skip
ADDRESSED = {
    "aria": {"reliefmessage", "servicemessage"},
    "brea": set(),
    "monitor": {"quietmessage"},
}
BY_MESSAGE = {"GET /line/messages/aria/1": "flightmessage",
              "GET /line/messages/aria/2": "quietmessage",
              "GET /notices/aria/1": "planword",
              "GET /findings/{finding}": "trackword",
              "GET /findings/{finding}/evidence": "trackword",
              "GET /findings/{finding}/history": "trackword",
              "GET /record/entries/{finding}": "trackword",
              "GET /record/proofs/{finding}": "trackword",
              "GET /contacts/{contact}": "topicword",
              "GET /contacts/{contact}/comparison": "topicword"}  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with furnished(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture(scope="module")
def names(house: House) -> dict[str, str]:
    """Numbers that the paths of the table name."""
    first = {each.kind: each.number for each in reversed(list(house.node.record.entries()))}
    return {
        "finding": str(first["findings.opened/1"]),
        "contact": str(first["contacts.recorded/1"]),
        "digest": next(iter(house.node.logged.store.digests())),
        "text": house.node.state.acts.current,
        "then": str(START_US + 60 * 10**6),
        "now": str(house.clock.now_us()),
    }


def may_see(word: str, role: str, party: str) -> bool:
    """By the table above."""
    roles, parties = WORDS[word]
    return role in roles and party in parties


def asked(browser: Browser, path: str, names: dict[str, str]) -> tuple[int, str]:
    """Status and text of the answer; acts are sent without a body."""
    method, _, where = path.partition(" ")
    answer = browser.request(method, where.format(**names), params=None)
    return answer.status_code, answer.text


@pytest.mark.slow
@pytest.mark.parametrize("party", PARTIES)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_of_each_party_sees_just_what_is_released_to_it(
    role: str, party: str, house: House, names: dict[str, str]
) -> None:
    found, expected = {}, {}
    for path, (roles, words) in TABLE.items():
        browser = house.signed_in(role, party) if path.startswith("DELETE") else None
        browser = browser or _browser(house, role, party)
        status, told = asked(browser, path, names)
        found[path] = status_sort(status), {each for each in WORDS if each in told}
        expected[path] = _expected(path, roles, words, role=role, party=party)

    assert found == expected


def status_sort(status: int) -> str:
    """What a status comes to: shown, or for what reason not."""
    if status < 300:
        return "shown"
    return {401: "not this key", 403: "not this role", 404: "not there"}.get(status, "asked badly")


def _expected(
    path: str, roles: set[str], words: set[str], *, role: str, party: str
) -> tuple[str, set[str]]:
    if path.startswith("GET /record/") and not roles:
        return "not this key", set()
    if role not in roles:
        return "not this role", set()
    seen = {each for each in words if may_see(each, role, party)}
    if path == "GET /record/entries" and (role, party) == (RELEASER, "monitor"):
        seen |= UNMARKED
    if path.startswith("POST"):
        return "asked badly", set()
    if path in OBSERVED and party != "monitor":
        seen = set()  # the monitor saw it; Aria is told what was found in it
    if path.startswith("DELETE /users"):
        return "not there", set()
    if path == "GET /line/inbox":
        seen &= ADDRESSED[party]
    word = BY_MESSAGE.get(path)
    if word and not may_see(word, role, party):
        return "not there", set()
    return "shown", seen


_BROWSERS: dict[tuple[int, str, str], Browser] = {}


def _browser(house: House, role: str, party: str) -> Browser:
    key = (id(house), role, party)
    if key not in _BROWSERS:
        _BROWSERS[key] = house.signed_in(role, party)
    return _BROWSERS[key]


def test_nobody_signed_in_is_shown_nothing_but_that_the_node_is_up(
    house: House, names: dict[str, str]
) -> None:
    browser = house.browser()

    told = {path: asked(browser, path, names) for path in TABLE}

    assert {path for path, (status, _) in told.items() if status != 401} == OPEN
    assert not [word for _, text in told.values() for word in WORDS if word in text]


def test_every_route_stands_in_the_table() -> None:
    def shape(path: str) -> str:
        return path.split("/")[1]

    listed = {key.split(" ")[0] + " " + each for key in (*TABLE, *ELSEWHERE)
              for each in [_pattern(key.split(" ")[1])]}  # fmt: skip
    every = {f"{each.method} {each.path}" for each in routes()}

    assert every == listed
    assert shape("/agreement/texts") == "agreement"


def _pattern(path: str) -> str:
    """The path of the route that answers a path of the table."""
    path = path.partition("?")[0]
    replaced = {
        "/agreement/texts/{text}": "/agreement/texts/{digest}",
        "/findings/{finding}": "/findings/{finding:int}",
        "/findings/{finding}/evidence": "/findings/{finding:int}/evidence",
        "/findings/{finding}/history": "/findings/{finding:int}/history",
        "/contacts/{contact}": "/contacts/{contact:int}",
        "/contacts/{contact}/comparison": "/contacts/{contact:int}/comparison",
        "/line/messages/aria/1": "/line/messages/{party}/{name}",
        "/line/messages/aria/2": "/line/messages/{party}/{name}",
        "/record/tile/0/000.p/2": "/record/tile/{level:int}/{place:path}",
        "/record/tile/entries/000.p/2": "/record/tile/entries/{place:path}",
        "/record/entries/{finding}": "/record/entries/{number:int}",
        "/record/proofs/{finding}": "/record/proofs/{number:int}",
        "/users/u-none": "/users/{user}",
        "/notices/aria/1": "/notices/{party}/{name}",
        "/incidents/aria/1": "/incidents/{party}/{name}",
        "/reports/sitrep/sitrep.geojson": "/reports/sitrep/{file}",
        "/reports/forms/inspection.pdf": "/reports/forms/{file}",
    }
    replaced |= {
        f"/reports/{each}": "/reports/{file}"
        for each in ("findings.csv", "findings.geojson", "findings.parquet", "report.html")
    }
    path = path.partition("?")[0]
    return replaced.get(path, path)


def test_every_kind_of_entry_says_to_whom_it_is_released() -> None:
    ours = {body for body in kinds().values() if body.__module__.startswith("truceline.")}

    assert sorted(each.__qualname__ for each in ours - Marks().of.keys()) == []


def test_a_route_without_roles_is_one_of_the_few_that_are_open() -> None:
    unguarded: list[Route] = [each for each in routes() if each.roles is None]

    assert {f"{each.method} {each.path}" for each in unguarded} == {
        "GET /health",
        "GET /peer/feed",  # both by a signed call (test_peers.py)
        "GET /phones/{secret}/traccar",  # by the secret, which is of one device
        "POST /phones/{secret}/forwarded",
        "POST /phones/{secret}/owntracks",
        "POST /phones/{secret}/traccar",
        "POST /peer/entries",
        "POST /sessions",
        "POST /witness/add-checkpoint",
    }
