"""Late reports revise what was found by new entries; nothing that stands is edited."""

from monitor.scenes import IN, OUT, Scene, agreement, at, every, seen, term
from truceline.findings import Revised


def scene() -> Scene:
    box = Scene(agreement(term()))
    box.take(seen(*every(60, 0, 120, IN)))
    return box


def test_a_late_report_revises_a_finding_by_a_new_entry_that_names_its_block() -> None:
    box = scene()
    (finding,) = box.findings()

    seen_entry, *written = box.take(seen((150, OUT), (90, OUT), (30, OUT)))

    (revised,) = [each for each in written if isinstance(each.body, Revised)]
    assert revised.body.finding == finding.number
    assert revised.body.because == seen_entry.body.digest
    assert box.node.state.book.findings[finding.number].revisions == 1


def test_no_entry_is_edited_by_late_reports() -> None:
    box = scene()
    before = [each.leaf for each in box.node.record.entries()]

    box.take(seen((150, OUT), (90, OUT), (30, OUT)))

    after = [each.leaf for each in box.node.record.entries()]
    assert after[: len(before)] == before
    assert len(after) > len(before)


def test_a_late_report_that_changes_no_figure_writes_no_revision() -> None:
    box = Scene(agreement(term()))
    box.take(seen(*every(60, 0, 120, OUT)))

    (only,) = box.take(seen((30, OUT)))

    assert only.body.first_us == at(30)
