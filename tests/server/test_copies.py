"""Copies: what a recipient gets of what, that it proves itself, and that nothing else is in it."""

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from server.copied import (
    betrayed,
    copied,
    given_fields,
    number_of,
    opened,
    proved,
    releasing,
    resummed,
    withheld,
)
from server.playing import START_US, House
from server.setting import furnished
from truceline.deconfliction.entries import Detailed
from truceline.errors import ReleaseRefused
from truceline.incidents.entries import EvidenceCollected
from truceline.node.evidence import keep
from truceline.node.stating import state
from truceline.record.entries import Sealed
from truceline.record.erasure import erase
from truceline.record.excerpt import excerpt_lines, fields_of, lines_root, write_excerpt
from truceline.record.export.evidence import Rests, proving_files, summed, zipped
from truceline.record.keys import new_salt
from truceline.record.sealed import public_of_reader, seal
from truceline.record.tree import leaf_hash
from truceline.release.entries import Copied, Given
from truceline.release.root_faults import root_faults
from truceline.server.copying import copy_files

pytestmark = pytest.mark.slow

THINGS = ("finding", "incident:aria/1", "notice:aria/1", "message:aria/1", "message:aria/2",
          "contact")  # fmt: skip
SHOWN = {  # written by hand: the words of the setting that each recipient's copy of each shows
    ("aria", "finding"): {"trackword"},
    ("aria", "incident:aria/1"): {"reportword"},
    ("aria", "notice:aria/1"): {"planword", "queryword"},
    ("aria", "message:aria/1"): {"flightmessage", "ackofficerword", "calledword"},
    ("aria", "message:aria/2"): {"quietmessage"},
    ("aria", "contact"): {"topicword", "placeword", "readoutword", "correctedword"},
    ("brea", "incident:aria/1"): {"examinedword", "classedword", "attributedword", "toldword",
                                  "respondedword"},
    ("brea", "notice:aria/1"): {"planword", "queryword"},
    ("brea", "message:aria/1"): {"flightmessage", "ackofficerword"},
    ("brea", "contact"): {"topicword"},
}  # fmt: skip
NOBODYS = {"sourceword", "tellerword", "evidenceword", "triageword", "secretword", "rosterword",
           "claimword"}  # fmt: skip
WORDS = NOBODYS.union(*SHOWN.values())


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with furnished(tmp_path / "house") as made:
        yield made


def named(house: House, thing: str) -> str:
    """The thing as it is asked for; findings and contacts by their numbers."""
    kinds = {"finding": "findings.opened/1", "contact": "contacts.recorded/1"}
    return f"{thing}:{number_of(house, kinds[thing])}" if thing in kinds else thing


@pytest.mark.slow
@pytest.mark.parametrize("to", ["aria", "brea", "envoy"])
def test_a_copy_holds_what_is_released_to_its_reader_proves_it_and_betrays_nothing_else(
    to: str, house: House, tmp_path: Path
) -> None:
    for number, thing in enumerate(THINGS):
        expected = SHOWN.get((to, thing))
        if expected is None:
            with pytest.raises(ReleaseRefused, match="nothing of this is released"):
                copied(house, to, named(house, thing))
            continue

        files = copied(house, to, named(house, thing))

        told = proved(house, files, tmp_path / f"{to}-{number}")
        assert {each for each in WORDS if each in told} == expected, thing
        assert f"given to {to} by monitor, release_officer u-9: for the committee" in told
        assert betrayed(house, files) == set(), thing
        packed = zipped(files)
        with ZipFile(BytesIO(packed)) as opened_zip:
            assert {each: opened_zip.read(each) for each in opened_zip.namelist()} == files


def test_a_third_party_gets_nothing_before_somebody_opens_it_and_then_no_source(
    house: House, tmp_path: Path
) -> None:
    finding = number_of(house, "findings.opened/1")
    with pytest.raises(ReleaseRefused, match="nothing of this is released"):
        copied(house, "envoy", f"finding:{finding}")

    opened(house, "envoy", finding)
    files = copied(house, "envoy", f"finding:{finding}")

    told = proved(house, files, tmp_path / "copy")
    assert "trackword" in told
    assert "sourceword" not in told
    assert "deepest.block" not in told
    assert betrayed(house, files) == set()
    opened(house, "envoy", finding, fields=("source",))
    assert "sourceword" in proved(
        house, copied(house, "envoy", f"finding:{finding}"), tmp_path / "named"
    )


def test_a_field_that_is_withheld_by_an_act_is_in_no_copy(house: House, tmp_path: Path) -> None:
    finding = number_of(house, "findings.opened/1")
    withheld(house, "aria", finding, fields=("object_id", "deepest"))

    files = copied(house, "aria", f"finding:{finding}")

    shown = given_fields(files)[finding]
    assert "object_id" not in shown
    assert not [each for each in shown if each.startswith("deepest")]
    assert "trackword" not in proved(house, files, tmp_path / "copy")
    assert betrayed(house, files) == set()


def test_evidence_goes_along_only_where_it_is_opened_and_asked_for(
    house: House, tmp_path: Path
) -> None:
    photo = b"a photograph of the crater " * 20
    digest, size = keep(house.folder, BytesIO(photo))
    (entry, *_) = house.node.write(
        EvidenceCollected(evidence="monitor/photo", digest=digest, size=size, name="crater.jpg",
                          collected_us=START_US, how="from a window", holder="team",
                          role="verification_team", officer="m-2", incident="aria/1")
    )  # fmt: skip
    before = copied(house, "brea", "incident:aria/1", evidence=True)
    opened(house, "brea", entry.number, fields=("evidence", "digest", "size"))

    without = copied(house, "brea", "incident:aria/1")
    along = copied(house, "brea", "incident:aria/1", evidence=True)

    assert photo not in b"".join([*before.values(), *without.values()])
    assert digest.encode() not in b"".join(before.values())
    assert along[f"files/{digest}"] == photo
    assert b"crater.jpg" not in b"".join(along.values())
    assert digest in proved(house, along, tmp_path / "along")
    tampered = resummed({**along, f"files/{digest}": photo[:-1] + b"!"})
    with pytest.raises(ValueError, match="files/ are not those that were given out"):
        proved(house, tampered, tmp_path / "tampered")


# ---- tampering ------------------------------------------------------------------------------


@pytest.mark.slow
def test_any_byte_that_was_changed_is_named_even_where_all_sums_fit(
    house: House, tmp_path: Path
) -> None:
    files = copied(house, "brea", "incident:aria/1", "notice:aria/1")
    chance = random.Random(7)  # noqa: S311 (the same bytes each time)
    places = [(name, place) for name, content in files.items() for place in range(len(content))
              if name not in ("SHA256SUMS", "truceline-verify.py")]  # fmt: skip
    excerpt = next(each for each in files if each.startswith("excerpts/"))
    some = chance.sample(places, 100) + [each for each in places if each[0] == excerpt][::15]
    unnamed = []

    for number, (name, place) in enumerate(some):
        content = bytearray(files[name])
        content[place] ^= 1 << chance.randrange(7)
        folder = tmp_path / str(number)
        try:
            proved(house, resummed({**files, name: bytes(content)}), folder)
            unnamed.append((name, place))
        except ValueError:
            pass
        shutil.rmtree(folder)

    assert len(some) > 150
    assert unnamed == []


def test_every_line_of_an_excerpt_has_one_spelling(house: House, tmp_path: Path) -> None:
    files = copied(house, "brea", "incident:aria/1")
    name = next(each for each in files if each.startswith("excerpts/"))
    kept, given = (next(each for each in files[name].split(b"\n") if each.startswith(sign))
                   for sign in (b"- ", b"+ "))  # fmt: skip
    spellings = {
        kept: (kept[2:], b", " + kept[2:], b"- " + kept[2:].upper(), kept + b" "),
        given: (given[2:], b"- " + given, given + b" ", given.replace(b":", b": ")),
    }

    pairs = [(line, other) for line, others in spellings.items() for other in others]
    for number, (line, other) in enumerate(pairs):
        content = files[name].replace(line, other, 1)
        with pytest.raises(ValueError, match="excerpts/"):
            proved(house, resummed({**files, name: content}), tmp_path / str(number))


def test_what_is_taken_out_or_put_in_is_named(house: House, tmp_path: Path) -> None:
    files = copied(house, "brea", "incident:aria/1")
    excerpt = next(each for each in files if each.startswith("excerpts/"))
    whole = next(each for each in files if each.startswith("entries/") and "proof" in each
                 and int(each[8:].partition(".")[0]) > 12)  # fmt: skip
    strange = house.node.record.size - 2
    more = proving_files(house.node.logged, Rests((strange,), (), {}))
    entry = f"entries/{strange}.tlog-proof"
    cases = {
        "excerpt out": {each: files[each] for each in files if each != excerpt},
        "entry out": {each: files[each] for each in files if each != whole},
        "entry in": {**files, entry: more[entry]},
        "file in": {**files, "more.txt": b"more"},
    }

    for name, tampered in cases.items():
        with pytest.raises(ValueError, match=r"not here as it was given out|are not those|not 400"):
            proved(house, resummed(tampered), tmp_path / name)


def test_a_field_that_somebody_hides_again_is_missed(house: House, tmp_path: Path) -> None:
    files = copied(house, "brea", "incident:aria/1")
    name = next(each for each in files if each.startswith("excerpts/"))
    head, _, body = files[name].decode().partition("\n\n")
    lines = body.splitlines()
    place = next(n for n, each in enumerate(lines) if '"name":"words"' in each)
    lines[place] = f"- {leaf_hash(lines[place][2:].encode()).hex()}"
    hidden = f"{head}\n\n" + "".join(f"{each}\n" for each in lines)

    with pytest.raises(ValueError, match="not the fields that were given out"):
        proved(house, resummed({**files, name: hidden.encode()}), tmp_path / "copy")


def test_two_copies_laid_together_show_no_more_than_each_was_given(house: House) -> None:
    contact = number_of(house, "contacts.recorded/1")
    one, other = (copied(house, to, f"entry:{contact}") for to in ("aria", "brea"))
    finding = number_of(house, "findings.opened/1")
    opened(house, "envoy", finding, fields=("term", "object_id"))
    opened(house, "friend", finding, fields=("term", "opened_us"))
    pairs = [(one, other, contact)]
    pairs.append((copied(house, "envoy", f"entry:{finding}"),
                  copied(house, "friend", f"entry:{finding}"), finding))  # fmt: skip

    for first, second, number in pairs:
        shown = [set(given_fields(each)[number]) for each in (first, second)]
        known, hidden = set[str](), set[str]()
        for each in (first, second):
            lines = each[f"excerpts/{number}.excerpt"].decode().partition("\n\n")[2].splitlines()
            known |= {line[2:] for line in lines if line[0] == "+"}
            hidden |= {line[2:] for line in lines if line[0] == "-"}
        hidden -= {leaf_hash(each.encode()).hex() for each in known}
        salts = ["", "0" * 32, *(json.loads(each)["salt"] for each in known)]
        (entry,) = [e for e in house.node.record.entries(since=number) if e.number == number]
        left = [json.loads(line[2:]) for line in excerpt_lines(entry.leaf, fields_of(entry.leaf))
                if line[0] == "+" and line[2:] not in known]  # fmt: skip
        assert left, "all was given, so nothing is tested"
        for each in left:  # who knows name and value of what is withheld still cannot confirm it
            for salt in salts:
                told = json.dumps({**each, "salt": salt}, sort_keys=True, separators=(",", ":"))
                assert leaf_hash(told.encode()).hex() not in hidden
        assert {json.loads(each)["name"] for each in known} == shown[0] | shown[1]


# ---- sealed, erased, lost ---------------------------------------------------------------------

KEY = new_salt()


def sealed_details(house: House) -> int:
    """Aria's plan is for what, sealed to the monitor and to Brea; number of the sealed entry."""
    body = Detailed("aria/1", 1, "purposeword", "detailsword", "contactword", "ab" * 16)
    sealed, blob = seal(body, {"brea": public_of_reader(KEY), "monitor": public_of_reader(KEY)})
    (entry, *_) = house.node.write(sealed, blocks={sealed.blob: blob})
    return entry.number


def test_fields_of_a_sealed_entry_are_opened_one_by_one_and_need_nobodys_word(
    house: House, tmp_path: Path
) -> None:
    number = sealed_details(house)
    opened(house, "envoy", number, fields=("purpose",))

    files = copied(house, "envoy", f"entry:{number}", secrets=(KEY,))
    whole = copied(house, "brea", f"entry:{number}", secrets=(KEY,))

    told = proved(house, files, tmp_path / "part")
    assert "purposeword" in told
    assert not {"detailsword", "contactword"} & {each for each in WORDS if each in told}
    assert b"detailsword" not in b"".join(files.values())
    assert betrayed(house, files) == set()
    assert "detailsword" in proved(house, whole, tmp_path / "whole")
    with pytest.raises(ReleaseRefused, match="nothing of this"):  # no key, nothing to give
        copied(house, "envoy", f"entry:{number}")


def test_a_sealed_entry_whose_author_committed_to_something_else_is_not_opened(
    house: House, tmp_path: Path
) -> None:
    number = sealed_details(house)
    files = copied(house, "brea", f"entry:{number}", secrets=(KEY,))
    name = f"excerpts/{number}.excerpt"
    forged = files[name].replace(b"purposeword", b"purposeless")
    lines = forged.decode().partition("\n\n")[2].splitlines()
    act = next(
        e.body for e in reversed(list(house.node.record.entries())) if e.kind == "release.copied/1"
    )
    (told,) = (each for each in act.given if each.entry == number)
    lie = replace(act, given=(replace(told, root=lines_root(lines)),))
    (entry, *_) = state(house.node, lie)
    proofs = proving_files(house.node.logged, Rests((entry.number, number), (), {}))
    (leaf,) = house.node.logged.leaves(number, number + 1)
    hashes = house.node.logged.prove(number).hashes
    excerpt = write_excerpt(number, leaf, hashes, lines)
    copy = summed(proofs | {name: excerpt, "README.txt": files["README.txt"]})

    with pytest.raises(ValueError, match="nor the opening of a sealed one"):
        proved(house, copy, tmp_path / "copy")


def test_what_was_erased_by_order_is_told_from_what_is_lost(house: House, tmp_path: Path) -> None:
    erased, lost = sealed_details(house), sealed_details(house)
    erase(house.node.logged, erased, author="monitor", order="the court of Ford", now_us=START_US)
    blob = next(each.body.blob for each in house.node.record.entries([Sealed], since=lost))
    house.node.logged.store.drop_block(blob)

    files = copied(house, "brea", f"entry:{erased}", secrets=(KEY,))

    told = proved(house, files, tmp_path / "copy")
    assert "record.erased/1" in told
    assert "the court of Ford" in told
    assert "purposeword" not in told
    with pytest.raises(ReleaseRefused, match=f"entry {lost}: its blob is lost: no order erased it"):
        copied(house, "brea", f"entry:{lost}", secrets=(KEY,))


# ---- who states false things ------------------------------------------------------------------


def test_who_states_other_fields_than_an_entry_has_is_named_by_every_holder_of_the_record(
    house: House, tmp_path: Path
) -> None:
    copied(house, "brea", "incident:aria/1")
    assert list(root_faults(house.node.logged)) == []
    number = number_of(house, "incidents.examined/1")
    (leaf,) = house.node.logged.leaves(number, number + 1)
    names = (".at", ".author", ".kind", "words")
    lines = [each.replace("examinedword", "unfounded!") for each in excerpt_lines(leaf, names)]
    lie = Copied(to="brea", reader="observer", purpose="x", files=(), role="release_officer",
                 officer="u-9", given=(Given(number, names, lines_root(lines)),))  # fmt: skip

    (entry, *_) = state(house.node, lie)

    what = f"entry {entry.number} states other fields of entry {number} than it has"
    assert list(root_faults(house.node.logged)) == [what]


def test_a_plain_excerpt_of_a_sealed_entry_is_a_false_word_too(house: House) -> None:
    number = sealed_details(house)
    lie = Copied(to="brea", reader="observer", purpose="x", files=(), role="release_officer",
                 officer="u-9", given=(Given(number, (".at", "purpose"), "00" * 32),))  # fmt: skip

    state(house.node, lie)

    assert len(list(root_faults(house.node.logged))) == 1


def test_a_copy_is_made_again_alike_while_it_is_released_and_no_longer(house: House) -> None:
    finding = number_of(house, "findings.opened/1")
    files = copied(house, "aria", f"finding:{finding}")
    number = house.node.record.size - 1
    look = releasing(house, "aria")

    again = copy_files(look, number, house.folder)
    opened(house, "zeta", finding)
    later = copy_files(look, number, house.folder)

    assert again == files
    assert given_fields(later)[finding] == given_fields(files)[finding]
    withheld(house, "aria", finding, fields=("object_id",))
    with pytest.raises(ReleaseRefused, match=f"entry {finding} is released to them no more"):
        copy_files(look, number, house.folder)
    with pytest.raises(ReleaseRefused, match="there is no copy 3"):
        copy_files(look, 3, house.folder)
