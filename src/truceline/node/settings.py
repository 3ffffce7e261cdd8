"""Settings of a node: what `truceline.toml` may say, with what holds where it says nothing.

Read once, by the command line (settings_file.py), and passed down. Every field tells beside its
type what it is; `truceline settings` and the reference page print that.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from truceline.line.channels import Channel
from truceline.line.entries import Matter, Means, Precedence


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeSettings:
    """Whose node it is, and what it keeps."""

    party: Annotated[str, "role that writes here: the monitor, or a party"] = "monitor"
    agreement: Annotated[str, "folder of the agreement to begin with; empty for none"] = ""
    record: Annotated[str, "folder of the record, seen from this file"] = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """Where programs and browsers come in."""

    host: Annotated[str, "address that is listened on; 0.0.0.0 for every one"] = "127.0.0.1"
    port: Annotated[int, "port that is listened on; 0 for any that is free"] = 8440
    metrics_port: Annotated[int, "port of /metrics and /healthy on this machine; 0 for none"] = 0
    hosts: Annotated[tuple[str, ...], "names under which it is reached; empty for any"] = ()
    tls_cert: Annotated[str, "file of its TLS certificate, PEM; empty for plain HTTP"] = ""
    tls_key: Annotated[str, "file of that certificate's secret key"] = ""
    proxy: Annotated[
        tuple[str, ...],
        "addresses or networks of proxies: who comes through them is known by X-Forwarded-For, and"
        " whether by TLS from X-Forwarded-Proto; from nobody else are these believed",
    ] = ()
    origin: Annotated[
        str, "how browsers reach it where a proxy stands before it, as https://node.example"
    ] = ""
    plain: Annotated[
        bool, "take credentials without TLS from other machines, where something else protects them"
    ] = False
    session_s: Annotated[int, "how long somebody stays signed in at most"] = 12 * 3600
    idle_s: Annotated[int, "how long without a request until somebody is signed out"] = 3600
    streams_max: Annotated[int, "how many may follow the stream at once"] = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RuntimeSettings:
    """How the node runs."""

    tick_s: Annotated[float, "how often it looks at the clock"] = 1.0
    waiting_most: Annotated[int, "how many requests may wait for the writer"] = 1_000
    blocks_most: Annotated[int, "how many blocks of observations may wait for the writer"] = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSettings:
    """The watch."""

    handover_within_s: Annotated[int, "how long after a shift began its handover may take"] = 1_800


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftSettings:
    """A shift of the roster: the first officer is on duty, the others are called in turn."""

    starts: Annotated[datetime, "when it begins, as 2031-05-01T06:00:00Z"]
    ends: Annotated[datetime, "when it ends"]
    officers: Annotated[tuple[str, ...], "opaque ids of its officers, never names"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSettings:
    """A channel of the line, opened when the node starts unless it is open."""

    id: Annotated[str, "name of the channel; it begins with the party and a slash"]
    channel_class: Annotated[Matter, "flight_safety, strategic, humanitarian or service"]
    members: Annotated[tuple[str, ...], "parties that speak on it"]
    monitor: Annotated[str, "party whose node holds a copy; empty for none"] = ""
    languages: Annotated[tuple[str, ...], "languages that are spoken"] = ()
    flash_s: Annotated[int, "within how long FLASH is to be acknowledged"] = 60
    immediate_s: Annotated[int, "the same of IMMEDIATE"] = 300
    priority_s: Annotated[int, "the same of PRIORITY"] = 900
    routine_s: Annotated[int, "the same of ROUTINE"] = 3_600
    escalation: Annotated[
        tuple[Means, ...], "what happens, one after the other, each time so long has passed"
    ] = ("second_route", "next_officer", "monitor")
    checks: Annotated[Literal["none", "hourly", "fixed"], "how the line is tested"] = "none"
    check_seed: Annotated[str, "hourly: words both sides know, which give the minutes"] = ""
    check_times: Annotated[tuple[str, ...], "fixed: times of the day in UTC, as 09:30"] = ()
    check_grace_s: Annotated[int, "after how long a check without answer is missed"] = 120
    check_answered_by: Annotated[Literal["node", "officer"], "who answers a check"] = "node"
    down_after: Annotated[int, "so many missed checks in a row mean that it is down"] = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """A source of observations: a stream at an address, or a folder of files, each read once."""

    name: Annotated[str, "name of the feed here"]
    folder: Annotated[str, "folder that is watched, seen from this file; empty for a stream"] = ""
    address: Annotated[str, "where a stream comes from, as tcp://host:port; empty for a folder"] = (
        ""
    )
    feed: Annotated[str, "format it comes in: `truceline feed list`"] = "table"
    profile: Annotated[str, "file that says what its rows do not: units, zone, parties"] = ""
    every_s: Annotated[float, "how often a folder, a file or a document is looked into"] = 2.0
    certificate: Annotated[str, "TLS: file of the certificate we show, PEM"] = ""
    key: Annotated[str, "TLS: file of that certificate's secret key"] = ""
    authorities: Annotated[str, "TLS: file of who signs the other side's certificates"] = ""
    token_file: Annotated[str, "file of the token that our requests bear"] = ""
    keep: Annotated[
        str, "folder that keeps messages of which not all is read, a file a day; empty for none"
    ] = ""
    told_party: Annotated[
        str, "cot: what is released to this party is sent over links that prove no name"
    ] = ""
    told_role: Annotated[str, "cot: in which role that party reads there"] = "observer"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySettings:
    """A way to bring notices to people away from the screen."""

    name: Annotated[str, "name of the way here"]
    channel: Annotated[str, "smtp or webhook, or a channel that a package adds"]
    on: Annotated[tuple[str, ...], "kinds of entries that are told of"] = (
        "line.queued/1",
        "line.escalated/1",
        "line.check_missed/1",
        "line.handover_missed/1",
    )
    precedence: Annotated[tuple[Precedence, ...], "messages of these only"] = ("FLASH", "IMMEDIATE")
    secret_file: Annotated[str, "file of the channel's secret, seen from this file"] = ""
    give_up_s: Annotated[int, "how long one notice is tried"] = 3_600
    way: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerSettings:
    """Another node, and the keys by which it is known."""

    name: Annotated[str, "party whose node it is"]
    url: Annotated[str, "where it is reached, https://…; empty where only files go there"] = ""
    key: Annotated[str, "key of its log, name+hash+base64: this node works on a replica of it"] = ""
    pin: Annotated[str, "SHA-256 of its TLS key, hex; empty to trust the system's authorities"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessSettings:
    """Whose logs this node is a witness for, C2SP tlog-witness; for nobody's without a name."""

    name: Annotated[str, "name it cosigns under, as north.example/witness; empty: none"] = ""
    key: Annotated[str, "file of its own secret key, for nothing else; made if missing"] = (
        "witness.key"
    )
    logs: Annotated[tuple[str, ...], "keys of the logs it cosigns for, name+hash+base64"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CosignerSettings:
    """A witness that is asked to cosign this record; the answers lie in the folder `cosigned`."""

    name: Annotated[str, "what it is called here, and its file: cosigned/NAME.note"]
    url: Annotated[str, "where it is reached, https://…, up to before /add-checkpoint"]
    key: Annotated[str, "its key, name+hash+base64, as had from elsewhere"]
    pin: Annotated[str, "SHA-256 of its TLS key, hex; empty to trust the system's authorities"] = ""
    every_s: Annotated[float, "how often it is asked, where the record has grown"] = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PeeringSettings:
    """The service of ASTM F3548-21, for programs of other makers; none without keys."""

    keys: Annotated[str, "RSA keys of who issues tokens: a PEM or JWKS file, or https://…"] = ""
    audience: Annotated[tuple[str, ...], "host names that tokens are to be issued for"] = ()
    matching: Annotated[
        Literal["compatible", "exact"], "plans in one box each, or each volume by itself"
    ] = "compatible"
    separation_m: Annotated[float, "exact: how far apart plans are to stay"] = 0.0
    separation_height_m: Annotated[float, "exact: the same in height"] = 0.0
    separation_s: Annotated[float, "exact: the same in time"] = 0.0
    base_url: Annotated[str, "how peers reach this node, https://…"] = ""
    name: Annotated[str, "this node's name among peers, as in its tokens; the party's if empty"] = (
        ""
    )
    own_tokens: Annotated[
        str,
        "where this node gets tokens to notify peers: https://… of the authority (OAuth 2, client"
        " credentials), or a PEM file of an RSA key where it is that itself; empty: nobody is told",
    ] = ""
    secret_file: Annotated[str, "file of this node's secret before the authority"] = ""
    give_up_s: Annotated[int, "how long a peer is tried to be notified of a change"] = 3_600
    logs: Annotated[
        tuple[str, ...],
        "keys of logs of peers that are Truceline nodes, name+hash+base64: what these prove is"
        " taken as a receipt",
    ] = ()
    plain_urls: Annotated[bool, "take addresses of peers without TLS, for trials"] = False
    parties: Annotated[tuple[str, ...], "who speaks for whom, as caller=party"] = ()
    area_km2: Annotated[float, "how large a plan, a subscription or a question may be"] = 2_500.0
    constraint_km2: Annotated[float, "how large a constraint may be"] = 10_000.0
    days_ahead: Annotated[int, "how many days ahead a plan may end"] = 30
    constraint_days_ahead: Annotated[int, "how many days ahead a constraint may end"] = 56


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of them; lists stand as `[[channel]]` and the like."""

    node: NodeSettings = NodeSettings()
    server: ServerSettings = ServerSettings()
    runtime: RuntimeSettings = RuntimeSettings()
    line: LineSettings = LineSettings()
    f3548: PeeringSettings = PeeringSettings()
    witness: WitnessSettings = WitnessSettings()
    channel: tuple[ChannelSettings, ...] = ()
    shift: tuple[ShiftSettings, ...] = ()
    feed: tuple[FeedSettings, ...] = ()
    delivery: tuple[DeliverySettings, ...] = ()
    peer: tuple[PeerSettings, ...] = ()
    cosigner: tuple[CosignerSettings, ...] = ()
