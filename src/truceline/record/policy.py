"""Policies, C2SP tlog-policy: whose signatures settle a checkpoint, as a file.

log example.org/record+530d903a+AekyeRrm…
witness north north.example+…+BC…
witness south south.example+…+BC…
group parties all north south
quorum parties
"""

from dataclasses import dataclass, field
from typing import NoReturn

from truceline.errors import BadProof
from truceline.record.checkpoint import Checkpoint, read_checkpoint
from truceline.record.note import (
    COSIGNATURE,
    Verifier,
    cosigned_s,
    read_note,
    read_verifier,
    signed_by,
)

LINES_MAX = 1000


@dataclass(slots=True)
class Policy:
    """Known logs and witnesses, and which of these are enough."""

    logs: dict[str, Verifier] = field(default_factory=dict)
    witnesses: dict[str, Verifier] = field(default_factory=dict)
    groups: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    quorum: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A checkpoint of a known log, who has cosigned it and when, and whether that is enough."""

    checkpoint: Checkpoint
    cosigned_s: dict[str, int]
    settled: bool


def judge(policy: Policy, content: bytes) -> Judged:
    """What a policy says of a signed checkpoint. Raises BadProof where no known log signed it."""
    note = read_note(content)
    found = read_checkpoint(note.text)
    log = policy.logs.get(found.origin)
    if log is None or not signed_by(note, log):
        raise BadProof(f"the checkpoint is not signed by a known log of origin {found.origin!r}")
    told = {name: cosigned_s(note, who) for name, who in policy.witnesses.items()}
    times = {name: time_s for name, time_s in told.items() if time_s is not None}
    return Judged(found, times, policy.quorum == "none" or _met(policy, policy.quorum, times))


def read_policy(content: bytes) -> Policy:
    """The policy of a file. Total: raises BadProof, naming the line, for any bytes."""
    text = content.decode("utf-8", "surrogateescape")
    policy, members = Policy(), set[str]()
    lines = text.split("\n")
    if len(lines) > LINES_MAX or any(each < " " and each not in "\t\n" for each in text):
        raise BadProof("a policy is plain lines of text, a thousand at most")
    for number, line in enumerate(lines, 1):
        words = line.replace("\t", " ").split(" ")
        words = [each for each in words if each]
        if not words or words[0].startswith("#"):
            continue
        try:
            _take(policy, members, words)
        except BadProof as refused:
            raise BadProof(refused.what, line=number, file="policy") from None
    if not policy.quorum:
        raise BadProof("a policy names its quorum once", remedy="write `quorum none` or a name")
    return policy


def _take(policy: Policy, members: set[str], words: list[str]) -> None:
    match words:
        case ["log", vkey] | ["log", vkey, _]:
            who = read_verifier(vkey)
            if who.sort == COSIGNATURE or _doubled(who, policy.logs):
                _refuse("a log has a key of its own that signs notes")
            policy.logs[who.name] = who
        case ["witness", name, vkey] | ["witness", name, vkey, _]:
            who = read_verifier(vkey)
            if who.sort != COSIGNATURE or _doubled(who, policy.witnesses):
                _refuse("a witness has a key of its own that cosigns")
            _free(policy, name)
            policy.witnesses[name] = who
        case ["group", name, count, *names] if names:
            _free(policy, name)
            least = {"any": "1", "all": str(len(names))}.get(count, count)
            if not (least.isascii() and least.isdigit() and 1 <= int(least) <= len(names)):
                _refuse(f"a group of {len(names)} needs 1 to {len(names)} of them")
            for each in names:
                if not (each in policy.witnesses or each in policy.groups) or each in members:
                    _refuse(f"{each!r} is not known, or is a member of a group already")
                members.add(each)
            policy.groups[name] = int(least), tuple(names)
        case ["quorum", name] if not policy.quorum:
            if name != "none" and name not in policy.witnesses and name not in policy.groups:
                _refuse(f"{name!r} is not known")
            policy.quorum = name
        case _:
            _refuse(f"{' '.join(words)[:80]!r} is no line of a policy")


def _free(policy: Policy, name: str) -> None:
    if name == "none" or name in policy.witnesses or name in policy.groups:
        _refuse(f"the name {name!r} is taken")


def _doubled(who: Verifier, known: dict[str, Verifier]) -> bool:
    return who.public in [each.public for each in known.values()]


def _met(policy: Policy, name: str, cosigned: dict[str, int]) -> bool:
    if name in policy.witnesses:
        return name in cosigned
    least, names = policy.groups[name]
    return sum(_met(policy, each, cosigned) for each in names) >= least


def _refuse(what: str) -> NoReturn:
    raise BadProof(what)
