"""A record in which each thing carries a word of its own, so that an answer betrays what it shows.

The agreement names Aria alone as recipient of findings under the term `out`. Channels: one between
both parties, one of Aria with the monitor, one for humanitarian matters that a third party uses.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any  # what an act says

from node.playing import SHAPES, exclusion, text, track
from server.playing import START_US, House, new_house, user_id, write_as
from truceline.agreement import read
from truceline.agreement.entries import File, Stated
from truceline.contacts.entries import (
    Acceptance,
    Claimed,
    Corrected,
    Participant,
    ReadoutIssued,
    Recorded,
    Release,
    When,
)
from truceline.deconfliction.entries import Notified, Queried, Volume
from truceline.incidents.entries import (
    Attributed,
    Classified,
    Corroborating,
    EvidenceCollected,
    Examined,
    Inspected,
    PartiesNotified,
    Reported,
    Responded,
    Triaged,
)
from truceline.line.entries import (
    Acknowledged,
    ChannelOpened,
    CheckPlan,
    Escalated,
    HandoverOffered,
    IssueOpened,
    Queued,
    Rostered,
    Shift,
    StateWithheld,
    Suspended,
    Wording,
)
from truceline.picture.entries import FootprintStated
from truceline.release.entries import Briefed, Given, Opened
from truceline.values.observations import digest

HOUR_US = 3600 * 10**6
BY = Acceptance(role="liaison_officer", person="u-1")
BOTH = ("aria", "brea")
FLIGHT = ChannelOpened(
    channel="monitor/flightword",
    channel_class="flight_safety",
    members=BOTH,
    monitor="monitor",
    checks=CheckPlan(how="hourly", from_us=START_US, grace_us=10**8, seed="s"),
)
QUIET = ChannelOpened(
    channel="aria/quietword", channel_class="strategic", members=("aria", "monitor")
)
RELIEF = ChannelOpened(
    channel="monitor/reliefword", channel_class="humanitarian", members=BOTH, monitor="monitor"
)
SERVICE = ChannelOpened(channel="brea/serviceword", channel_class="service", members=BOTH)


def queued(name: str, channel: ChannelOpened, to: str, words: str, **more: object) -> Queued:
    """A message, sent by an officer of its author's party."""
    party = name.partition("/")[0]
    role = "liaison_officer"
    fields: dict[str, object] = {
        "message": name,
        "channel": channel.channel,
        "to": (to,),
        "matter": channel.channel_class,
        "precedence": "PRIORITY",
        "role": role,
        "officer": user_id(role, party),
        "original": Wording("en", words),
    }
    return Queued(**{**fields, **more})  # type: ignore[arg-type]


def open_to(*parties: str, **fields: tuple[str, ...]) -> tuple[Release, ...]:
    """Marks: the whole to these parties, single fields to others."""
    marks = [Release(field="*", to=parties)]
    marks += [Release(field=name, to=to) for name, to in fields.items()]
    return tuple(marks)


@contextmanager
def furnished(folder: Path) -> Iterator[House]:
    """A house whose record holds one of everything."""
    with new_house(folder) as made:
        furnish(made)
        yield made


def furnish(house: House) -> None:
    """Write everything."""
    _agreement(house)
    _findings(house)
    _notices(house)
    _incidents(house)
    _contacts(house)
    _line(house)
    _release(house)


def _agreement(house: House) -> None:
    toml = text(exclusion(more='recipients = ["aria"]')).replace("A box", "Boxword agreement")
    files = {"agreement.toml": toml.encode(), "box.geojson": SHAPES}
    named = tuple(File(name, digest(content)) for name, content in files.items())
    body = Stated("box", read(files).digest, named)
    house.node.write(body, blocks={digest(content): content for content in files.values()})


def _findings(house: House) -> None:
    stands = "iiiiiiiioooooooooo"
    seen = house.node.take(track(stands, name="trackword", source=["sourceword"] * len(stands)))
    assert any(each.kind == "findings.opened/1" for each in seen)
    house.node.write(
        FootprintStated(source="footprintword", ring_e7=(0, 0, 1, 0, 1, 1, 0, 0), kinds=("any",)),
        Inspected(of="out", inspected_us=START_US, verifier="inspectionword", complete=True),
        Notified(
            notice="noticeword",
            party="brea",
            activity="flight",
            notified_us=START_US,
            volumes=(
                Volume(
                    starts_us=START_US,
                    ends_us=START_US + HOUR_US,
                    ring_e7=(0, 0, 1, 0, 1, 1, 0, 0),
                ),
            ),
        ),
    )


def plan(name: str, activity: str, *, lon_e7: int, **more: object) -> Notified:
    """A notice for an hour from now on, over a tenth of a degree at 20 degrees north."""
    edge, lat_e7 = lon_e7 + 1_000_000, 200_000_000
    ring = (lon_e7, lat_e7, edge, lat_e7, edge, lat_e7 + 1_000_000, lon_e7, lat_e7 + 1_000_000)
    volume = Volume(starts_us=START_US, ends_us=START_US + HOUR_US, ring_e7=ring)
    fields: dict[str, object] = {
        "notice": name,
        "party": name.partition("/")[0],
        "activity": activity,
        "notified_us": START_US,
        "volumes": (volume,),
    }
    return Notified(**{**fields, **more})  # type: ignore[arg-type]


def _notices(house: House) -> None:
    write_as(house.node, "aria", plan("aria/1", "planword", lon_e7=0, released_to=("brea",)))
    write_as(house.node, "brea", Queried("aria/1", 1, "brea/q", "queryword"))


def _incidents(house: House) -> None:
    """Aria reports; the monitor finds out, and tells Brea, which responds."""
    node, name, on = house.node, "aria/1", ("monitor/evidenceword",)
    write_as(
        node,
        "aria",
        Reported(incident=name, happening="event.shelling", words="reportword",
                 role="liaison_officer", officer="a-1", source="tellerword"),
    )  # fmt: skip
    node.write(
        EvidenceCollected(evidence=on[0], digest="ab" * 32, size=1, name="p.jpg", how="seen",
                          collected_us=START_US, holder="team", role="verification_team",
                          officer="m-2", incident=name),
        Triaged(name, "grave", "triageword", "duty_officer", "m-1"),
        Corroborating(name, "", "verification_team", "m-2"),
        Examined(name, "verified", on, "examinedword", "verification_team", "m-2"),
        Classified(name, "breach", "out", "1", on, "classedword", "classifying_body", "m-3"),
        Attributed(name, "brea", "unknown", on, "attributedword", "investigator", "m-4"),
        PartiesNotified(name, ("brea",), "toldword", "duty_officer", "m-1"),
    )  # fmt: skip
    write_as(
        node, "brea", Responded(name, "disputes", "respondedword", "liaison_officer", "b-1")
    )  # fmt: skip


def _contacts(house: House) -> None:
    parties = (Participant(name="A", side="RU"), Participant(name="B", side="IL"))
    (told, *_) = house.node.write(
        Recorded(
            medium="phone",
            parties=parties,
            place="placeword",
            topics=("topicword",),
            when=When(date="2018-07-20"),
            accepted=BY,
            released_to=open_to(*BOTH, place=("aria",)),
        )
    )
    house.node.write(
        Recorded(medium="secretword", parties=parties, accepted=BY),
        Claimed(speakers=parties[:1], content=("claimword",), accepted=BY,
                released_to=open_to("brea")),
        ReadoutIssued(about=told.number, side="RU", status="issued", says=("readoutword",),
                      accepted=BY, released_to=open_to("aria")),
        Corrected(entry=told.number, field="place", value="correctedword", because="b",
                  accepted=BY),
    )  # fmt: skip


def _line(house: House) -> None:
    node = house.node
    node.write(FLIGHT, RELIEF)
    write_as(node, "aria", QUIET)
    write_as(node, "brea", SERVICE)
    write_as(node, "aria", queued("aria/1", FLIGHT, "brea", "flightmessage", issue="monitor/i"))
    write_as(node, "aria", queued("aria/2", QUIET, "monitor", "quietmessage"))
    write_as(node, "brea", queued("brea/1", RELIEF, "aria", "reliefmessage"))
    write_as(node, "brea", queued("brea/2", SERVICE, "aria", "servicemessage"))
    write_as(node, "brea", Acknowledged("aria/1", "duty_officer", "ackofficerword"))
    node.write(IssueOpened("monitor/i", "issueword"))
    write_as(
        node,
        "aria",
        Escalated(message="aria/1", waits_for="answer", step=0, means="next_officer",
                  silent=("brea",), due_us=START_US, officer="calledword"),
    )  # fmt: skip
    write_as(node, "aria", Suspended("monitor/flightword", START_US, "suspendedword"))
    write_as(node, "aria", StateWithheld("monitor/flightword", ("brea",)))
    shift = Shift(START_US, START_US + HOUR_US, ("rosterword", "second"))
    write_as(node, "aria", Rostered((shift,), HOUR_US))
    write_as(
        node,
        "aria",
        HandoverOffered(
            handover="aria/h1", outgoing="o", incoming="i", open=(), words="handoverword"
        ),
    )


def _release(house: House) -> None:
    """The monitor lets an envoy see who inspected, and tells him of it."""
    entries = house.node.record.entries()
    number = next(each.number for each in entries if isinstance(each.body, Inspected))
    who: dict[str, Any] = {"role": "release_officer", "officer": "m-5"}
    house.node.write(
        Opened(entries=(number,), fields=("of",), to=("envoy",), reason="openedword", **who),
        Briefed(to="envoy", reader="third_party", at_us=START_US, means="by_phone",
                given=(Given(number, ("of",)),), words="briefword", **who),
    )  # fmt: skip
