"""TLS of links: what we show, whom we believe, and the name that a certificate proves."""

import ssl
from pathlib import Path

from truceline.errors import Refusal
from truceline.feeds.transports.links.address import Address


def calling(address: Address) -> ssl.SSLContext:
    """For links that we open. Raises Refusal for files that do not do."""
    return _shown(address, _authorities(address, ssl.Purpose.SERVER_AUTH))


def answering(address: Address) -> ssl.SSLContext:
    """For links that others open: they must show a certificate. Raises Refusal."""
    said = address.credentials
    if not (said.certificate and said.authorities):
        raise Refusal(
            f"{address.url} needs a certificate, and the authorities that sign its senders'",
            remedy="state certificate, key and authorities beside the address",
        )
    context = _authorities(address, ssl.Purpose.CLIENT_AUTH)
    context.verify_mode = ssl.CERT_REQUIRED
    return _shown(address, context)


def name_in(certificate: object) -> str:
    """The common name in a verified certificate, as the ssl module tells it; empty for none."""
    subject = certificate.get("subject", ()) if isinstance(certificate, dict) else ()
    pairs = [pair for part in subject for pair in part]
    return next((str(value) for key, value in pairs if key == "commonName"), "")


def _authorities(address: Address, purpose: ssl.Purpose) -> ssl.SSLContext:
    file = address.credentials.authorities
    try:
        context = ssl.create_default_context(purpose, cafile=str(file) if file else None)
    except (OSError, ssl.SSLError) as error:
        raise _unusable(file, error) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _shown(address: Address, context: ssl.SSLContext) -> ssl.SSLContext:
    said = address.credentials
    if said.certificate:
        try:
            context.load_cert_chain(said.certificate, said.key)
        except (OSError, ssl.SSLError) as error:
            raise _unusable(said.certificate, error) from error
    return context


def _unusable(file: Path | None, error: Exception) -> Refusal:
    return Refusal(
        f"cannot be used for TLS: {error}",
        file=str(file),
        remedy="name files in PEM: a certificate with its chain, and the key of that certificate",
    )
