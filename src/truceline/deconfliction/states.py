"""States of a notice, and which act leads from which to which.

A state is what stands between the giver and one recipient. There is none for a permission: a notice
is received and understood, or not yet.

    draft           not given yet
    notified        given; the recipient's node does not hold it
    delivered       the recipient's node holds it
    queried         the recipient asked what is meant, and has no answer yet
    acknowledged    received and understood
    active          under way as planned
    off_plan        under way, but not as planned
    out_of_control  no longer steered
    completed       over
    withdrawn       will not take place
    lapsed          its time passed and nobody said that it began
"""

from typing import Literal

from truceline.deconfliction.f3548.entries import IntentState

State = Literal["draft", "notified", "delivered", "acknowledged", "queried", "active", "off_plan",
                "out_of_control", "completed", "withdrawn", "lapsed"]  # fmt: skip
Side = Literal["giver", "recipient"]

WAITING: tuple[State, ...] = ("queried", "notified", "delivered", "acknowledged")
GOING: tuple[State, ...] = ("active", "off_plan", "out_of_control")
ENDED: tuple[State, ...] = ("completed", "withdrawn", "lapsed")

MAY: dict[str, Side] = {
    "notified": "giver",
    "delivered": "recipient",
    "acknowledged": "recipient",
    "queried": "recipient",
    "answered": "giver",
    "activated": "giver",
    "off_plan": "giver",
    "out_of_control": "giver",
    "completed": "giver",
    "withdrawn": "giver",
    "lapsed": "giver",
}
"""Which side states what; the node of a side states delivered and lapsed for it."""

_PLANNED: dict[str, State] = {
    "notified": "notified",  # a changed version has to be delivered and acknowledged anew
    "delivered": "delivered",
    "acknowledged": "acknowledged",
    "queried": "queried",
    "activated": "active",
    "off_plan": "off_plan",
    "out_of_control": "out_of_control",
    "withdrawn": "withdrawn",
    "lapsed": "lapsed",
}
_ON = ("notified", "delivered", "acknowledged", "queried", "answered")
NEXT: dict[State, dict[str, State]] = {
    "draft": {"notified": "notified"},
    "notified": {**_PLANNED},
    "delivered": {**_PLANNED},
    "acknowledged": {**_PLANNED, "delivered": "acknowledged"},
    "queried": {**_PLANNED, "delivered": "queried", "answered": "delivered"},
    "active": {**dict.fromkeys(_ON, "active"), "off_plan": "off_plan",
               "out_of_control": "out_of_control", "completed": "completed"},
    "off_plan": {**dict.fromkeys(_ON, "off_plan"), "activated": "active",
                 "out_of_control": "out_of_control", "completed": "completed"},
    "out_of_control": {**dict.fromkeys(_ON, "out_of_control"), "completed": "completed"},
    "completed": {},
    "withdrawn": {},
    "lapsed": {},
}  # fmt: skip

WIRE: dict[State, IntentState] = {
    **dict.fromkeys(WAITING, "Accepted"),
    "active": "Activated",
    "off_plan": "Nonconforming",
    "out_of_control": "Contingent",
}
"""The words of ASTM F3548 for states that have one; they stand on the wire and nowhere else."""


def follows(state: State, act: str) -> State | None:
    """The state after an act; None where the act has no place in that state."""
    return NEXT[state].get(act)
