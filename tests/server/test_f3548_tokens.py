"""Tokens of F3548: what shows who calls, and what shows nothing."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from server.playing import START_US, House
from server.uss import issuer, public_pem, service, token, uuid
from truceline.errors import Refusal
from truceline.server.f3548.tokens import Tokens
from truceline.values.instants import SECOND_US

NOW_S = START_US // SECOND_US
PLACE = f"/dss/v1/operational_intent_references/{uuid(1)}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with service(tmp_path_factory.mktemp("tokens") / "house") as made:
        yield made


def status(house: House, authorization: str) -> int:
    answer = house.browser().client.get(PLACE, headers={"Authorization": authorization})
    return int(house.loop.run(answer).status_code)


def test_a_good_token_opens(house: House) -> None:
    assert status(house, f"Bearer {token()}") == 404  # known, and there is no such intent


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOW_S - 60},
        {"nbf": NOW_S + 60},
        {"exp": None},
        {"sub": None},
        {"aud": None},
        {"aud": "elsewhere.example"},
        {"aud": ["localhost.example"]},
        {"exp": "tomorrow"},
        {"scope": ["utm.strategic_coordination"]},
    ],
    ids=str,
)
def test_a_token_that_shows_too_little_opens_nothing(house: House, claims: dict[str, Any]) -> None:
    try:
        made = token(**claims)
    except TypeError:  # what the library does not even issue
        pytest.skip("cannot be issued")
    assert status(house, f"Bearer {made}") == 401


def test_a_token_for_several_audiences_opens_where_one_is_ours(house: House) -> None:
    assert status(house, f"Bearer {token(aud=['other.example', 'localhost'])}") == 404


def test_a_token_signed_by_somebody_else_opens_nothing(house: House) -> None:
    other = generate_private_key(65537, 2048)

    assert status(house, f"Bearer {token(key=other)}") == 401


def test_a_token_signed_with_the_public_key_as_secret_opens_nothing(house: House) -> None:
    head = urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').rstrip(b"=").decode()
    _, body, _ = token().split(".")

    assert status(house, f"Bearer {head}.{body}.AAAA") == 401


def test_a_token_without_signature_opens_nothing(house: House) -> None:
    claims = {"sub": "aria", "aud": "localhost", "exp": NOW_S + 60}

    assert status(house, f"Bearer {jwt.encode(claims, '', algorithm='none')}") == 401


@pytest.mark.parametrize("words", ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer a.b.c", "\x7f"])
def test_what_is_no_token_opens_nothing(house: House, words: str) -> None:
    assert status(house, words) == 401


def test_keys_may_stand_in_a_jwks(tmp_path: Path) -> None:
    told = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(issuer().public_key()))
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"keys": [{**told, "kid": "one"}, {"kty": "EC", "kid": "two"}]}))

    caller = Tokens(file, ("localhost",)).caller(f"Bearer {token('brea')}", START_US)

    assert caller.sub == "brea"


@pytest.mark.parametrize("content", [b"", b"{}", b'{"keys": []}', b"-----BEGIN PUBLIC KEY-----\n",
                                     b'{"keys": [{"kty": "RSA"}]}'])  # fmt: skip
def test_a_file_without_keys_is_refused_by_its_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "keys"
    file.write_bytes(content)

    with pytest.raises(Refusal, match="keys"):
        Tokens(file, ("localhost",))


def test_no_audience_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_bytes(public_pem())

    with pytest.raises(Refusal, match="audience"):
        Tokens(file, ())
