"""TLS of a node: a certificate of its own making, what one says, and the pin of its key.

    tls/key.pem     the secret key, P-256, its owner's alone; kept when the certificate is renewed
    tls/cert.pem    the certificate, signed by that key itself

Other nodes know it by the pin, SHA-256 of the public key, whoever signed the certificate.
"""

import os
import re
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from truceline.errors import Refusal
from truceline.node.pins import key_digest
from truceline.values.instants import from_datetime, to_datetime

CERTIFICATE, KEY = "tls/cert.pem", "tls/key.pem"
MAKE = "`truceline node tls` makes both"
DNS = re.compile(r"(\*\.)?[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*")
DNS_MOST = 253
SKEW = timedelta(hours=1)  # a peer's clock may be behind ours


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says. pin: SHA-256 of its key, hex; until_us: when it ends."""

    names: tuple[str, ...]
    pin: str
    from_us: int
    until_us: int


def make(folder: Path, names: Sequence[str], *, days: int, now_us: int) -> Certificate:
    """A new certificate for these names or addresses, by the key that is there or by a new one.

    Raises Refusal.
    """
    alternatives = list(map(_named, names))
    key = _key(folder / KEY)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])])
    now = to_datetime(now_us)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SKEW)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, SHA256())
    )
    part = (folder / CERTIFICATE).with_suffix(".part")
    part.write_bytes(made.public_bytes(Encoding.PEM))
    part.replace(folder / CERTIFICATE)
    return read_certificate(folder / CERTIFICATE)


def read_certificate(path: Path) -> Certificate:
    """What the first certificate of a PEM file says. Raises Refusal."""
    try:
        found = x509.load_pem_x509_certificate(path.read_bytes())
    except FileNotFoundError:
        raise Refusal("there is no such certificate", file=str(path), remedy=MAKE) from None
    except ValueError as error:
        raise Refusal("holds no certificate in PEM", file=str(path), remedy=MAKE) from error
    try:
        listed = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names = tuple(str(each.value) for each in listed)
    except x509.ExtensionNotFound:
        names = ()
    return Certificate(
        names,
        key_digest(found.public_bytes(Encoding.DER)),
        from_datetime(found.not_valid_before_utc),
        from_datetime(found.not_valid_after_utc),
    )


def refuse_unfit(certificate: Path, key: Path) -> None:
    """Raises Refusal for a certificate and a key that cannot be served with."""
    read_certificate(certificate)
    if not key.exists():
        raise Refusal("there is no such key", file=str(key), remedy=MAKE)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key, password=lambda: "")
    except (ssl.SSLError, OSError) as error:
        what = f"does not fit the certificate {certificate.name}, or wants a password: {error}"
        raise Refusal(what, file=str(key), remedy=MAKE) from error


def _key(path: Path) -> ec.EllipticCurvePrivateKey:
    """The key of a file, made where there is none. Raises Refusal."""
    if path.exists():
        try:
            found = load_pem_private_key(path.read_bytes(), None)
        except (ValueError, TypeError) as error:  # a TypeError is for one with a password
            what = "holds no key in PEM that opens without a password"
            raise Refusal(what, file=str(path), remedy="move it away") from error
        if not isinstance(found, ec.EllipticCurvePrivateKey):
            raise Refusal("is a key of another sort", file=str(path), remedy="move it away")
        return found
    made = ec.generate_private_key(ec.SECP256R1())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return made


def _named(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        if len(name) > DNS_MOST or not DNS.fullmatch(name):
            remedy = "write it as node.example, or 192.0.2.7; other scripts as xn--…"
            raise Refusal(f"{name[:80]!r} is no name of a host", remedy=remedy) from None
        return x509.DNSName(name)
