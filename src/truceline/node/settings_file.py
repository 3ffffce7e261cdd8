"""The file `truceline.toml`: read into Settings, each value with the place it comes from.

A folder without the file goes by the defaults. What cannot be read is refused with file, line and
what to write instead.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import (
    Any,  # a TOML value is what the writer wrote; msgspec narrows it to its field
    Literal,
    get_args,
    get_origin,
    get_type_hints,
)
from urllib.parse import urlsplit

import msgspec

from truceline.errors import BadProof, Refusal, UnknownName
from truceline.feeds.readers.toml_text import line_of
from truceline.line import channels
from truceline.line.terms import unsound
from truceline.node.feed_settings import check_feed
from truceline.node.opening import channel_of
from truceline.node.settings import ChannelSettings, DeliverySettings, PeerSettings, Settings
from truceline.record.kinds import kinds
from truceline.record.note import COSIGNATURE, Verifier, is_name, read_verifier
from truceline.values.members import member

FILE = "truceline.toml"
DEFAULT, GIVEN = "default", "command line"
SECRET = "secret"  # noqa: S105 (the name of an option, never its value)
PORT_MAX = 65_535
NAMED_BY = ("id", "name")


@dataclass(frozen=True, slots=True)
class Origin:
    """One setting: its name as `server.port`, what holds, where that stands, and its sentence."""

    name: str
    value: object
    origin: str
    doc: str


@dataclass(frozen=True, slots=True)
class Told:
    """The settings of a folder, and the origin of each."""

    folder: Path
    settings: Settings
    origins: tuple[Origin, ...]

    def path(self, text: str) -> Path:
        """A path as the file means it: seen from the folder that the file lies in."""
        return self.folder / text

    @property
    def record(self) -> Path:
        """The folder of the record."""
        return self.path(self.settings.node.record)

    @property
    def log(self) -> PeerSettings | None:
        """The node that keeps the log, where this one does not: the one peer whose key is told.

        Raises Refusal where there are several.
        """
        keyed = [each for each in self.settings.peer if each.key]
        if len(keyed) > 1:
            names = " and ".join(each.name for each in keyed)
            remedy = "name `key` for the one that keeps the log"
            raise Refusal(f"{names} cannot both keep the log", file=FILE, remedy=remedy)
        return keyed[0] if keyed else None


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the file: where it stands, and what it holds."""

    file: str
    text: str
    name: str
    number: int
    values: Mapping[str, Any]
    listed: bool = False
    given: Mapping[str, object] | None = None

    def refuse(self, what: str, key: str = "", remedy: str = "") -> Refusal:
        head = f"[[{self.name}]] {self.number + 1}" if self.listed else f"[{self.name}]"
        return Refusal(f"{head}: {what}", file=self.file, line=self.line(key), remedy=remedy)

    def line(self, key: str) -> int:
        return line_of(self.text, self.name, self.number, key) or line_of(self.text, self.name)

    def origin(self, key: str) -> str:
        if key in (self.given or {}):
            return GIVEN
        return f"{self.file}:{self.line(key)}" if key in self.values else DEFAULT


def read_settings(folder: Path, given: Mapping[str, object] | None = None) -> Told:
    """The settings of a folder. given: what the command line says, by names as `server.port`.

    Raises Refusal.
    """
    file = folder / FILE
    text = _text(file)
    plain = _plain(text, str(file))
    known = get_type_hints(Settings)
    top = _Table(str(file), text, "", 0, plain)
    for key in plain:
        if key not in known:
            what, line = f"unknown table or key {key!r}", _line_of_top(text, key)
            raise Refusal(what, file=str(file), line=line, remedy=_near(key, list(known)))
    made: dict[str, Any] = {}
    origins: list[Origin] = []
    for name, hint in known.items():
        if is_dataclass(hint):
            said = {key.partition(".")[2]: value for key, value in (given or {}).items()
                    if key.startswith(f"{name}.")}  # fmt: skip
            table = _Table(str(file), text, name, 0, _one(top, name) | said, given=said)
            made[name] = _made(hint, table, name, origins)
        else:
            made[name] = _listed(get_args(hint)[0], top, name, origins)
    settings = Settings(**made)
    _check_channels(settings, top)
    _check_server(settings, top)
    _check_feeds(settings, top)
    _check_deliveries(settings, top)
    _check_witnesses(settings, top)
    return Told(folder, settings, tuple(origins))


def _listed(kind: Any, top: _Table, name: str, origins: list[Origin]) -> tuple[Any, ...]:
    found: dict[str, Any] = {}
    for number, values in enumerate(_many(top, name)):
        table = _Table(top.file, top.text, name, number, values, listed=True)
        label = next((str(values[key]) for key in NAMED_BY if key in values), str(number + 1))
        if label in found:
            raise table.refuse(f"there is a {name} {label!r} already", remedy="name it otherwise")
        found[label] = _made(kind, table, f"{name}[{label}]", origins)
    return tuple(found.values())


def _made(kind: Any, table: _Table, label: str, origins: list[Origin]) -> Any:
    """A dataclass of a table. A delivery takes what is left for its channel's own options."""
    own = [each for each in fields(kind) if each.name != "way"]
    names = {each.name for each in own}
    delivers = kind is DeliverySettings
    made = _values(kind, own, table, label, origins)
    rest = {key: value for key, value in table.values.items() if key not in names}
    if delivers:
        made["way"] = _way(made, table, rest, label, origins)
    else:
        _refuse_unknown(table, rest, sorted(names))
    return kind(**made)


def _way(
    made: Mapping[str, Any], table: _Table, rest: dict[str, Any], label: str, origins: list[Origin]
) -> Any:
    try:
        kind = member(channels, made["channel"], "CHANNEL")
    except UnknownName as unknown:
        raise table.refuse(unknown.what, "channel", unknown.remedy) from None
    own = [each for each in fields(kind) if each.name != SECRET]
    names = [each.name for each in own]
    _refuse_unknown(table, [key for key in rest if key not in names], names)
    options = _values(kind, own, table, label, origins)
    wants = any(each.name == SECRET and each.default is MISSING for each in fields(kind))
    if made["secret_file"]:
        path = Path(table.file).parent / made["secret_file"]
        try:
            options[SECRET] = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            what, remedy = f"{path} cannot be read", "write the secret into it, for you alone"
            raise table.refuse(what, "secret_file", remedy) from error
    if wants and not options.get(SECRET):
        remedy = 'add a line `secret_file = "…"`; the file holds the secret and nothing else'
        raise table.refuse(f"a {made['channel']} needs a secret", "secret_file", remedy)
    return kind(**options)


def _values(
    kind: Any, own: list["Field[Any]"], table: _Table, label: str, origins: list[Origin]
) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    made: dict[str, Any] = {}
    for each in own:
        hint, doc = get_args(hints[each.name])[:2]
        if each.name in table.values:
            made[each.name] = _converted(table, each.name, table.values[each.name], hint)
        elif each.default is MISSING:
            raise table.refuse(
                f"{each.name} is missing", remedy=f"add a line `{each.name} = …`: {doc}"
            )
        else:
            made[each.name] = each.default
        name = f"{label}.{each.name}"
        origins.append(Origin(name, made[each.name], table.origin(each.name), doc))
    return made


def _converted(table: _Table, key: str, value: Any, hint: Any) -> Any:
    try:
        made = msgspec.convert(value, hint, strict=True)
    except msgspec.ValidationError as error:
        raise table.refuse(f"{key}: {_words(error, value)}", key, _wanted(hint)) from None
    if isinstance(made, int | float) and not isinstance(made, bool):
        is_port = key.endswith("port")
        may_be_none = is_port or key.startswith("separation")
        if not (0 if may_be_none else 1e-3) <= made <= (PORT_MAX if is_port else 1e12):
            raise table.refuse(f"{key} cannot be {made}", key, "write a number above 0")
    return made


def _words(error: Exception, value: object) -> str:
    return str(error).replace("`", "'") if not isinstance(value, str) else f"not {value!r}"


def _wanted(hint: Any) -> str:
    """What to write for a field of that type."""
    if get_origin(hint) is Literal:
        return f"known: {', '.join(get_args(hint))}"
    inner = next((each for each in get_args(hint) if each is not ...), None)
    if get_origin(hint) is tuple:
        known = f", each of: {', '.join(get_args(inner))}" if get_origin(inner) is Literal else ""
        return f'write a list in brackets, as ["one", "two"]{known}'
    words = {int: "write a whole number", float: "write a number", bool: "write true or false"}
    return words.get(hint, "write it in quotes" if hint is str else "write 2031-05-01T06:00:00Z")


def _check_channels(settings: Settings, top: _Table) -> None:
    for number, each in enumerate(settings.channel):
        table = _Table(top.file, top.text, "channel", number, {}, listed=True)
        for key, what, remedy in _faults(settings, each):
            raise table.refuse(what, key, remedy)


def _check_server(settings: Settings, top: _Table) -> None:
    own, table = settings.server, _Table(top.file, top.text, "server", 0, {})
    for each in own.proxy:
        try:
            ip_network(each, strict=False)
        except ValueError:
            remedy = "write addresses or networks, as 10.0.0.7 or 10.0.0.0/24"
            raise table.refuse(f"proxy: not {each!r}", "proxy", remedy) from None
    if bool(own.tls_cert) != bool(own.tls_key):
        key = "tls_cert" if own.tls_cert else "tls_key"
        remedy = "name both files; `truceline node tls` makes them"
        raise table.refuse("tls_cert and tls_key go together", key, remedy)
    if own.origin and urlsplit(own.origin).scheme not in ("http", "https"):
        raise table.refuse(f"origin: not {own.origin!r}", "origin", "write https://node.example")


def _check_feeds(settings: Settings, top: _Table) -> None:
    for number, each in enumerate(settings.feed):
        table = _Table(top.file, top.text, "feed", number, {}, listed=True)
        if bool(each.folder) == bool(each.address):
            remedy = "state the folder of its files, or the address of its stream"
            raise table.refuse(f"{each.name} needs a folder or an address, one", "name", remedy)
        try:
            check_feed(each, Path(top.file).parent)
        except Refusal as refused:
            key = "address" if each.address else "feed"
            raise table.refuse(refused.what, key, refused.remedy) from None


def _check_deliveries(settings: Settings, top: _Table) -> None:
    for number, each in enumerate(settings.delivery):
        for name in each.on:
            if name not in kinds():  # nobody would ever be told, and nobody of that
                near = " or ".join(get_close_matches(name, kinds(), n=2)) or "line.queued/1"
                table = _Table(top.file, top.text, "delivery", number, {}, listed=True)
                raise table.refuse(f"on: there is no kind {name!r}", "on", f"write {near}")


def _check_witnesses(settings: Settings, top: _Table) -> None:
    own, table = settings.witness, _Table(top.file, top.text, "witness", 0, {})
    if own.name and not is_name(own.name):
        raise table.refuse(f"name: not {own.name!r}", "name", "write it as north.example/witness")
    for key in own.logs:
        _key_of(table, "logs", key)
    for number, each in enumerate(settings.cosigner):
        table = _Table(top.file, top.text, "cosigner", number, {}, listed=True)
        if not each.name.replace("-", "").replace("_", "").isalnum():
            remedy = "letters, digits, - and _: a file is called so"
            raise table.refuse(f"name: not {each.name!r}", "name", remedy)
        if urlsplit(each.url).scheme not in ("http", "https"):
            raise table.refuse(
                f"url: not {each.url!r}", "url", "write https://node.example/api/v1/witness"
            )
        if _key_of(table, "key", each.key).sort != COSIGNATURE:
            remedy = "`truceline serve` tells the key of a node that is a witness when it starts"
            raise table.refuse(f"{each.key[:80]!r} is no key of a witness", "key", remedy)


def _key_of(table: _Table, key: str, text: str) -> Verifier:
    try:
        return read_verifier(text)
    except BadProof as bad:
        remedy = bad.remedy or "have it read to you once more"
        raise table.refuse(f"{key}: {bad.what}", key, remedy) from None


def _faults(settings: Settings, each: ChannelSettings) -> Iterator[tuple[str, str, str]]:
    party = settings.node.party
    if not each.id.startswith(f"{party}/") or each.id == f"{party}/":
        yield "id", f"{each.id!r} is not a name of {party}", f"names begin with {party}/"
    try:
        wrong = unsound(channel_of(each, from_us=0))
    except ValueError as error:
        yield "check_times", str(error), 'write times of the day as ["09:30", "15:30"]'
    else:
        if wrong:
            yield "checks" if "check" in wrong else "members", wrong, ""


def _refuse_unknown(table: _Table, rest: Iterable[str], known: list[str]) -> None:
    for key in rest:
        raise table.refuse(f"unknown key {key!r}", key, _near(key, known))


def _near(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    guess = f"did you mean {near[0]!r}? " if near else ""
    return f"{guess}known: {', '.join(known)}"


def _one(top: _Table, name: str) -> dict[str, Any]:
    value = top.values.get(name, {})
    if not isinstance(value, dict):
        line, remedy = _line_of_top(top.text, name), f"write [{name}]"
        raise Refusal(f"{name} must be a table", file=top.file, line=line, remedy=remedy)
    return value


def _many(top: _Table, name: str) -> list[dict[str, Any]]:
    value = top.values.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        line, remedy = _line_of_top(top.text, name), f"write [[{name}]]"
        raise Refusal(f"{name} must be a list of tables", file=top.file, line=line, remedy=remedy)
    return value


def _line_of_top(text: str, name: str) -> int:
    return line_of(text, name) or line_of(text, key=name)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise Refusal(what, file=str(file), remedy="make it readable by you") from error
    except UnicodeDecodeError as error:
        raise Refusal("is not UTF-8 text", file=str(file), remedy="save it as UTF-8") from error


def _plain(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        words, _, place = str(error).partition(" (at line ")
        digits = place.partition(",")[0]
        line = int(digits) if digits.isdigit() else len(text.splitlines())
        raise Refusal(f"is no TOML: {words}", file=file, line=line, remedy="see https://toml.io"
                      ) from error  # fmt: skip
