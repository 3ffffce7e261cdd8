"""E-mail: a notice as one plain message, by SMTP (RFC 5321)."""

import asyncio
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Annotated, Literal

from truceline.line.channels import Notice, Undelivered
from truceline.values.instants import to_datetime, to_iso

PERMANENT = 500  # RFC 5321, 4.2.1: replies from here on say that trying again is of no use


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """A mail server, and to whom it brings notices."""

    host: Annotated[str, "name of the mail server"]
    sender: Annotated[str, "address that the mail comes from"]
    to: Annotated[tuple[str, ...], "addresses that it goes to"]
    port: Annotated[int, "port of the mail server"] = 587
    tls: Literal["starttls", "always", "never"] = field(
        default="starttls",
        metadata={"doc": "`never` is for a server on this machine"},
    )
    user: Annotated[str, "who signs in there; empty for nobody"] = ""
    secret: Annotated[str, "the password of that user"] = field(default="", repr=False)
    patience_s: Annotated[float, "how long each step may take"] = 20.0

    async def deliver(self, notice: Notice, *, now_us: int) -> None:
        """Send the mail; the server has taken it for all addresses when it returns."""
        mail = self.mail(notice, now_us)
        try:
            await asyncio.to_thread(self._send, mail)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            again = any(code < PERMANENT for code in codes)
            raise Undelivered(
                f"not taken for {', '.join(error.recipients)}", again=again
            ) from error
        except smtplib.SMTPResponseException as error:
            again = error.smtp_code < PERMANENT
            raise Undelivered(f"the mail server says {error.smtp_code}", again=again) from error
        except (smtplib.SMTPException, OSError) as error:
            raise Undelivered(f"{self.host}:{self.port}: {error}", again=True) from error

    def mail(self, notice: Notice, now_us: int) -> EmailMessage:
        """The notice as mail. The same notice has the same Message-ID, however often it is sent."""
        mail = EmailMessage()
        mail["From"], mail["To"] = self.sender, ", ".join(self.to)
        mail["Subject"] = " ".join(notice.subject.split())
        mail["Date"] = format_datetime(to_datetime(now_us))
        mail["Message-ID"] = f"<{notice.id}.{notice.node}@truceline.invalid>"
        mail["Auto-Submitted"] = "auto-generated"
        entry = "Not yet in the log," if notice.number < 0 else f"Entry {notice.number}"
        foot = f"{entry} at the node of {notice.node}, {to_iso(notice.at_us)}."
        mail.set_content("\n".join([notice.subject, "", *notice.lines, "", foot, ""]))
        return mail

    def _send(self, mail: EmailMessage) -> None:
        safe = ssl.create_default_context()
        if self.tls == "always":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.patience_s, context=safe
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.patience_s)
        with server:
            if self.tls == "starttls":
                server.starttls(context=safe)
            if self.user:
                server.login(self.user, self.secret)
            refused = server.send_message(mail)
        if refused:  # some addresses were taken, others were not
            raise smtplib.SMTPRecipientsRefused(refused)


CHANNEL = Smtp
