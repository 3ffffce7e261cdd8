"""Pins: a server known by its public key, under whatever name and whoever signed it."""

import ssl
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from truceline.errors import Refusal


def key_digest(certificate: bytes) -> str:
    """SHA-256, hex, of the public key in a certificate (DER): what a pin is."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return sha256(info).hexdigest()


def only(certificate: bytes, pin: str, host: str) -> ssl.SSLContext:
    """Believes the one certificate (DER) that a host showed. Raises Refusal if its key is not the
    pinned one.
    """
    if key_digest(certificate) != pin.lower():
        what = f"{host} shows the key {key_digest(certificate)}, and {pin} is pinned"
        raise Refusal(what, remedy="ask its keeper which is right before anything is sent")
    believed = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    believed.check_hostname = False  # it is known by its key
    believed.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    believed.load_verify_locations(cadata=certificate)
    return believed
