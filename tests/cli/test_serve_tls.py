"""`truceline serve` over TLS with a certificate of its own making, and behind a proxy."""

import ssl
from io import StringIO
from pathlib import Path

import httpx
import pytest

from cli.playing import Truceline
from cli.serving import PATIENCE_S, Serving, serving
from truceline.node.settings_file import FILE
from truceline.server.users import load_users

pytestmark = pytest.mark.slow
TLS = '[node]\nparty = "aria"\n[server]\ntls_cert = "tls/cert.pem"\ntls_key = "tls/key.pem"\n'
CHANNEL = """
[[channel]]
id = "aria/fs"
channel_class = "flight_safety"
members = ["aria", "brea"]
"""
PASSWORD = "four words and a horse"  # noqa: S105


@pytest.fixture
def folder(truceline: Truceline, tmp_path: Path) -> Path:
    """Aria's folder with a record."""
    truceline("init", "desk", "--as", "aria", "--origin", "example.org/pass/line")
    (tmp_path / "desk" / FILE).write_text(TLS + CHANNEL, encoding="utf-8")
    return tmp_path / "desk"


def new_certificate(truceline: Truceline, folder: Path) -> str:
    """A certificate for this machine; the pin of its key."""
    made = truceline("node", "tls", "--data", folder, "--name", "localhost", "--name", "127.0.0.1",
                     "--json")  # fmt: skip
    assert made.code == 0, made.err
    return str(made.json["pin"])


def sign_in(
    node: Serving, headers: dict[str, str], verify: ssl.SSLContext | bool
) -> httpx.Response:
    """The answer to a sign-in of the one person there is."""
    return httpx.post(
        f"{node.url}/api/v1/sessions",
        json={"name": "ann", "password": PASSWORD},
        headers=headers,
        timeout=PATIENCE_S,
        trust_env=False,
        verify=verify,
    )


@pytest.fixture
def ann(truceline: Truceline, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who can sign in."""
    monkeypatch.setattr("sys.stdin", StringIO(PASSWORD + "\n"))
    made = truceline("user", "add", "ann", "--data", folder, "--role", "duty_officer", "--party",
                     "aria", "--password-stdin")  # fmt: skip
    assert made.code == 0, made.err
    assert len(load_users(folder).people) == 1


@pytest.mark.usefixtures("ann")
def test_a_node_serves_over_tls_and_hardens_what_browsers_keep(
    truceline: Truceline, folder: Path
) -> None:
    new_certificate(truceline, folder)
    believed = ssl.create_default_context(cafile=str(folder / "tls" / "cert.pem"))

    with serving(folder) as node:
        told = sign_in(node, {}, believed)
        with pytest.raises(httpx.ConnectError):
            node.get("/api/v1/health")  # no authority signed it
        assert node.stop() == 0

    assert node.url.startswith("https://")
    assert told.status_code == 201
    assert told.headers["Strict-Transport-Security"].startswith("max-age=")
    cookie = told.headers["Set-Cookie"]
    assert cookie.startswith("__Host-truceline=")
    assert "Secure" in cookie and "HttpOnly" in cookie and "SameSite=strict" in cookie


def test_an_officer_speaks_to_the_node_whose_key_is_pinned_and_to_no_other(
    truceline: Truceline, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin = new_certificate(truceline, folder)
    given = truceline("user", "token", "--data", folder, "--node", "aria", "--party", "aria",
                      "--role", "duty_officer")  # fmt: skip
    monkeypatch.setenv("TRUCELINE_TOKEN", given.out.split()[-1])

    with serving(folder) as node:
        status = ("line", "status", "--server", node.url)
        unknown = truceline(*status)
        monkeypatch.setenv("TRUCELINE_PIN", "00" * 32)
        other = truceline(*status)
        monkeypatch.setenv("TRUCELINE_PIN", pin)
        right = truceline(*status)
        assert node.stop() == 0

    assert (unknown.code, other.code, right.code) == (2, 2, 0), right.err
    assert f"shows the key {pin}" in other.err
    assert "aria/fs" in right.out


def test_a_certificate_that_is_renewed_keeps_the_pin_that_others_have(
    truceline: Truceline, folder: Path
) -> None:
    first = new_certificate(truceline, folder)
    before = (folder / "tls" / "cert.pem").read_bytes()

    second = new_certificate(truceline, folder)
    told = truceline("node", "tls", "--data", folder)

    assert (folder / "tls" / "cert.pem").read_bytes() != before
    assert second == first
    assert first in told.out and "localhost, 127.0.0.1" in told.out
    assert (folder / "tls" / "key.pem").stat().st_mode & 0o077 == 0


def test_files_that_do_not_go_together_are_refused_before_anything_starts(
    truceline: Truceline, folder: Path, tmp_path: Path
) -> None:
    none = truceline("serve", "--data", folder, "--port", "0")
    new_certificate(truceline, folder)
    truceline("init", "other", "--as", "brea")
    new_certificate(truceline, tmp_path / "other")
    (folder / "tls" / "key.pem").write_bytes((tmp_path / "other/tls/key.pem").read_bytes())
    unfit = truceline("serve", "--data", folder, "--port", "0")
    (folder / FILE).write_text('[server]\ntls_cert = "x"\n', encoding="utf-8")
    half = truceline("serve", "--data", folder, "--port", "0")

    assert [each.code for each in (none, unfit, half)] == [2] * 3
    assert "there is no such certificate" in none.err
    assert "does not fit the certificate" in unfit.err
    assert "go together" in half.err


@pytest.mark.usefixtures("ann")
def test_a_proxy_that_is_named_tells_who_asks_and_whether_over_tls(folder: Path) -> None:
    settings = '[node]\nparty = "aria"\n[server]\nproxy = ["127.0.0.0/8"]\n'
    (folder / FILE).write_text(settings, encoding="utf-8")
    far = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}

    with serving(folder) as node:
        plain = sign_in(node, far, verify=False)
        secure = sign_in(node, {**far, "X-Forwarded-Proto": "https"}, verify=False)
        assert node.stop() == 0

    assert (plain.status_code, plain.json()["code"]) == (403, "needs_tls")
    assert secure.status_code == 201
    assert secure.headers["Set-Cookie"].startswith("__Host-truceline=")
    assert "Strict-Transport-Security" in secure.headers


@pytest.mark.usefixtures("ann")
def test_nobody_else_is_believed_about_where_a_request_comes_from(folder: Path) -> None:
    (folder / FILE).write_text('[node]\nparty = "aria"\n', encoding="utf-8")
    told = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}

    with serving(folder) as node:
        answer = sign_in(node, told, verify=False)
        assert node.stop() == 0

    assert answer.status_code == 201  # it comes from this machine, whatever it says
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.usefixtures("ann")
def test_behind_a_proxy_one_who_guesses_locks_nobody_else_out(folder: Path) -> None:
    settings = '[node]\nparty = "aria"\n[server]\nproxy = ["127.0.0.1"]\n'
    (folder / FILE).write_text(settings, encoding="utf-8")

    def tried(address: str, password: str) -> int:
        headers = {"X-Forwarded-For": address, "X-Forwarded-Proto": "https"}
        told = {"name": "ann", "password": password}
        url = f"{node.url}/api/v1/sessions"
        return httpx.post(url, headers=headers, timeout=PATIENCE_S, json=told).status_code

    with serving(folder) as node:
        guesses = [tried("203.0.113.9", "x" * 12) for _ in range(7)]
        own = tried("198.51.100.7", PASSWORD)
        forged = tried("198.51.100.7, 203.0.113.9", PASSWORD)  # the proxy adds what it saw
        assert node.stop() == 0
        assert node.process.stdout is not None and node.process.stderr is not None
        said = node.process.stdout.read() + node.process.stderr.read()

    assert "sign-in missed from 203.0.113.9" in said
    assert PASSWORD not in said and "x" * 12 not in said and "ann" not in said.split()
    assert guesses[-1] == 429
    assert own == 201
    assert forged == 429
