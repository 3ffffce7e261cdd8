"""Words: an alert as duty officers read it. It says what will be if nobody turns, and no more."""

from truceline.deconfliction.approach.entries import ApproachAlerted
from truceline.values.instants import SECOND_US, to_iso


def in_words(alert: ApproachAlerted) -> str:
    """Who, how soon, how near, how sure."""
    who = f"{alert.first} and {alert.second}"
    if alert.enters_us <= alert.round_us:
        when = "are nearer than the limits now"
    else:
        left_s = (alert.enters_us - alert.round_us) / SECOND_US
        when = f"come nearer than the limits in {left_s:.0f} s, at {_second(alert.enters_us)}"
    if alert.standing == "cannot_tell":
        when = f"perhaps {when} ({alert.reason.replace('_', ' ')})"
    told = f"Approach, level {alert.level}: {who} {when}, if neither turns. {_nearest(alert)}"
    if alert.coasting:
        told += " One of them is overdue: its place is foretold."
    if alert.maybe_same:
        told += " They may be one object on two feeds."
    return told


def key_fields(alert: ApproachAlerted) -> tuple[tuple[str, str], ...]:
    """What is to be read back: name and value."""
    return (
        ("objects", f"{alert.first} {alert.second}"),
        ("limits undercut from", _second(alert.enters_us)),
        ("level", str(alert.level)),
    )


def _nearest(alert: ApproachAlerted) -> str:
    apart = f"{alert.distance_mm / 1e6:.2f} km over the ground"
    if alert.height_mm is not None:
        apart += f" and {alert.height_mm / 1000:.0f} m in height"
    return f"Nearest: {apart}, at {_second(alert.nearest_us)}."


def _second(us: int) -> str:
    """An instant to the second."""
    return to_iso(us // SECOND_US * SECOND_US)
