"""Roles: the one list for the whole product, and which of them do what at the server."""

OBSERVER, DUTY_OFFICER, LIAISON_OFFICER = "observer", "duty_officer", "liaison_officer"
VERIFICATION_TEAM, INVESTIGATOR = "verification_team", "investigator"
CLASSIFYING_BODY, RELEASE_OFFICER = "classifying_body", "release_officer"
MEDIATOR, THIRD_PARTY, ADMINISTRATOR = "mediator", "third_party", "administrator"

ROLES = (
    OBSERVER,
    DUTY_OFFICER,
    LIAISON_OFFICER,
    VERIFICATION_TEAM,
    INVESTIGATOR,
    CLASSIFYING_BODY,
    RELEASE_OFFICER,
    MEDIATOR,
    THIRD_PARTY,
    ADMINISTRATOR,
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
