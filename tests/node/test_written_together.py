"""Bodies of one write: one commit where nothing comes between them, and always in their order."""

import pytest

from node.playing import exclusion, new_node, state, text, track
from truceline.contacts.entries import Acceptance, Merged
from truceline.errors import BadEntry
from truceline.monitor import Waited
from truceline.node import Node, SetClock
from truceline.record.entry import read


def merged(reason: str) -> Merged:
    by = Acceptance(role="observer", person="7")
    return Merged(into=1, entries=(1,), reason=reason, accepted=by)


def commits_of(node: Node) -> list[list[object]]:
    """The bodies that stand in the record, commit by commit: each has seen the one before whole."""
    found: dict[int, list[object]] = {}
    for entry in node.record.entries(since=1):
        found.setdefault(read(entry.leaf).head.seen.size, []).append(entry.body)
    return list(found.values())


def test_bodies_that_call_for_nothing_are_one_commit() -> None:
    node = new_node()
    bodies = [merged(each) for each in "abcd"]

    node.write(*bodies)

    assert commits_of(node) == [bodies]


def test_what_a_body_calls_for_stands_right_behind_it() -> None:
    node = new_node()
    state(node, text(exclusion()))
    node.take(track("iiiii"))
    size = node.record.size
    first, waited, last = merged("a"), Waited(2_000_000_000_000_000), merged("b")

    written = node.write(first, waited, last)

    assert [each.body for each in written[:2]] == [first, waited]
    assert written[-1].body == last
    assert [each.number for each in written] == list(range(size, node.record.size))
    assert len(written) > 3, "an object fell silent, and nothing was found"
    assert commits_of(node)[-3][-2:] == [first, waited]
    assert Node(node.record, "monitor", SetClock(0)).write() == []


def test_a_bad_body_takes_its_commit_with_it_and_none_before() -> None:
    node = new_node()

    with pytest.raises(BadEntry):
        node.write(Waited(1), merged("a"), merged("\ud800"))

    assert commits_of(node) == [[Waited(1)]]
