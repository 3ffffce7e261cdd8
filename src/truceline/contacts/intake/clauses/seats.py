"""Who sits with whom: "sat with Paz", "the two sat together"."""

from truceline.contacts.intake.clauses.clause import Clause


def sits_with(clause: Clause) -> bool:
    """Whether it is meant so; not "sat in the gallery", "sat in", "sits at the head"."""
    line = clause.line
    if "in" in {line.tokens[each].small for each in line.children(clause.at, "prt")}:
        return False
    if any(
        each.small.split()[-1] in _PLACES for each in line.tokens[clause.at + 1 : clause.at + 4]
    ):
        return False
    lone = len(clause.subjects) == 1 and line.tokens[clause.subjects[0]].kind in ("person", "name")
    return not lone or clause.to("in", "on") == [] or bool(clause.to("with", "across", "opposite"))


_PLACES = frozenset({"head", "back", "wheel", "window"})
