"""Admission: what authors sign far away comes in once, in their order, or is refused by a code."""

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256, sha512
from pathlib import Path

import pytest
from nacl.bindings import (
    crypto_core_ed25519_scalar_add,
    crypto_core_ed25519_scalar_mul,
    crypto_core_ed25519_scalar_reduce,
    crypto_scalarmult_ed25519_base_noclamp,
)

from record.writing import (
    Author,
    Closed,
    Sent,
    Shown,
    begun_record,
    key_for,
    named,
    new_record,
)
from truceline.errors import (
    BadEntry,
    BadSignature,
    Equivocated,
    OutOfOrder,
    RecordRefused,
    UnknownKey,
    WrongLog,
)
from truceline.record import Record
from truceline.record.admission import Outcome, admit, submission, take, take_each
from truceline.record.checkpoint import open_checkpoint
from truceline.record.entry import SIGNED, Seen, Signed
from truceline.record.gate import Gate
from truceline.record.keys import SecretKey
from truceline.record.tree import leaf_hash, verify_inclusion


def admitted(record: Record, *signed: Signed) -> list[Outcome]:
    return admit(record, [submission(each.leaf) for each in signed])


def code(outcome: Outcome) -> str:
    assert isinstance(outcome, BadEntry), outcome
    return outcome.code


def test_an_entry_signed_far_away_stands_in_the_record_byte_for_byte() -> None:
    north = Author("north")
    with begun_record() as record:
        first, second = north.write(Sent("a")), north.write(Closed(1))

        assert admitted(record, first, second) == [2, 3]

        assert record.leaves(2, 4) == [first.leaf, second.leaf]
        assert [each.body for each in record.entries(since=2)] == [Sent("a"), Closed(1)]


def test_authors_chains_go_on_after_the_record_was_opened_again(folder: Path) -> None:
    north = Author("north")
    with begun_record(folder) as record:
        admitted(record, north.write(Sent("a")))

    with Record.open(folder) as record:
        assert admitted(record, north.write(Sent("b"))) == [3]
        record.append("monitor", 9, Sent("c"))
        assert record.size == 5


def test_the_same_entry_twice_gets_the_first_number_again() -> None:
    signed = Author("north").write(Sent("a"))
    with begun_record() as record:
        assert admitted(record, signed, signed) == [2, 2]
        assert admitted(record, signed) == [2]
        assert record.size == 3


def signed_again(key: SecretKey, message: bytes) -> bytes:
    """Another valid signature of that key over that message: RFC 8032, with a nonce of our own."""
    half = bytearray(sha512(key.seed).digest()[:32])
    half[0] &= 248
    half[31] = half[31] & 127 | 64
    nonce = crypto_core_ed25519_scalar_reduce(sha512(b"a nonce of our own").digest())
    point = crypto_scalarmult_ed25519_base_noclamp(nonce)
    challenge = crypto_core_ed25519_scalar_reduce(sha512(point + key.public + message).digest())
    product = crypto_core_ed25519_scalar_mul(challenge, bytes(half))
    return point + crypto_core_ed25519_scalar_add(nonce, product)


def test_a_second_signature_over_the_same_text_is_the_same_entry() -> None:
    north = Author("north")
    signed = north.write(Sent("a"))
    other = signed_again(north.key, SIGNED + signed.text)
    leaf = signed.text + b"\n" + b64encode(other) + b"\n"
    with begun_record() as record:
        admitted(record, signed)

        assert leaf != signed.leaf
        assert admit(record, [submission(leaf)]) == [2]
        assert record.store.refused() == []
        assert admitted(record, north.write(Sent("b"))) == [3]


def test_another_entry_of_the_same_number_is_refused_and_kept(folder: Path) -> None:
    north = Author("north")
    told, retold = north.draft(Sent("we stay")), north.draft(Sent("we leave"))
    with begun_record(folder) as record:
        first, second = admitted(record, told, retold)

        assert (first, code(second)) == (2, "equivocated")
        assert code(admitted(record, retold)[0]) == "equivocated"

    with Record.open(folder, read_only=True) as record:
        assert record.store.refused() == [(2, retold.leaf)]
        assert record.leaves(2, 3) == [told.leaf]


def test_another_entry_of_the_same_id_is_refused_and_kept() -> None:
    north = Author("north")
    told = north.write(Sent("we stay"))
    with begun_record() as record:
        admitted(record, told)
        retold = north.draft(Sent("we leave"), entry_id=told.head.id)
        after = Author("south").write(Sent("fine"))

        first, second = admitted(record, retold, after)

        assert (code(first), second) == ("equivocated", 3)
        assert record.store.refused() == [(2, retold.leaf)]


def test_an_id_that_another_author_took_is_refused_without_blame() -> None:
    told = Author("north").write(Sent("a"))
    with begun_record() as record:
        admitted(record, told)

        (outcome,) = admitted(record, Author("south").draft(Sent("b"), entry_id=told.head.id))

        assert code(outcome) == "bad_entry"
        assert record.store.refused() == []


def test_two_entries_of_one_id_in_one_batch_are_told_apart() -> None:
    north = Author("north")
    first = north.write(Sent("a"))
    second = north.draft(Sent("b"), entry_id=first.head.id)
    with begun_record() as record:
        outcomes = admitted(record, first, second)

        assert outcomes[0] == 2
        assert code(outcomes[1]) == "equivocated"


def test_an_entry_whose_predecessor_is_missing_waits_for_it() -> None:
    north = Author("north")
    first, second = north.write(Sent("a")), north.write(Sent("b"))
    with begun_record() as record:
        assert [code(each) for each in admitted(record, second)] == ["out_of_order"]
        assert admitted(record, first, second) == [2, 3]


def test_an_entry_that_follows_another_one_than_ours_is_refused() -> None:
    north, double = Author("north"), Author("north")
    with begun_record() as record:
        admitted(record, north.write(Sent("we stay")))
        double.write(Sent("we leave"))

        with pytest.raises(OutOfOrder, match="follows another one than ours"):
            raise_first(admitted(record, double.write(Sent("and so on"))))


def raise_first(outcomes: list[Outcome]) -> None:
    for each in outcomes:
        if isinstance(each, BadEntry):
            raise each


def test_an_entry_for_another_log_is_refused() -> None:
    with begun_record() as record, pytest.raises(WrongLog, match="signed for the log elsewhere"):
        raise_first(admitted(record, Author("north", log="elsewhere").write(Sent("a"))))


def test_a_key_that_nobody_stated_is_refused() -> None:
    stranger = Author("stranger")
    with begun_record() as record, pytest.raises(UnknownKey):
        raise_first(admitted(record, stranger.write(Sent("a"))))


def test_a_key_of_another_author_is_refused() -> None:
    false_north = Author("north")
    false_north.key = key_for("south")
    with begun_record() as record, pytest.raises(UnknownKey):
        raise_first(admitted(record, false_north.write(Sent("a"))))


def test_a_signature_that_is_not_the_keys_is_refused() -> None:
    leaf = Author("north").write(Sent("a")).leaf

    with pytest.raises(BadSignature):
        submission(leaf.replace(b'"text":"a"', b'"text":"b"'))


def test_an_entry_that_has_seen_what_is_not_there_is_refused() -> None:
    north = Author("north")
    with begun_record() as record:
        late = north.draft(Sent("a"), seen=Seen("0" * 64, 9))
        other = north.draft(Sent("a"), seen=Seen("0" * 64, 2))
        first = north.draft(Sent("a"), seen=Seen(record.root().hex(), 2))

        outcomes = admitted(record, late, other, first)

        assert [code(each) for each in outcomes[:2]] == ["out_of_order", "bad_entry"]
        assert outcomes[2] == 2


def test_one_refusal_holds_up_nobody_else() -> None:
    north, south = Author("north"), Author("south")
    with begun_record() as record:
        bad = north.draft(Sent("a"), seen=Seen("0" * 64, 2))
        outcomes = admitted(record, bad, south.write(Sent("b")), north.write(Sent("c")))

        assert [isinstance(each, int) for each in outcomes] == [False, True, True]
        assert [each.body for each in record.entries(since=2)] == [Sent("b"), Sent("c")]


def test_a_block_comes_with_its_entry() -> None:
    content = b"sheet"
    digest = sha256(content).hexdigest()
    signed = Author("north").write(Sent("a", digest))
    with begun_record() as record:
        admit(record, [submission(signed.leaf, {digest: content})])

        assert record.block(digest) == content
        with pytest.raises(BadEntry, match="another SHA-256"):
            submission(signed.leaf, {digest: b"other"})


def test_a_reader_admits_nothing(folder: Path) -> None:
    begun_record(folder).close()
    with (
        Record.open(folder, read_only=True) as record,
        pytest.raises(RecordRefused, match="to read only"),
    ):
        admitted(record, Author("north").write(Sent("a")))


def test_a_receipt_is_a_proof_under_a_signed_checkpoint() -> None:
    signed = Author("north").write(Sent("a"))
    with begun_record() as record:
        receipt = Gate(record).admit(signed.leaf)

        told = open_checkpoint(receipt.checkpoint, record.log)
        assert (told.size, told.root) == (receipt.size, receipt.root)
        assert verify_inclusion(
            leaf_hash(signed.leaf), receipt.number, size=told.size, proof=receipt.hashes,
            root=told.root,
        )  # fmt: skip


def test_the_gate_refuses_in_the_thread_that_asked() -> None:
    north = Author("north")
    told, retold = north.draft(Sent("a")), north.draft(Sent("b"))
    with begun_record() as record:
        gate = Gate(record)
        gate.admit(told.leaf)

        with pytest.raises(Equivocated):
            gate.admit(retold.leaf)


def test_of_leaves_that_wait_together_each_has_its_own_outcome() -> None:
    digest, content = named(b"what was seen")
    south, north = Author("south"), Author("north")
    shown, damaged, unbrought = (
        south.write(Shown(digest)).leaf,
        north.draft(Sent("a")).leaf.replace(b'"text":"a"', b'"text":"b"'),
        north.write(Shown(named(b"what nobody brought")[0])).leaf,
    )
    with begun_record() as record:
        outcomes = take_each(
            record, [(b"no leaf", {}), (shown, {digest: content}), (damaged, {}), (unbrought, {})]
        )

        assert [type(each) for each in outcomes] == [BadEntry, int, BadSignature, BadEntry]
        assert record.block(digest) == content


@pytest.mark.slow
def test_many_threads_get_one_receipt_each_in_few_commits(folder: Path) -> None:
    with new_record(folder) as record:
        record.append("monitor", 1, Sent("begun"))
        authors = [Author(name) for name in ("north", "south")]
        signed = [each.write(Sent(str(place))) for place in range(30) for each in authors]
        gate = Gate(record)

        def bring(leaf: bytes) -> int:
            while True:
                try:
                    return gate.admit(leaf).number
                except OutOfOrder:  # the one before is still under way in another thread
                    continue

        with ThreadPoolExecutor(16) as pool:
            numbers = list(pool.map(bring, [each.leaf for each in signed]))

        assert sorted(numbers) == list(range(2, 62))
        assert record.size == 62


def test_a_failed_write_reaches_everybody_who_waits() -> None:
    with begun_record() as record:
        gate = Gate(record)
        record.close()

        with pytest.raises(RecordRefused):
            gate.admit(Author("north").write(Sent("a")).leaf)


# ---- blocks ---------------------------------------------------------------------------------


def test_an_entry_comes_in_with_the_block_it_cannot_be_understood_without(folder: Path) -> None:
    digest, content = named(b"what was seen")
    other, beside = named(b"named by nobody")
    with begun_record(folder) as record:
        shown = Author("south").write(Shown(digest))

        (refused,) = take(record, [shown.leaf])
        (number,) = take(record, [shown.leaf], {digest: content, other: beside})

        assert isinstance(refused, BadEntry)
        assert f"names block {digest}, which did not come with it" in refused.what
        assert number == 2
        assert record.block(digest) == content
        assert not record.holds_block(other)


def test_a_block_that_stands_there_or_came_with_an_entry_before_need_not_come_again(
    folder: Path,
) -> None:
    digest, content = named(b"what was seen")
    with begun_record(folder) as record:
        south, north = Author("south"), Author("north")
        first, second = south.write(Shown(digest)), south.write(Shown(digest))

        together = admit(record, [submission(first.leaf, {digest: content}),
                                  submission(second.leaf)])  # fmt: skip
        later = take(record, [north.write(Shown(digest)).leaf])

        assert (together, later) == ([2, 3], [4])


def test_a_block_that_is_not_what_its_name_says_is_refused(folder: Path) -> None:
    digest, _ = named(b"what was seen")
    with begun_record(folder) as record, pytest.raises(BadEntry, match="another SHA-256"):
        take(record, [Author("south").write(Shown(digest)).leaf], {digest: b"another"})
