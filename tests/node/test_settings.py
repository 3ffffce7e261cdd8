"""Settings: what holds, where it comes from, and what is refused with its line."""

from pathlib import Path

import pytest

from truceline.errors import Refusal
from truceline.line.channels.smtp import Smtp
from truceline.line.channels.webhook import Webhook
from truceline.node.settings import Settings
from truceline.node.settings_file import FILE, Told, read_settings
from truceline.record.note import log_verifier

WHOLE = """\
[node]
party = "aria"

[server]
port = 9000

[[channel]]
id = "aria/fs"
channel_class = "flight_safety"
members = ["aria", "brea"]
flash_s = 30
checks = "fixed"
check_times = ["09:30", "15:30"]

[[shift]]
starts = 2031-05-01T06:00:00Z
ends = 2031-05-01T18:00:00Z
officers = ["a-1", "a-2"]

[[delivery]]
name = "duty phone"
channel = "webhook"
url = "https://example.org/hook"
secret_file = "hook.secret"

[[delivery]]
name = "mail"
channel = "smtp"
host = "mail.example.org"
sender = "node@example.org"
to = ["duty@example.org"]
"""


def told(folder: Path, text: str, **given: object) -> Told:
    """The settings of a file with that text."""
    (folder / FILE).write_text(text, encoding="utf-8")
    (folder / "hook.secret").write_text("spring tide\n", encoding="utf-8")
    return read_settings(folder, {key.replace("__", "."): each for key, each in given.items()})


def refused(folder: Path, text: str) -> Refusal:
    """How a text is refused."""
    with pytest.raises(Refusal) as caught:
        told(folder, text)
    return caught.value


def test_a_folder_without_a_file_goes_by_the_defaults(tmp_path: Path) -> None:
    found = read_settings(tmp_path)

    assert found.settings == Settings()
    assert {each.origin for each in found.origins} == {"default"}
    assert all(each.doc for each in found.origins)


def test_each_value_tells_where_it_comes_from(tmp_path: Path) -> None:
    found = told(tmp_path, WHOLE, server__host="0.0.0.0")  # noqa: S104

    origins = {each.name: (each.value, each.origin) for each in found.origins}
    assert origins["server.port"] == (9000, f"{tmp_path / FILE}:5")
    assert origins["server.host"] == ("0.0.0.0", "command line")  # noqa: S104
    assert origins["server.idle_s"] == (3600, "default")
    assert origins["channel[aria/fs].flash_s"] == (30, f"{tmp_path / FILE}:11")
    assert origins["delivery[mail].host"][1] == f"{tmp_path / FILE}:29"
    assert "spring tide" not in repr(found)  # a secret is shown by nothing


def test_what_the_file_says_holds(tmp_path: Path) -> None:
    settings = told(tmp_path, WHOLE).settings

    hook, mail = settings.delivery
    assert settings.node.party == "aria"
    assert settings.shift[0].officers == ("a-1", "a-2")
    assert hook.way == Webhook(url="https://example.org/hook", secret="spring tide")  # noqa: S106
    assert isinstance(mail.way, Smtp) and mail.way.to == ("duty@example.org",)


WITNESS = """\
[witness]
name = "north.example/witness"
logs = ["example.org/record+da+BAEB"]
"""
ASKING = f"""\
[[cosigner]]
name = "north"
url = "https://north.example/api/v1/witness"
key = "{log_verifier("north.example/witness", bytes(range(32))).vkey}"
"""
REFUSALS = {
    "no TOML": ("[node]\nparty = \n", 2, "no TOML"),
    "unknown table": ("\n[sever]\n", 2, "did you mean 'server'?"),
    "unknown key": ("[server]\nprot = 1\n", 2, "did you mean 'port'?"),
    "of another type": ('[server]\n\nport = "9000"\n', 3, "write a whole number"),
    "no port": ("[server]\nport = 99999\n", 2, "port cannot be 99999"),
    "not positive": ("[runtime]\ntick_s = 0\n", 2, "above 0"),
    "no table": ("server = 3\n", 1, "write [server]"),
    "no list of tables": ("[channel]\n", 1, "write [[channel]]"),
    "missing": ('[[shift]]\nofficers = ["a"]\n', 1, "add a line `starts = …`"),
    "another's name": (WHOLE.replace('"aria/fs"', '"brea/fs"'), 8, "names begin with aria/"),
    "no class": (WHOLE.replace('"flight_safety"', '"flight"'), 9, "known: flight_safety"),
    "no time": (WHOLE.replace('"09:30"', '"9.30"'), 13, "'9.30' is no time of the day"),
    "no such channel": (WHOLE.replace('"smtp"', '"smpt"'), 28, "did you mean 'smtp'?"),
    "channel's option": (WHOLE.replace("sender", "from"), 30, "unknown key 'from'"),
    "no secret": (WHOLE.replace("secret_file", "# secret_file"), 20, "needs a secret"),
    "secret in the file": (WHOLE.replace("url =", 'secret = "x"\nurl ='), 23, "unknown key"),
    "secret not there": (WHOLE.replace("hook.secret", "none"), 24, "cannot be read"),
    "a kind that is none": (
        WHOLE.replace("secret_file", 'on = ["line.queued"]\nsecret_file'),
        24,
        "write line.queued/1",
    ),
    "a precedence that is none": (
        WHOLE.replace("secret_file", 'precedence = ["FLSAH"]\nsecret_file'),
        24,
        "each of: FLASH",
    ),
    "a witness without a name": (WITNESS.replace("north.example", "north example"), 2, "name: not"),
    "no key of a log": (WITNESS, 3, "logs: the verifier key"),
    "no name of a file": (ASKING.replace('"north"', '"../north"'), 2, "name: not '../north'"),
    "no address": (ASKING.replace("https:", "gopher:"), 3, "url: not 'gopher:"),
    "no key of a witness": (ASKING, 4, "is no key of a witness"),
    "twice": (WHOLE.replace('"mail"', '"duty phone"'), 26, "there is a delivery 'duty phone'"),
}


@pytest.mark.parametrize(("text", "line", "words"), REFUSALS.values(), ids=REFUSALS)
def test_it_is_refused_with_its_line_and_what_to_write(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    found = refused(tmp_path, text)

    assert words in str(found)
    assert (found.file, found.line) == (str(tmp_path / FILE), line)


def test_a_proxy_is_an_address_and_a_certificate_comes_with_its_key(tmp_path: Path) -> None:
    name = refused(tmp_path, '[server]\nproxy = ["10.0.0.0/24", "proxy.example"]\n')
    half = refused(tmp_path, '[server]\ntls_key = "tls/key.pem"\n')
    odd = refused(tmp_path, '[server]\norigin = "node.example"\n')

    assert (name.line, half.line, odd.line) == (2, 2, 2)
    assert "not 'proxy.example'" in name.what
    assert "go together" in half.what
    assert "https://node.example" in odd.remedy
