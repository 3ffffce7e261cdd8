"""People of other roles at the nodes of the demo, and what they have put on the record."""

import json
import time
from pathlib import Path

import httpx

from truceline.record.checkpoint import with_signatures
from truceline.record.keys import new_key
from truceline.record.note import Signature, cosign, cosigner, log_verifier, read_note
from truceline.server.passwords import hashed
from truceline.server.settings import Cost
from truceline.server.users import Person, load_users, new_machine, new_user_id, save_users
from web.playing import Demo, Entrance

PASSWORD = "four words and a horse"  # noqa: S105
CHEAP = Cost(passes=1, memory_bytes=8192)
FOREVER_US = 2**52
DRAFTS = Path(__file__).resolve().parents[2] / "examples" / "contacts" / "drafts.json"


def folder_of(nodes: Demo, party: str) -> Path:
    """The folder of a node, as the command line of the demo names it."""
    words = nodes.process.args
    assert isinstance(words, list)
    return Path(words[words.index("--out") + 1]) / "live" / party


def seat(nodes: Demo, party: str, role: str) -> Entrance:
    """Somebody of that role at the node of a party, with a program of the same role."""
    folder, here = folder_of(nodes, party), nodes.entrances[party]
    users = load_users(folder)
    name = f"{role}.{party}"
    if users.called(name) is None:
        person = Person(id=new_user_id(), name=name, role=role, party=party,
                        password=hashed(PASSWORD, CHEAP))  # fmt: skip
        users = users.with_person(person)
    machine, token = new_machine(party, "api", roles=(role,), party=party, until_us=FOREVER_US)
    save_users(folder, users.with_machine(machine))
    return Entrance(here.url, name, PASSWORD, token)


def with_contacts(nodes: Demo) -> Entrance:
    """A liaison officer of the monitor, whose party holds the contacts of the example."""
    liaison = seat(nodes, "undof", "liaison_officer")
    marks = [{"field": "*", "to": ["undof", "il"]}]
    drafts = json.loads(DRAFTS.read_text(encoding="utf-8"))
    answer = httpx.post(
        f"{liaison.url}/api/v1/contacts",
        json={"drafts": drafts, "grade": "C3", "released_to": marks},
        headers={"Authorization": f"Bearer {liaison.token}"},
        timeout=120,
        trust_env=False,
    )
    assert answer.status_code == 201, answer.text
    return liaison


def checkpoint(entrance: Entrance) -> bytes:
    """The newest checkpoint of the log, as a node has it."""
    answer = httpx.get(
        f"{entrance.url}/api/v1/record/checkpoint",
        headers={"Authorization": f"Bearer {entrance.token}"},
        timeout=30,
        trust_env=False,
    )
    assert answer.status_code == 200, answer.text
    return answer.content


def with_witnesses(nodes: Demo, party: str, older: bytes) -> str:
    """Lay cosigned checkpoints into the folder of a node, and a policy, which is given back.

    North has cosigned the newest one, south the older one, a signature in east's name is damaged,
    and of west there is nothing. One of them is enough.
    """
    folder, newest = folder_of(nodes, party) / "cosigned", checkpoint(nodes.entrances[party])
    keys = {name: new_key() for name in ("north", "south", "east", "west")}

    def line(name: str, note: bytes) -> Signature:
        return cosign(read_note(note).text, f"{name}.example", keys[name], now_s=int(time.time()))

    bad = line("east", newest)
    bad = Signature(bad.name, bad.key_id, bad.content[:-1] + bytes([bad.content[-1] ^ 1]))
    created = told(nodes.entrances[party], "/record/entries/0")
    assert isinstance(created, dict)
    origin, log_key = created["body"]["origin"], created["body"]["log_key"]
    log = log_verifier(origin, bytes.fromhex(log_key[2:]))
    vkeys = {name: cosigner(f"{name}.example", key.public).vkey for name, key in keys.items()}
    policy = "".join(f"witness {name} {vkey}\n" for name, vkey in vkeys.items())
    policy = f"log {log.vkey}\n{policy}group enough any {' '.join(keys)}\nquorum enough\n"
    folder.mkdir(exist_ok=True)
    (folder / "policy").write_text(policy, encoding="utf-8")
    (folder / "newest.note").write_bytes(with_signatures(newest, (line("north", newest), bad)))
    (folder / "older.note").write_bytes(with_signatures(older, (line("south", older),)))
    return policy


def told(entrance: Entrance, path: str) -> object:
    """What a node answers a program of the same role."""
    answer = httpx.get(
        f"{entrance.url}/api/v1{path}",
        headers={"Authorization": f"Bearer {entrance.token}"},
        timeout=120,
        trust_env=False,
    )
    assert answer.status_code == 200, answer.text
    return answer.json()
