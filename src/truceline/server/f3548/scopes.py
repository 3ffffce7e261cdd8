"""Scopes of the standard, and which open an operation: one of several sets, all of a set."""

SC = "utm.strategic_coordination"
CM = "utm.constraint_management"
CP = "utm.constraint_processing"
SA = "utm.conformance_monitoring_sa"
AA = "utm.availability_arbitration"

Sets = tuple[frozenset[str], ...]


def any_of(*scopes: str) -> Sets:
    """Opened by any one of them."""
    return tuple(frozenset({each}) for each in scopes)


ANY: Sets = (frozenset(),)
INTENTS = any_of(SC, SA)
CONSTRAINTS_READ = any_of(CM, CP)
CONSTRAINTS = any_of(CM)
SUBSCRIPTIONS = any_of(CP, SC)
AVAILABILITY = any_of(AA)
AVAILABILITY_READ = any_of(AA, SC, SA)
REPORTS = any_of(SC, CM, CP, SA, AA)
"""ANY: whoever shows a good token."""
