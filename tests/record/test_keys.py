"""Keys: libsodium's strict rule and no other, ids in order of time."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import BadEntry
from truceline.record.keys import is_proper, key_of, name_of, new_id, new_key, public_of, verify

VECTORS = Path(__file__).resolve().parents[2].parent / "shared" / "vectors" / "ed25519"

# Points of order 1, 2, 4 and 8 in canonical form: anybody can sign for them.
SMALL_ORDER = (
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
)


def test_the_first_example_of_rfc_8032_holds() -> None:
    key = key_of(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    expected = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )

    assert key.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"") == expected
    assert verify(key.public, b"", expected)


@pytest.mark.parametrize("public", SMALL_ORDER)
def test_a_key_of_small_order_is_improper(public: str) -> None:
    assert not is_proper(bytes.fromhex(public))


@pytest.mark.parametrize("public", [b"", b"\xff" * 32, bytes(31)])
def test_what_is_no_point_is_improper(public: bytes) -> None:
    assert not is_proper(public)


def test_a_new_key_is_proper_and_hides_its_seed() -> None:
    key = new_key()

    assert is_proper(key.public)
    assert repr(key.seed) not in repr(key)


@given(st.binary(max_size=70), st.binary(max_size=40), st.binary(max_size=5))
def test_nothing_but_a_signature_is_one(signature: bytes, public: bytes, message: bytes) -> None:
    assert not verify(public, message, signature)


@pytest.mark.parametrize("name", ["", "01", "02" + "a" * 64, "01" + "A" * 64, "01" + "a" * 65])
def test_what_is_no_name_of_a_key_is_refused(name: str) -> None:
    with pytest.raises(BadEntry, match="is no key"):
        public_of(name)


def test_a_key_is_found_by_its_name() -> None:
    public = key_of(bytes(32)).public

    assert public_of(name_of(public)) == public


def test_an_id_is_a_uuid_of_version_7_and_in_order_of_time() -> None:
    first, second = new_id(1_700_000_000_000_000), new_id(1_700_000_000_001_000)

    assert int(first[:12], 16) == 1_700_000_000_000
    assert (first[12], first[16] in "89ab", len(first)) == ("7", True, 32)
    assert first < second
    assert new_id(1_700_000_000_000_000) != first


def test_of_the_914_public_edge_cases_the_strict_rule_accepts_43() -> None:
    path = VECTORS / "ed25519vectors.json"
    if not path.exists():
        pytest.skip("the public vectors of C2SP/CCTV are not here")
    vectors = json.loads(path.read_text(encoding="utf-8"))

    accepted = [
        each
        for each in vectors
        if verify(bytes.fromhex(each["key"]), each["msg"].encode(), bytes.fromhex(each["sig"]))
    ]

    assert (len(vectors), len(accepted)) == (914, 43)
    assert not any("low_order_A" in (each["flags"] or ()) for each in accepted)
