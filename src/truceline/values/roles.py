"""Roles: the one list for the whole product."""

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
