"""The line as a server tells it, on the screen; what is not released is not there."""

from typing import Any  # what a server answers is plain values

from rich.padding import Padding

from truceline.cli._line_sheets import side_by_side
from truceline.cli._line_told import left
from truceline.cli._screen import facts, listing, many, out, plain
from truceline.line.entries import Wording
from truceline.values.instants import SECOND_US, to_iso

WITHHELD = "not released"


def tell_messages(found: list[dict[str, Any]], now_us: int) -> None:
    """Messages, each with its rung at every recipient and what is awaited until when."""
    table = listing("message", "from", "precedence", "stands", "awaited")
    for each in found:
        waits = each.get("waits")
        style = "bold red" if waits and waits["due_us"] < now_us else ""
        cells = (
            each["message"],
            each["author"],
            _mark(each),
            _stands(each),
            _awaited(each, now_us),
        )
        table.add_row(*(plain(cell, style) for cell in cells))
        table.add_row("", "", "", plain(_original(each).words), "", end_section=True)
    if found:
        out.print(Padding(table, (0, 0, 1, 0)))
    out.say(f"{many(len(found), 'message')}")


def tell_message(each: dict[str, Any], now_us: int) -> None:
    """One message: its words side by side, key fields, how it stands, what happens next."""
    body = each["body"]
    to = ", ".join(body.get("to", ()))
    out.say(f"{_mark(each)} {each['message']}, from {each['author']} to {to}", "bold")
    own = [Wording(**body["translation"])] if body.get("translation") else []
    others = [Wording(**one) for one in each.get("translations", ())]
    out.print(side_by_side([_original(each), *own, *others]))
    fields = "; ".join(f"{one['name']} = {one['value']}" for one in body.get("key_fields", ()))
    waits = each.get("waits", {})
    after = f"{_plain(waits['then'])} at {_time(waits['then_us'])}" if waits.get("then") else ""
    out.print(facts({
        "channel": body.get("channel", ""),
        "written": _time(each["at_us"]),
        "key fields": fields,
        "issue": body.get("issue", ""),
        "about": body.get("about", ""),
        "answers": body.get("answers", ""),
        "awaited": _awaited(each, now_us),
        "otherwise": after,
    }))  # fmt: skip
    out.say("How it stands", "bold")
    out.print(facts({one["recipient"]: one["words"] for one in each["shown"]}))
    fired = [
        f"no {one['waits_for']} of {', '.join(one['silent'])}: {_plain(one['means'])}"
        + (f", {one['officer']}" if one.get("officer") else "")
        for one in each.get("escalated", ())
    ]
    if fired:
        out.say("Escalated", "bold")
        out.print(facts({str(number): words for number, words in enumerate(fired, 1)}))


def tell_channels(found: list[dict[str, Any]]) -> None:
    """Channels with their state, the next check, and calls that wait for an answer."""
    table = listing("channel", "class", "state", "why", "next check")
    for each in found:
        state = "closed" if each["closed"] else each["state"]["state"]
        check = _time(each["next_check_us"]) if each.get("next_check_us") else "none"
        cells = (each["channel"], each["terms"].get("channel_class", ""), state,
                 each["state"]["reason"], check)  # fmt: skip
        table.add_row(*(plain(cell, "" if state in ("up", "closed") else "bold") for cell in cells))
    out.print(table)
    tell_calls(found)


def tell_calls(found: list[dict[str, Any]]) -> None:
    """Calls that wait for an answer by an officer of ours."""
    for each in found:
        for call in each.get("waiting", ()):
            called = f"{call['caller']} called at {_time(call['scheduled_us'])}"
            out.say(f"{each['channel']}: {called} and waits for an answer")


def tell_watch(watch: dict[str, Any]) -> None:
    """Who has the watch of the own party, and what is open."""
    out.print(facts({
        "watch of": watch["party"],
        "on duty": ", ".join(watch["on_duty"]) or "nobody: no roster names a shift now",
        "open": ", ".join(watch["open"]) or "nothing",
        "handovers offered": ", ".join(watch["offered"]),
    }, indent=0))  # fmt: skip


def _mark(each: dict[str, Any]) -> str:
    body = each["body"]
    return ("EXERCISE " if body.get("exercise") else "") + str(body.get("precedence", ""))


def _stands(each: dict[str, Any]) -> str:
    stands = (
        f"{one['recipient']}: {one['ended'] or one['rung']}"
        + ("" if one["in_log"] else " (not logged)")
        for one in each["shown"]
    )
    return "; ".join(stands)


def _awaited(each: dict[str, Any], now_us: int) -> str:
    waits = each.get("waits")
    return f"{waits['waits_for']} {left(waits['due_us'], now_us)}" if waits else ""


def _original(each: dict[str, Any]) -> Wording:
    said = each["body"].get("original")
    return Wording(**said) if said else Wording("", WITHHELD)


def _plain(word: str) -> str:
    return word.replace("_", " ")


def _time(us: int) -> str:
    return to_iso(us // SECOND_US * SECOND_US)
