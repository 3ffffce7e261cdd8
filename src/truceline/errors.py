"""Every refusal Truceline makes, as one tree.

    TrucelineError
    ├── Refusal                 the caller's: exit code 2, or a problem document
    │   ├── BadAgreement        a text, a shape or a term that cannot be read
    │   ├── BadObservations     a file of observations that cannot be read at all
    │   ├── BadDrafts           a file of drafts that holds none, or a draft that cannot be taken
    │   ├── BadProfile          a column map, a unit or a datum that does not fit
    │   ├── BadEntry            an entry that may not stand in the record
    │   │   ├── BadSignature    it is not signed by the key it names
    │   │   ├── UnknownKey      that key may not sign for that author at this place
    │   │   ├── WrongLog        it was signed for another log
    │   │   ├── OutOfOrder      its author's entries before it are missing here
    │   │   └── Equivocated     its author has signed another one of the same id or number
    │   ├── BadProof            a note, checkpoint, proof or policy that proves nothing
    │   ├── LineRefused         what may not be said over the line, or not so
    │   ├── IncidentRefused     a step of an incident that is another's to take, or has no place yet
    │   ├── ReleaseRefused      what may not be given out, opened or withheld, or not by this one
    │   ├── NoticeRefused       what may not be stated about a notice, or is no plan at all
    │   ├── UnknownName         a feed, term, kind or language that does not exist
    │   └── RecordRefused       the record cannot be opened, or holds no such thing
    └── (defects of ours are plain exceptions and assertions; they fall loudly)

A row that cannot be read is no error at all: it is a counted `Reject` (values/rejects.py).
"""

from difflib import get_close_matches


class TrucelineError(Exception):
    """Root of the tree; `code` is stable and names the sort of error to a machine."""

    code = "error"


class Refusal(TrucelineError):
    """The caller's input is refused: where it stands, what is wrong, and what to do next."""

    code = "refused"

    def __init__(self, what: str, *, file: str = "", line: int = 0, remedy: str = "") -> None:
        self.what, self.file, self.line, self.remedy = what, file, line, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return f"{place}{self.what}" + (f" — {self.remedy}" if self.remedy else "")


class BadAgreement(Refusal):
    """An agreement's text, one of its shapes or one of its terms cannot be read."""

    code = "bad_agreement"


class BadObservations(Refusal):
    """A file of observations cannot be read at all (a single bad row is a `Reject`)."""

    code = "bad_observations"


class BadDrafts(Refusal):
    """A file of drafts of contacts holds none, or one of them cannot be taken as it stands."""

    code = "bad_drafts"


class BadProfile(Refusal):
    """A source profile names a column, unit, datum or zone that does not fit."""

    code = "bad_profile"


class BadEntry(Refusal):
    """An entry may not stand in the record: unknown kind, a float, a null, too large."""

    code = "bad_entry"


class LineRefused(Refusal):
    """Something may not be said over the line: wrong class, not its turn, not by this one."""

    code = "line_refused"


class NoticeRefused(Refusal):
    """Something may not be stated about a notice: no plan, not its turn, not by this one."""

    code = "notice_refused"


class IncidentRefused(Refusal):
    """A step of an incident is another's to take, lacks its evidence, or has no place yet."""

    code = "incident_refused"


class ReleaseRefused(Refusal):
    """Something may not be given out, opened or withheld, or not by this one."""

    code = "release_refused"


class BadSignature(BadEntry):
    """An entry's signature is not that of the key it names, by libsodium's strict rule."""

    code = "bad_signature"


class UnknownKey(BadEntry):
    """A key that may not sign for that author at that place of the record."""

    code = "unknown_key"


class WrongLog(BadEntry):
    """An entry was signed for another log than this one."""

    code = "wrong_log"


class OutOfOrder(BadEntry):
    """An entry does not follow the last one of its author that the record holds."""

    code = "out_of_order"


class Equivocated(BadEntry):
    """An author has signed two entries of the same id or number; both are kept as evidence."""

    code = "equivocated"


class BadProof(Refusal):
    """A note, checkpoint, proof or policy cannot be read, or does not prove what it should."""

    code = "bad_proof"


class RecordRefused(Refusal):
    """The record cannot be opened, or does not hold what was asked of it."""

    code = "record_refused"


class UnknownName(Refusal):
    """A name nobody knows; the known ones stand in the remedy."""

    code = "unknown_name"

    def __init__(
        self, sort: str, name: str, known: list[str], *, file: str = "", line: int = 0
    ) -> None:
        self.sort, self.name, self.known = sort, name, known
        near = get_close_matches(name, known, n=1)
        guess = f"did you mean {near[0]!r}? " if near else ""
        what = f"there is no {sort} {name!r}"
        super().__init__(what, file=file, line=line, remedy=f"{guess}known: {', '.join(known)}")
