"""The agreement as code: lines, areas, ten kinds of term, status and source of each."""

from truceline.agreement.acts import Acts
from truceline.agreement.amendment import Change, amendment
from truceline.agreement.reading import read
from truceline.agreement.rule import Rule, status_at
from truceline.agreement.term import Term
from truceline.agreement.text import Agreement, Party

__all__ = ["Acts", "Agreement", "Change", "Party", "Rule", "Term", "amendment", "read", "status_at"]
