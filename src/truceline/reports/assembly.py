"""Assembly: what a report says, taken from the state that a node folded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from truceline.agreement import Acts, Agreement, Term, status_at
from truceline.agreement.outlines import Outline, outline
from truceline.findings import Book
from truceline.monitor.coverage import Coverage, covered
from truceline.picture import Picture
from truceline.reports.content import Content, CoverageLine, Shape, SourceFile, TermLine, Trail
from truceline.reports.findings_table import findings_table
from truceline.values.codes import order_of
from truceline.values.observations import Bools, Floats, Ints, Observations, join
from truceline.values.rejects import Rejects

TRAILS_MOST = 400
FIXES_MOST = 2_000  # of one trail on the page


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The folds a report is made of, and what was read to fill them."""

    acts: Acts
    book: Book
    picture: Picture
    coverage: Coverage
    sources: tuple[SourceFile, ...]
    rejects: Rejects
    observations: int
    as_of_us: int
    notes: tuple[str, ...] = ()


def assemble(told: Told) -> Content:
    """The content of a report on the agreement that is asked."""
    agreement = told.acts.agreement
    assert agreement is not None, "a report needs an agreement"
    findings = table_of(told.book)
    counts = Counter((each.body.term, each.body.standing) for each in told.book.standing())
    terms = (*agreement.terms, *_former(told, agreement))
    return Content(
        title=agreement.title,
        agreement_id=agreement.id,
        agreement_digest=agreement.digest,
        disclaimer=agreement.disclaimer,
        as_of_us=told.as_of_us,
        sources=told.sources,
        observations=told.observations,
        rejects=told.rejects,
        terms=tuple(_term(told, each, counts) for each in terms),
        findings=findings,
        shapes=tuple(_shape(each) for each in outline(agreement)),
        trails=_trails(told.picture),
        coverage=tuple(
            CoverageLine(
                term=each.term,
                source=each.source,
                cells=each.cells,
                hours=each.hours,
                rows=each.rows,
                first_us=each.first_us,
                last_us=each.last_us,
                basis=each.basis,
                gaps=each.gaps,
                missed_us=each.missed_us,
            )
            for term in agreement.terms
            for each in covered(told.coverage, term)
        ),
        notes=told.notes,
    )


def table_of(book: Book) -> pa.Table:
    """All findings that stand, as a table, in the order of the record."""
    rows = list(book.standing())
    bodies = [each.body for each in rows]
    deep = [each.deepest for each in bodies]
    nan = float("nan")
    columns: dict[str, object] = {
        name: [getattr(each, name) for each in bodies]
        for name in ("term", "version", "status", "standing", "reason", "party", "object_id",
                     "other_object_id", "opened_us", "closed_us", "margin_unit", "observations",
                     "source")
    }  # fmt: skip
    return findings_table(
        columns
        | {
            "finding": [each.number for each in rows],
            "margin": [nan if each.margin_e3 is None else each.margin_e3 / 1e3 for each in deep],
            "accuracy_m": [
                each.deepest.accuracy_e3 / 1e3 if each.margin_unit == "m" else nan
                for each in bodies
            ],
            "probability": [_scaled(each.chance_e6, 1e6) for each in deep],
            "lat_deg": [_scaled(each.lat_e7, 1e7) for each in deep],
            "lon_deg": [_scaled(each.lon_e7, 1e7) for each in deep],
            "block": [each.block for each in deep],
            "row": [each.row for each in deep],
        }
    )


def _scaled(value: int | None, by: float) -> float | None:
    return None if value is None else value / by


def _former(told: Told, agreement: Agreement) -> list[Term]:
    """Terms of older texts that findings stand under and that the text asked no longer has."""
    known = {each.rule.id for each in agreement.terms}
    missing = {each.body.term for each in told.book.standing()} - known
    older = {each.rule.id: each for text in told.acts.texts.values() for each in text.terms}
    return [older[name] for name in sorted(missing)]


def _term(told: Told, term: Term, counts: Counter[tuple[str, str]]) -> TermLine:
    rule = term.rule
    asked = told.acts.agreement is not None and rule.id in told.acts.agreement.versions
    return TermLine(
        id=rule.id,
        kind=rule.kind,
        title=rule.title,
        article=rule.article,
        sentence=term.sentence(),
        status=status_at(told.acts.spans(term), told.as_of_us) if asked else "lapsed",
        source=rule.source.document,
        grade=rule.source.grade,
        inside=counts[rule.id, "inside"],
        cannot_tell=counts[rule.id, "cannot_tell"],
        margin_unit=term.MARGIN_UNIT,
        bound=tuple(rule.names.get(each, each) for each in rule.binds),
        of=rule.of or rule.id,
    )


def _shape(drawn: Outline) -> Shape:
    return Shape(
        name=drawn.id,
        label=drawn.label,
        sort=drawn.sort,
        lat_deg=drawn.lat_deg,
        lon_deg=drawn.lon_deg,
        accuracy_m=drawn.accuracy_m,
    )


def _trails(picture: Picture) -> tuple[Trail, ...]:
    """Where each object was seen, among the rows still held; objects seen most often first."""
    parts = picture.columns("observed_us", "object_id", "party", "kind", "lat_deg", "lon_deg")
    if not parts:
        return ()
    told = join(each.only("observed_us", "object_id", "party", "kind") for each in parts)
    placed = np.flatnonzero(np.concatenate([_is_placed(each) for each in parts]))
    objects, party, kind = (told.words(name) for name in ("object_id", "party", "kind"))
    seen = objects.codes[placed]
    counts = np.bincount(seen, minlength=len(objects.values))
    most = np.argsort(-counts, kind="stable")[: min(TRAILS_MOST, int((counts > 0).sum()))]
    order = placed[order_of(seen.astype(np.int64), len(objects.values))]
    ends = np.cumsum(counts)[most]
    starts = ends - counts[most]
    rows_of = [
        order[first : last : max(1, (last - first) // FIXES_MOST)]
        for first, last in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    lat, lon = (_taken(parts, name, rows_of) for name in ("lat_deg", "lon_deg"))
    trails = []
    for rows, lat_deg, lon_deg in zip(rows_of, lat, lon, strict=True):
        row = int(rows[-1])
        trails.append(
            Trail(
                object_id=objects.text(row),
                party=party.text(row),
                kind=kind.text(row),
                lat_deg=lat_deg,
                lon_deg=lon_deg,
                observed_us=told.observed_us[rows],
            )
        )
    return tuple(trails)


def _is_placed(told: Observations) -> Bools:
    lat_deg, lon_deg = told.number("lat_deg"), told.number("lon_deg")
    return np.asarray((np.abs(lat_deg) <= 90) & (np.abs(lon_deg) <= 180))


def _taken(parts: Sequence[Observations], name: str, rows_of: Sequence[Ints]) -> list[Floats]:
    """A column at some rows of the parts, counted through: no part is copied."""
    rows = np.concatenate([*rows_of, np.zeros(0, np.int64)])
    begins = np.cumsum([0, *map(len, parts)])
    part_of = np.searchsorted(begins, rows, side="right") - 1
    found = np.empty(len(rows))
    for number, part in enumerate(parts):
        here = np.flatnonzero(part_of == number)
        found[here] = part.number(name)[rows[here] - begins[number]]
    return np.split(found, np.cumsum([len(each) for each in rows_of])[:-1])
