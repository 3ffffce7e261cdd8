"""Release on the screen: what would be given, and the log of acts, as plain values."""

from typing import Any  # what a server answers is plain values

from truceline.cli._screen import listing, many, out, plain
from truceline.values.instants import SECOND_US, to_iso


def tell_preview(to: str, found: list[dict[str, Any]]) -> None:
    """What of each entry somebody would be given, and what they would not, and why."""
    table = listing("entry", "kind", "given", "not given", "why", numbers=("entry",))
    for each in found:
        given = "all of it" if each["fields"] == ["*"] else _names(each["fields"])
        cells = (
            str(each["entry"]),
            each["kind"],
            given or "nothing",
            _names(each.get("withheld", ())),
            "; ".join(each.get("why", ())),
        )
        table.add_row(*(plain(cell) for cell in cells))
    if found:
        out.print(table)
    count = sum(bool(each["fields"]) for each in found)
    out.say(f"{count:,} of {many(len(found), 'entry')} would be given to {to}, in whole or in part")


def tell_log(found: list[dict[str, Any]]) -> None:
    """Acts of release, in the order of the record."""
    table = listing("act", "when", "what", "to, or kept from", "entries", "why", "stands",
                    numbers=("act",))  # fmt: skip
    for each in found:
        table.add_row(*(plain(cell) for cell in _act(each)))
    if found:
        out.print(table)
    out.say(f"{len(found):,} acts of release")


def _act(each: dict[str, Any]) -> tuple[str, ...]:
    body = each["body"]
    whom = body.get("parties") or body["to"]
    why = [body.get("reason") or body.get("purpose") or body.get("words", "")]
    why += [f"caveat: {one}" for one in body.get("caveats", ())]
    if each.get("taken_back"):
        why.append(f"taken back: {each['taken_back']}")
    for name, words in (("from_us", "not before"), ("until_us", "until")):
        why += [f"{words} {to_iso(body[name])}"] if body.get(name) else []
    if body.get("copy", -1) >= 0:
        why.append(f"copy {body['copy']} was handed over")
    return (
        str(each["number"]),
        to_iso((body.get("at_us") or each["at_us"]) // SECOND_US * SECOND_US),
        each["act"],
        whom if isinstance(whom, str) else ", ".join(whom),
        _entries(body),
        "; ".join(filter(None, why)),
        each["stands"],
    )


def _entries(body: dict[str, Any]) -> str:
    if "entries" in body:
        return f"{', '.join(map(str, body['entries']))}: {', '.join(body['fields'])}"
    return "; ".join(
        f"{one['entry']}: {_names(one['fields']) or 'nothing'}" for one in body["given"]
    )


def _names(fields: Any) -> str:
    """Names of fields, without the entry's own, which go with all others."""
    return ", ".join(each for each in fields if not each.startswith("."))
