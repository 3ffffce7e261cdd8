"""Revision: late rows change what was found, by new entries and never silently."""

from dataclasses import dataclass

from truceline.agreement import Acts, Term
from truceline.findings import Book, Finding, Key, Opened, Revised
from truceline.monitor.steady import settle
from truceline.monitor.telling import tell
from truceline.monitor.watching import Watching
from truceline.picture import News, Picture
from truceline.values.instants import FIRST_US

Tracks = set[tuple[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Late:
    """A term, and the news whose late rows it must be asked about."""

    term: Term
    news: News

    def tracks(self) -> Tracks:
        """Tracks to be judged anew; none named is all: pairs and sums hang on every track."""
        if self.term.KEYED_BY != "object":
            return set()
        rows = self.news.late.nonzero()[0]
        source, objects = (
            self.news.case.observations.words(name) for name in ("source", "object_id")
        )
        return {(source.text(row), objects.text(row)) for row in rows.tolist()}


def revise(
    watching: Watching, acts: Acts, book: Book, picture: Picture, late: Late
) -> list[Opened | Revised]:
    """Judge a term anew over all rows kept of the tracks that late rows touch; what differs."""
    term, agreement, tracks = late.term, acts.agreement, late.tracks()
    assert agreement is not None
    anew = Watching(digest=watching.digest)
    whole = picture.whole(tracks)
    events = settle(anew, term, term.check(whole.case, picture.newest_us), whole, acts.spans(term))
    told = tell(anew, agreement, Book(), events, picture.blocks)
    found = [each for each in told if isinstance(each, Opened)]
    keys = [key for key in watching.keys if key[0] == term.rule.id and _concerns(key, tracks)]
    for key in anew.keys:
        if key not in watching.slots:
            watching.slot(key, term.rule, anew.party[anew.slots[key]])
            keys.append(key)
    horizon_us = max(picture.horizon_us, FIRST_US)
    keys = [key for key in keys if _recent(book, key, horizon_us)]
    watching.replace(keys, anew)
    return _differences(book, set(keys), found, picture.blocks[-1])


def _differences(
    book: Book, keys: set[Key], found: list[Opened], because: str
) -> list[Opened | Revised]:
    """Each finding as it should now stand, against how it stands in the book."""
    known = [
        book.findings[number]
        for key in sorted(keys)
        for number in book.about.get(key, [])
        if not book.findings[number].withdrawn
    ]
    told: list[Opened | Revised] = []
    for new in found:
        if _key(new) not in keys:
            continue
        same = next((each for each in known if _same(each, new)), None)
        if same is None:
            told.append(new)
            continue
        known.remove(same)
        if _stand(same.body) != _stand(new):
            told.append(_revised(same, new, because))
    return told + [_withdrawn(each, because) for each in known]


def _same(finding: Finding, new: Opened) -> bool:
    """Whether two tell of one stay: one subject, one standing, and times that overlap."""
    old = finding.body
    if finding.key != _key(new) or old.standing != new.standing:
        return False
    until_us = new.opened_us if new.closed_us is None else new.closed_us
    old_until_us = old.opened_us if old.closed_us is None else old.closed_us
    return (old.closed_us is None or old_until_us >= new.opened_us) and (
        new.closed_us is None or until_us >= old.opened_us
    )


def _stand(body: Opened) -> tuple[object, ...]:
    return (body.opened_us, body.closed_us, body.closed_as, body.reason, body.observations,
            body.deepest)  # fmt: skip


def _revised(finding: Finding, new: Opened, because: str) -> Revised:
    return Revised(
        finding=finding.number,
        because=because,
        standing=new.standing,
        reason=new.reason,
        opened_us=new.opened_us,
        closed_us=new.closed_us,
        closed_as=new.closed_as,
        observations=new.observations,
        deepest=new.deepest,
    )


def _withdrawn(finding: Finding, because: str) -> Revised:
    body = finding.body
    return Revised(
        finding=finding.number,
        because=because,
        standing="outside",
        reason="",
        opened_us=body.opened_us,
        closed_us=body.opened_us if body.closed_us is None else body.closed_us,
        closed_as="withdrawn",
        observations=body.observations,
        deepest=body.deepest,
    )


def _key(body: Opened) -> Key:
    return (body.term, body.status, body.source, body.object_id, body.other_source,
            body.other_object_id)  # fmt: skip


def _concerns(key: Key, tracks: Tracks) -> bool:
    return not tracks or (key[2], key[3]) in tracks


def _recent(book: Book, key: Key, horizon_us: int) -> bool:
    """Whether everything found about a key lies where all rows are still kept."""
    return all(book.findings[each].body.opened_us >= horizon_us for each in book.about.get(key, []))
