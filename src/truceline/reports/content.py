"""What one report says, as plain values: no desk's object and no file is needed to print it."""

from dataclasses import dataclass, field

import pyarrow as pa

from truceline.reports.findings_table import FINDINGS_SCHEMA
from truceline.reports.tally import tally_of
from truceline.values.observations import Floats, Ints
from truceline.values.rejects import Rejects

SORTS = ("line", "area", "band")


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term as it stands at the report's as-of time.

    `source` names the document and `grade` its grade ("A2"); `bound` holds the names of the parties
    bound; inside, cannot_tell: all findings under the term, whatever their status; `of` is the rule
    of which this is one version, the term's own id where it is the only one.
    """

    id: str
    kind: str
    article: str
    sentence: str
    status: str
    source: str
    inside: int
    cannot_tell: int
    margin_unit: str
    bound: tuple[str, ...] = ()
    of: str = ""
    grade: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A line, an area or a band of the agreement as drawn, WGS84 degrees.

    lat_deg, lon_deg: (n,), dense enough that straight pieces will do. A line is a polyline; an area
    or a band is a ring, whether or not its first vertex is repeated. accuracy_m: its 95 % radius.
    """

    name: str
    label: str
    sort: str
    lat_deg: Floats
    lon_deg: Floats
    accuracy_m: float = 0.0

    def __post_init__(self) -> None:
        assert self.sort in SORTS, self.sort


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """Where one object was seen, in the order of time: (n,) degrees and (n,) microseconds."""

    object_id: str
    party: str
    kind: str
    lat_deg: Floats
    lon_deg: Floats
    observed_us: Ints


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """Where and when one source could have seen what one term excludes.

    `basis` is "footprint" where the source states what it can see, "assumed" where only its rows
    say so: then cells and hours are those with at least one row of a kind that the term binds.
    `gaps`: how often the source was not heard, or not in full, and `missed_us` for how long.
    """

    term: str
    source: str
    cells: int
    hours: int
    rows: int
    first_us: int
    last_us: int
    basis: str
    gaps: int = 0
    missed_us: int = 0


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that was read: the rows kept and the rows rejected."""

    file: str
    rows: int
    rejects: int


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """All that one report says of one agreement. `findings` has exactly FINDINGS_SCHEMA."""

    title: str
    agreement_id: str
    agreement_digest: str
    disclaimer: str
    as_of_us: int
    sources: tuple[SourceFile, ...]
    observations: int
    rejects: Rejects
    terms: tuple[TermLine, ...]
    findings: pa.Table
    shapes: tuple[Shape, ...] = ()
    trails: tuple[Trail, ...] = ()
    coverage: tuple[CoverageLine, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """A term's numbers and its findings must say the same: two numbers are no evidence."""
        assert self.findings.schema.equals(FINDINGS_SCHEMA), self.findings.schema
        tally = tally_of(self.findings)
        known = {term.id for term in self.terms}
        assert tally.terms() <= known, tally.terms() - known
        for term in self.terms:
            assert tally.of(term.id) == (term.inside, term.cannot_tell), term.id
