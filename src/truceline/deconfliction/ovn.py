"""OVN: the name of one version of a notice, which commits to all that its giver says of it.

It is base64url of SHA-256 over the canonical plan, a newline, and the canonical details with their
nonce: whoever serves different details to different sides can be shown to have done so. 43 letters,
within the 16 to 128 of ASTM F3548.
"""

from base64 import urlsafe_b64encode
from dataclasses import replace
from hashlib import sha256

from truceline.deconfliction.entries import Detailed, Notified
from truceline.record import canonical


def ovn_of(body: Notified, details: Detailed) -> str:
    """The OVN of a version; the nonce of the details keeps it from being guessed."""
    digest = sha256(plan_bytes(body) + b"\n" + canonical(details)).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def commits_to(body: Notified, details: Detailed) -> bool:
    """Whether those are the details that a version was notified with."""
    return body.ovn == ovn_of(body, details)


def plan_bytes(body: Notified) -> bytes:
    """The canonical plan: that, where and when, without to whom it is released and without OVN."""
    return canonical(replace(body, released_to=(), ovn="", details=""))
