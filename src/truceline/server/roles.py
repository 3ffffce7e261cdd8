"""Which roles do what at the server."""

from truceline.values.roles import (
    ADMINISTRATOR,
    DUTY_OFFICER,
    LIAISON_OFFICER,
    MEDIATOR,
    RELEASE_OFFICER,
    ROLES,
    THIRD_PARTY,
    VERIFICATION_TEAM,
)

EVERYBODY = frozenset(ROLES)
"""Whoever has signed in; somebody without a role reads nothing."""

WATCHERS = EVERYBODY - {MEDIATOR, THIRD_PARTY, ADMINISTRATOR}
"""Who works with findings and with what they rest on."""

SPEAKERS = frozenset(
    {DUTY_OFFICER, LIAISON_OFFICER, RELEASE_OFFICER, MEDIATOR, THIRD_PARTY, ADMINISTRATOR}
)
"""Who may have a part in some class of channel; each channel takes a few of them."""

HISTORIANS = EVERYBODY - {VERIFICATION_TEAM, ADMINISTRATOR}
"""Who reads of contacts between the sides."""
