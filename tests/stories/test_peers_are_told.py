"""A port's programs hear of the monitor's convoy, though their node was down and the other fell.

The monitor's node tells whom it gave notice to by ASTM F3548-21. The port's node is not up when the
notice is given, and the monitor's is killed before it is. When both are back the word is taken, the
port's node proves that it is in its log, and that proof stands in the monitor's record.
"""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from cli.serving import Serving, serving
from server.playing import HASHED, PASSWORD
from truceline.deconfliction.f3548.entries import Heard, Told
from truceline.record import Record
from truceline.record.note import read_verifier
from truceline.record.proof import read_proof
from truceline.server.f3548.receipts import heard_in
from truceline.server.f3548.scopes import CP, SC
from truceline.server.users import Person, Users, save_users
from truceline.values.instants import HOUR_US, MINUTE_US, SECOND_US, to_iso

pytestmark = pytest.mark.slow

PATIENCE_S = 60
EARS = "00000009-0000-4000-8000-000000000000"
PURPOSE = "winter supplies for the upper villages"
F3548 = """[f3548]
keys = "authority.pem"
audience = ["127.0.0.1"]
base_url = "{base_url}"
plain_urls = true
"""
NOTIFYING = """own_tokens = "authority-secret.pem"
parties = ["port-1=port"]
logs = ["{log}"]
"""
Command = Callable[..., str]


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        port: int = made.getsockname()[1]
        return port


def until(found: Callable[[], Any]) -> Any:
    """What there is, once there is something."""
    for _ in range(PATIENCE_S * 20):
        if something := found():
            return something
        time.sleep(0.05)
    pytest.fail("nothing came")


def begun(truceline: Command, folder: Path, key: RSAPrivateKey, more: str) -> str:
    """A node whose tokens come from that authority; the key of its log."""
    told = truceline("init", "--as", "monitor", "--origin", f"{folder.name}.example", folder)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "authority.pem").write_bytes(public)
    (folder / "authority-secret.pem").write_bytes(secret)
    file = folder / "truceline.toml"
    text = file.read_text(encoding="utf-8")
    assert "[f3548]\n" in text
    file.write_text(text.replace("[f3548]\n", more, 1), encoding="utf-8")
    return told.split()[-1]


def subscribe(node: Serving, key: RSAPrivateKey, base_url: str) -> None:
    """The port's program wants to hear of what is planned near it."""
    now_us = time.time_ns() // 1000
    claims = {"sub": "port-1", "aud": "127.0.0.1", "scope": f"{SC} {CP}",
              "exp": now_us // SECOND_US + 300}  # fmt: skip
    circle = {"center": {"lat": 33.05, "lng": 36.0}, "radius": {"value": 20_000, "units": "M"}}
    ends = {"value": to_iso(now_us + 12 * HOUR_US), "format": "RFC3339"}
    body = {
        "extents": {"volume": {"outline_circle": circle}, "time_end": ends},
        "uss_base_url": base_url,
        "notify_for_operational_intents": True,
    }
    token = jwt.encode(claims, key, algorithm="RS256")
    answer = httpx.put(f"{node.url}/dss/v1/subscriptions/{EARS}", json=body, trust_env=False,
                       headers={"Authorization": f"Bearer {token}"}, timeout=60)  # fmt: skip
    assert answer.status_code == 200, answer.text


def give(node: Serving) -> str:
    """The monitor's duty officer gives notice, with a purpose that stays there; its name."""
    now_us = time.time_ns() // 1000
    place = {"starts_us": now_us + 30 * MINUTE_US, "ends_us": now_us + 90 * MINUTE_US,
             "lon_e7": 360_000_000, "lat_e7": 330_500_000, "radius_mm": 2_000_000}  # fmt: skip
    plan = {"activity": "activity.convoy", "released_to": ["port"], "volumes": [place],
            "purpose": PURPOSE}  # fmt: skip
    headers = {"Sec-Fetch-Site": "same-origin"}
    with httpx.Client(base_url=f"{node.url}/api/v1", headers=headers, timeout=60, trust_env=False
                      ) as officer:  # fmt: skip
        assert officer.post("/sessions", json={"name": "duty", "password": PASSWORD}).is_success
        answer = officer.post("/notices", json=plan)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["notice"])


def entries(folder: Path, kind: type) -> list[Any]:
    """Entries of a kind in the record of a node that may be running."""
    with Record.open(folder, read_only=True) as record:
        return list(record.entries([kind]))


def test_a_peer_that_was_down_is_told_by_a_node_that_fell_and_proves_that_it_was(
    truceline: Command, tmp_path: Path
) -> None:
    key, port = generate_private_key(65537, 2048), free_port()
    base_url, harbour, centre = f"http://127.0.0.1:{port}", tmp_path / "port", tmp_path / "centre"
    log = begun(truceline, harbour, key, F3548.format(base_url=base_url))
    own = F3548.format(base_url="http://centre.example") + NOTIFYING.format(log=log)
    begun(truceline, centre, key, own)
    person = Person(id="u-1", name="duty", role="duty_officer", party="monitor", password=HASHED)
    save_users(centre, Users(people=(person,)))

    with serving(centre) as node:
        subscribe(node, key, base_url)
        give(node)
        time.sleep(1.5)  # it tries in vain, and is killed
    with serving(harbour, "--port", str(port)) as peer, serving(centre) as node:
        (outcome,) = until(lambda: entries(centre, Told))
        assert (node.stop(), peer.stop()) == (0, 0)

    (heard,) = entries(harbour, Heard)
    with Record.open(centre, read_only=True) as record:
        receipt = record.block(outcome.body.receipt)
    proof = read_proof(receipt, read_verifier(log))
    assert outcome.body.outcome == "taken"
    assert proof.leaf == heard.leaf
    word = heard_in(proof.leaf)
    assert word["subscriptions"] == [{"subscription_id": EARS, "notification_index": 1}]
    assert word["operational_intent"]["reference"]["manager"] == "monitor"
    assert PURPOSE.encode() not in proof.leaf
    for folder in (centre, harbour):
        truceline("record", "verify", folder)
