"""Signed notes, checkpoints, proofs, policies: read strictly, and never by accident."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from record.writing import Sent, begun_record, key_for
from truceline.errors import BadProof
from truceline.record.checkpoint import (
    Checkpoint,
    open_checkpoint,
    read_checkpoint,
    with_signatures,
)
from truceline.record.note import (
    Note,
    cosign,
    cosigned_s,
    cosigner,
    log_verifier,
    read_note,
    read_verifier,
    sign,
    signed_by,
)
from truceline.record.policy import judge, read_policy
from truceline.record.proof import read_proof, write_proof

# The example of C2SP signed-note v1.0.0.
EXAMPLE_VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()

LOG = key_for("log")
ORIGIN = "example.org/record"
WHO = log_verifier(ORIGIN, LOG.public)
HEAD = Checkpoint(ORIGIN, 7, b"\x07" * 32)
NOTE = HEAD.signed(LOG)


def test_the_example_of_the_specification_verifies() -> None:
    note = read_note(EXAMPLE)

    assert signed_by(note, read_verifier(EXAMPLE_VKEY))
    assert bytes(note) == EXAMPLE
    assert read_verifier(EXAMPLE_VKEY).vkey == EXAMPLE_VKEY


def test_a_note_whose_text_was_changed_is_refused_as_a_whole() -> None:
    note = read_note(EXAMPLE.replace(b"message", b"massage"))

    with pytest.raises(BadProof, match="is not that of its key"):
        signed_by(note, read_verifier(EXAMPLE_VKEY))


def test_signatures_of_keys_nobody_knows_are_passed_over() -> None:
    note = with_signatures(NOTE, (sign(HEAD.text, "elsewhere", key_for("elsewhere")),))

    assert open_checkpoint(note, WHO) == HEAD
    with pytest.raises(BadProof, match="not signed by the key"):
        open_checkpoint(NOTE, log_verifier(ORIGIN, key_for("other").public))


def test_a_checkpoint_of_another_origin_is_refused() -> None:
    other = Checkpoint("elsewhere", 7, HEAD.root).signed(LOG)

    with pytest.raises(BadProof, match="a checkpoint of 'elsewhere'"):
        open_checkpoint(other, WHO)


def test_a_cosignature_tells_its_time_and_covers_it() -> None:
    me = key_for("witness")
    line = cosign(HEAD.text, "witness", me, now_s=1_700_000_000)
    note = with_signatures(NOTE, (line, line))
    who = cosigner("witness", me.public)

    assert len(read_note(note).signatures) == 2
    assert cosigned_s(read_note(note), who) == 1_700_000_000
    assert cosigned_s(read_note(NOTE), who) is None
    late = Note(HEAD.text, (type(line)(line.name, line.key_id, bytes([1]) + line.content[1:]),))
    with pytest.raises(BadProof, match="is not that of its key"):
        cosigned_s(late, who)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"text\n",
        b"text\n\n",
        b"text\n\n- name AAAAAAAA\n",
        "text\n\n— name AAAAAAAA".encode(),
        "text\n\n— na+me AAAAAAAA\n".encode(),
        "text\n\n— name AAAA AAAA\n".encode(),
        "text\n\n— name AAAA\n".encode(),
        "text\n\n— name AAAAAAB=\n".encode(),  # the last character has room for stray bits
        "te\rxt\n\n— name AAAAAAAA\n".encode(),
        b"\xff\n\n" + "— name AAAAAAAA\n".encode(),
        b"a" * (1 << 20) + "\n\n— name AAAAAAAA\n".encode(),
        b"text\n\n" + "— name AAAAAAAA\n".encode() * 101,
    ],
)
def test_what_is_no_note_is_refused(content: bytes) -> None:
    with pytest.raises(BadProof):
        read_note(content)


@pytest.mark.parametrize(
    "text",
    [
        "", "o\n1\n", "o\n01\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n",
        "o\n-1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n", "o\n1\nBwcH\n",
        "o\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwd=\n",
        "o\n9223372036854775808\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n",
        "o\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=",
        "o\n\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n",
    ],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadProof):
        read_checkpoint(text)


def test_extension_lines_are_passed_over() -> None:
    assert read_checkpoint(HEAD.text + "more\n") == HEAD


@pytest.mark.parametrize("vkey", ["", "a", "a+b+c", "a+00000000+AQID", "a b+00+AA==",
                                  EXAMPLE_VKEY.replace("530d903a", "530d903b")])  # fmt: skip
def test_what_is_no_verifier_key_is_refused(vkey: str) -> None:
    with pytest.raises(BadProof):
        read_verifier(vkey)


# ---- proofs ---------------------------------------------------------------------------------


def test_a_proof_file_is_read_again_and_checked() -> None:
    with begun_record() as record:
        record.append("north", 5, Sent("a"), Sent("b"), Sent("c"))
        for number in range(record.size):
            proof = record.prove(number)

            assert read_proof(write_proof(proof), record.log) == proof


def test_a_proof_file_that_was_changed_proves_nothing() -> None:
    with begun_record() as record:
        record.append("north", 5, Sent("a"), Sent("b"), Sent("c"))
        content, log = write_proof(record.prove(2)), record.log
    lines = content.split(b"\n")

    changes = [
        content.replace(b"index 2", b"index 3"),
        content.replace(b"index 2", b"index 02"),
        content.replace(b"@v1", b"@v2"),
        content.replace(lines[1], lines[1][:-8] + b"AAAAAAA="),
        content.replace(lines[3] + b"\n", b""),
        content.replace(lines[3], lines[4]),
        content.replace(b"\n5\n", b"\n6\n"),
        content.replace(b"extra ", b""),
    ]
    for each in changes:
        assert each != content
        with pytest.raises(BadProof):
            read_proof(each, log)


# ---- policies -------------------------------------------------------------------------------

WITNESSES = {name: cosigner(f"{name}.example", key_for(name).public) for name in "abc"}
POLICY = f"""# the parties of the ford
log {WHO.vkey}  https://record.example

witness A {WITNESSES["a"].vkey}
witness B {WITNESSES["b"].vkey} https://b.example
\twitness C {WITNESSES["c"].vkey}
group parties all A B
group enough any parties C
quorum enough
"""


def cosigned(*names: str) -> bytes:
    lines = [cosign(HEAD.text, f"{name}.example", key_for(name), now_s=9) for name in names]
    return with_signatures(NOTE, tuple(lines))


@pytest.mark.parametrize(
    ("names", "settled"),
    [("", False), ("a", False), ("b", False), ("ab", True), ("c", True), ("abc", True)],
)
def test_a_checkpoint_is_settled_when_the_quorum_has_cosigned_it(names: str, settled: bool) -> None:
    told = judge(read_policy(POLICY.encode()), cosigned(*names))

    assert told.settled is settled
    assert told.cosigned_s == {name.upper(): 9 for name in names}


def test_a_policy_without_witnesses_settles_what_the_log_signed() -> None:
    policy = read_policy(f"log {WHO.vkey}\nquorum none\n".encode())

    assert judge(policy, NOTE).settled
    with pytest.raises(BadProof, match="not signed by a known log"):
        judge(policy, Checkpoint("elsewhere", 1, HEAD.root).signed(LOG))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quorum enough", ""),
        ("quorum enough", "quorum enough\nquorum enough"),
        ("quorum enough", "quorum nobody"),
        ("all A B", "3 A B"),
        ("all A B", "0 A B"),
        ("all A B", "all A D"),
        ("all A B", "all"),
        ("any parties C", "any parties A"),  # A is a member already
        ("group enough any parties C\nquorum enough", "quorum enough\ngroup enough any C"),
        ("witness B", "witness A"),
        ("witness B", "witness none"),
        ("witness B", "wittness B"),
        (f"B {WITNESSES['b'].vkey}", f"B {WITNESSES['a'].vkey}"),
        (f"B {WITNESSES['b'].vkey}", f"B {WHO.vkey}"),
        (f"log {WHO.vkey}", f"log {WITNESSES['b'].vkey}"),
        ("# the", "\x00 the"),
    ],
)
def test_a_policy_that_says_too_little_or_too_much_is_refused(old: str, new: str) -> None:
    assert old in POLICY
    with pytest.raises(BadProof):
        read_policy(POLICY.replace(old, new).encode())


# ---- any bytes ------------------------------------------------------------------------------


def total(read: Callable[[bytes], object], content: bytes) -> None:
    try:
        read(content)
    except BadProof:
        return


@given(st.binary(max_size=300))
def test_reading_is_total_over_any_bytes(content: bytes) -> None:
    for read in (read_note, read_policy, lambda each: read_proof(each, WHO)):
        total(read, content)
    for read_text in (read_checkpoint, read_verifier):
        total(lambda each: read_text(each.decode("latin-1")), content)  # noqa: B023


with begun_record() as _record:
    _PROOF, _WHO = write_proof(_record.prove(1)), _record.log


@given(st.sampled_from([NOTE, POLICY.encode(), _PROOF, EXAMPLE]), st.data())
def test_reading_is_total_over_mutated_bytes(content: bytes, choice: st.DataObject) -> None:
    start = choice.draw(st.integers(0, len(content)))
    stop = choice.draw(st.integers(start, min(start + 4, len(content))))
    changed = content[:start] + choice.draw(st.binary(max_size=4)) + content[stop:]

    for read in (read_note, read_policy, lambda each: read_proof(each, _WHO)):
        total(read, changed)
    total(lambda each: judge(read_policy(POLICY.encode()), each), changed)
