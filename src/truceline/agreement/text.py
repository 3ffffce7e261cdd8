"""The agreement as code: parties, shapes and terms, and the bytes they were read from."""

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.agreement.shapes import Area, Line
from truceline.agreement.term import Term
from truceline.errors import UnknownName


@dataclass(frozen=True, slots=True)
class Party:
    """A party, guarantor, monitor or third party, and the forces it answers for."""

    id: str
    name: str
    role: str
    proxies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """An agreement as code. `files` are the bytes it was read from, by name; `digest` names them.

    `versions` holds a digest of each term with the shapes it is drawn on, so that a finding can say
    by which text and which line it was judged.
    """

    id: str
    title: str
    languages: tuple[str, ...]
    disclaimer: str
    parties: tuple[Party, ...]
    lines: Mapping[str, Line]
    areas: Mapping[str, Area]
    terms: tuple[Term, ...]
    versions: Mapping[str, str]
    files: Mapping[str, bytes]
    digest: str

    def term(self, name: str) -> Term:
        """The term of that id. Raises UnknownName."""
        for each in self.terms:
            if each.rule.id == name:
                return each
        raise UnknownName("term", name, [each.rule.id for each in self.terms])
