"""The settings of the F3548 service, as the server takes them."""

from pathlib import Path

from truceline.deconfliction.apart import Buffers
from truceline.deconfliction.f3548.rules import Rules
from truceline.errors import Refusal
from truceline.kernels.warm import compile_notices
from truceline.node.settings_file import FILE, Told
from truceline.record.note import read_verifier
from truceline.server.f3548.outgoing import Outgoing
from truceline.server.f3548.own_tokens import OwnTokens, read_private_key
from truceline.values.instants import SECOND_US


def f3548_given(keys: str | None, audience: str | None) -> dict[str, object]:
    """What the command line says of it; a path of keys is seen from where the command is given."""
    place = keys if keys is None or _is_address(keys) else str(Path(keys).absolute())
    names = None if audience is None else tuple(filter(None, map(str.strip, audience.split(","))))
    return {"f3548.keys": place, "f3548.audience": names}


def f3548_rules(told: Told) -> Rules | None:
    """The rules of a node's settings; None for no service. Compiles what it matches by. Raises
    Refusal.
    """
    own = told.settings.f3548
    if not own.keys:
        return None
    pairs = [each.partition("=") for each in own.parties]
    if not all(sub and party for sub, _, party in pairs):
        remedy = 'write ["uss-1=aria"]'
        raise Refusal("[f3548]: parties are named as caller=party", file=FILE, remedy=remedy)
    compile_notices()
    return Rules(
        name=own.name or told.settings.node.party,
        keys=own.keys if _is_address(own.keys) else told.path(own.keys),
        audiences=own.audience,
        matching=own.matching,
        buffers=Buffers(
            own.separation_m,
            round(own.separation_height_m * 1000),
            round(own.separation_s * SECOND_US),
        ),
        base_url=own.base_url,
        parties={sub: party for sub, _, party in pairs},
        area_km2_max=own.area_km2,
        constraint_km2_max=own.constraint_km2,
        plain_urls=own.plain_urls,
        days_ahead_max=own.days_ahead,
        constraint_days_ahead_max=own.constraint_days_ahead,
    )


def f3548_outgoing(told: Told, rules: Rules) -> Outgoing | None:
    """How peers are notified; None where this node gets no tokens for it. Raises Refusal."""
    own = told.settings.f3548
    if not own.own_tokens:
        return None
    if not own.base_url:
        remedy = "say in [f3548] by which `base_url` peers reach this node"
        raise Refusal("[f3548]: peers cannot be notified without it", file=FILE, remedy=remedy)
    address = _is_address(own.own_tokens)
    if own.own_tokens.startswith("http://") and not rules.plain_urls:
        remedy = "use https, or set `plain_urls` for trials"
        raise Refusal("[f3548]: own_tokens would carry the secret in the open", file=FILE,
                      remedy=remedy)  # fmt: skip
    source = own.own_tokens if address else read_private_key(told.path(own.own_tokens))
    tokens = OwnTokens(rules.name, source, _secret(told.path(own.secret_file)) if address else "")
    logs = [read_verifier(each) for each in own.logs]
    return Outgoing(rules, tokens, {each.name: each for each in logs})


def _secret(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        remedy = "write the secret into the file that `secret_file` in [f3548] names, for you alone"
        raise Refusal("cannot read the secret for own tokens", file=FILE, remedy=remedy) from None


def _is_address(place: str) -> bool:
    return place.startswith(("https://", "http://"))
