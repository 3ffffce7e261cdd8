"""Bundles and mirrors: what is carried by hand is checked, whoever carried it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from record.writing import Closed, Sent, begun_record, key_for, named, new_record
from truceline.errors import BadProof, RecordRefused, Refusal
from truceline.record import Record
from truceline.record.audit import faults, verify
from truceline.record.bundle import carried, read_bundle, take, write_bundle
from truceline.record.note import log_verifier


def bundled(record: Record, since: int = 0) -> bytes:
    return b"".join(write_bundle(record, since))


def test_a_mirror_made_from_a_bundle_holds_the_same_record(tmp_path: Path) -> None:
    digest, content = named(b"a sheet")
    with begun_record() as record, Record.open(tmp_path, mirror=True) as mirror:
        record.append("north", 5, Sent("a", digest), blocks={digest: content})

        assert take(mirror, read_bundle(bundled(record)), record.log) == 3

        assert (mirror.root(), mirror.checkpoint) == (record.root(), record.checkpoint)
        assert mirror.block(digest) == content
    with Record.open(tmp_path, mirror=True) as mirror:
        assert verify(mirror, lambda _: None).size == 3
        assert list(faults(mirror, lambda _: None)) == []


def test_bundles_follow_each_other_and_may_overlap(tmp_path: Path) -> None:
    with begun_record() as record, Record.open(tmp_path, mirror=True) as mirror:
        for since in (0, 2, 1, 4, 0):
            record.append("north", 5, Sent(str(since)))
            take(mirror, read_bundle(bundled(record, since)), record.log)

            assert mirror.root() == record.root()
        assert take(mirror, read_bundle(bundled(record)), record.log) == 0


def test_an_old_bundle_is_no_news_and_no_fork() -> None:
    with begun_record() as record, Record.open(None, mirror=True) as mirror:
        old = bundled(record)
        record.append("north", 5, Sent("a"))
        take(mirror, read_bundle(bundled(record)), record.log)

        assert take(mirror, read_bundle(old), record.log) == 0
        assert mirror.size == 3


def test_a_bundle_with_a_gap_before_it_is_refused_with_the_right_number() -> None:
    with (
        begun_record() as record,
        Record.open(None, mirror=True) as mirror,
        pytest.raises(BadProof, match="ask for a bundle since 0"),
    ):
        take(mirror, read_bundle(bundled(record, 1)), record.log)


@pytest.mark.parametrize("longer", [0, 1, 3])
def test_a_fork_is_refused(longer: int) -> None:
    with (
        begun_record() as record,
        begun_record() as fork,
        Record.open(None, mirror=True) as mirror,
    ):
        record.append("north", 5, Sent("a"), Sent("b"))
        fork.append("north", 5, *[Closed(each) for each in range(1 + longer)])
        take(mirror, read_bundle(bundled(record)), record.log)
        before = mirror.root()

        with pytest.raises(BadProof, match="a fork"):
            take(mirror, read_bundle(bundled(fork)), fork.log)
        assert mirror.root() == before


def test_a_bundle_of_another_log_or_key_is_refused() -> None:
    with (
        begun_record() as record,
        Record.open(None) as other,
        Record.open(None, mirror=True) as mirror,
    ):
        other.begin(1)
        with pytest.raises(BadProof, match="not signed by the key"):
            wrong = log_verifier(record.log.name, key_for("other").public)
            take(mirror, read_bundle(bundled(record)), wrong)
        take(mirror, read_bundle(bundled(record)), record.log)

        with pytest.raises(RecordRefused, match=r"this mirror is of example\.org/ford"):
            take(mirror, read_bundle(bundled(other)), other.log)


def test_a_mirror_writes_nothing_of_its_own(tmp_path: Path) -> None:
    with begun_record() as record, Record.open(tmp_path, mirror=True) as mirror:
        take(mirror, read_bundle(bundled(record)), record.log)

        with pytest.raises(RecordRefused, match="secret key of 'monitor' is not here"):
            mirror.append("monitor", 5, Sent("a"))
    assert not (tmp_path / "keys").exists()


with new_record() as _record:
    _record.append("north", 5, Sent("a", named(b"x")[0]), Sent("b"), blocks=dict([named(b"x")]))
    _BUNDLE, _LOG = b"".join(write_bundle(_record, 0)), _record.log


@given(st.integers(0, len(_BUNDLE) - 1), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_refused(place: int, change: int) -> None:
    changed = _BUNDLE[:place] + bytes([_BUNDLE[place] ^ change]) + _BUNDLE[place + 1 :]
    with Record.open(None, mirror=True) as mirror:
        with pytest.raises(Refusal):
            take(mirror, read_bundle(changed), _LOG)
        assert mirror.size == 0


@given(st.binary(max_size=200), st.integers(0, len(_BUNDLE)))
def test_reading_a_bundle_is_total(noise: bytes, cut: int) -> None:
    for content in (noise, _BUNDLE[:cut], _BUNDLE[:cut] + noise):
        try:
            read_bundle(content)
        except BadProof:
            continue


@given(st.lists(st.binary(max_size=9), max_size=4), st.integers(0, 10))
def test_an_outbox_gives_its_whole_leaves_however_it_is_cut(leaves: list[bytes], cut: int) -> None:
    whole = b"".join(len(each).to_bytes(2, "big") + each for each in leaves)
    kept = whole[: max(0, len(whole) - cut)]
    try:
        assert carried(kept) == leaves[: len(carried(kept))]
    except BadProof:
        assert kept and len(kept) < 2 + len(leaves[0])
    assert carried(whole) == leaves
