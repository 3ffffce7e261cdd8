"""Mail: a notice goes to a real SMTP server on this machine, which takes it or does not."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_string, policy
from typing import Any

import pytest

from line.wires import listening
from truceline.line.channels import Notice, Undelivered
from truceline.line.channels.smtp import Smtp

NOTICE = Notice(
    node="aria",
    id="5f0c",
    number=17,
    about="line.escalated/1",
    at_us=0,
    subject="aria/9: no acknowledgement of brea\nBcc: x@example.org",
    lines=("It was due at 09:31.",),
)


@dataclass
class Post:
    """A mail server that speaks just enough SMTP; `refuses` maps a verb to its answer."""

    refuses: dict[str, str] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""

        def say(words: str) -> None:
            writer.write(f"{words}\r\n".encode())

        say("220 post")
        while line := (await reader.readline()).decode().strip():
            verb = line.split()[0].upper()
            self.heard.append(line)
            if verb in self.refuses:
                say(self.refuses[verb])
            elif verb == "DATA":
                say("354 go on")
                self.mails.append((await reader.readuntil(b"\r\n.\r\n")).decode()[:-5])
                say("250 taken")
            elif verb == "AUTH":
                say("235 welcome")
            elif verb == "QUIT":
                say("221 bye")
                break
            else:
                say("250-post\r\n250 AUTH PLAIN" if verb == "EHLO" else "250 ok")
            await writer.drain()
        await writer.drain()


def delivered(post: Post, **options: Any) -> None:
    """Bring the notice to that server."""

    async def play() -> None:
        async with listening(post.serve) as port:
            way = Smtp(host="127.0.0.1", port=port, sender="node@example.org",
                       to=("duty@example.org", "next@example.org"), tls="never",
                       patience_s=5.0, **options)  # fmt: skip
            await way.deliver(NOTICE, now_us=60_000_000)

    asyncio.run(play())


def refused(play: Callable[[], None]) -> Undelivered:
    """How a delivery fails."""
    with pytest.raises(Undelivered) as caught:
        play()
    return caught.value


def test_the_mail_names_what_waits_and_goes_to_all() -> None:
    post = Post()

    delivered(post)

    (text,) = post.mails
    mail = message_from_string(text, policy=policy.default)
    assert mail["Subject"] == "aria/9: no acknowledgement of brea Bcc: x@example.org"
    assert mail["Bcc"] is None  # a line feed in a subject begins no header
    assert mail["Message-ID"] == "<5f0c.aria@truceline.invalid>"
    assert "It was due at 09:31." in mail.get_content()
    assert "Entry 17 at the node of aria, 1970-01-01T00:00:00Z." in mail.get_content()
    assert [line for line in post.heard if line.lower().startswith("rcpt")] == [
        "rcpt TO:<duty@example.org>", "rcpt TO:<next@example.org>",
    ]  # fmt: skip


def test_it_signs_in_where_a_user_is_named() -> None:
    post = Post()

    delivered(post, user="aria", secret="spring")  # noqa: S106

    assert any(line.startswith("AUTH PLAIN") for line in post.heard)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("verb", "answer", "again"),
    [("MAIL", "451 later", True), ("MAIL", "550 never", False), ("RCPT", "450 full", True),
     ("RCPT", "550 nobody", False), ("DATA", "554 no", False), ("EHLO", "421 busy", True)],
)  # fmt: skip
def test_a_refusal_tells_whether_to_try_again(verb: str, answer: str, again: bool) -> None:
    refuses = {verb: answer, "HELO": answer} if verb == "EHLO" else {verb: answer}

    assert refused(lambda: delivered(Post(refuses))).again is again


def test_some_addresses_that_were_not_taken_are_told() -> None:
    class Picky(Post):
        async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.refuses = _Second()
            await super().serve(reader, writer)

    error = refused(lambda: delivered(Picky()))

    assert "next@example.org" in str(error) and not error.again


class _Second(dict[str, str]):
    """Refuses the second recipient alone."""

    count = 0

    def __contains__(self, verb: object) -> bool:
        self.count += verb == "RCPT"
        return verb == "RCPT" and self.count == 2

    def __getitem__(self, verb: str) -> str:
        return "550 nobody of that name"


def test_a_server_that_is_not_there_is_tried_again() -> None:
    way = Smtp(host="127.0.0.1", port=1, sender="a@b", to=("c@d",), tls="never")

    error = refused(lambda: asyncio.run(way.deliver(NOTICE, now_us=0)))

    assert error.again


def test_without_tls_nothing_is_sent_unless_that_is_said() -> None:
    post = Post()

    async def play() -> None:
        async with listening(post.serve) as port:
            way = Smtp(host="127.0.0.1", port=port, sender="a@b", to=("c@d",), patience_s=5.0)
            await way.deliver(NOTICE, now_us=0)

    error = refused(lambda: asyncio.run(play()))

    assert "STARTTLS" in str(error)
    assert post.mails == []
