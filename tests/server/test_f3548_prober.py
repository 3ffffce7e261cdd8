"""The prober of InterUSS (PyPI `interuss-monitoring`) against `truceline serve`.

It needs a Python of 3.13 or later that has the package. `TRUCELINE_PROBER` names that Python; else
those on the path are looked at. The package lacks the files with requests that 25 of its tests
send, and three more go on with the intent that one of those would have written. Each of the 28 has
to fail for that reason, and all others pass.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from cli.serving import serving
from truceline.cli._entry import run

pytestmark = pytest.mark.long

FOUND = (
    "import sys; assert sys.version_info >= (3, 13)\n"
    "import monitoring.prober, monitoring.monitorlib.auth as auth\n"
    "print(monitoring.prober.__path__[0]); print(auth.__file__)"
)
RUN_ALONE = 149
WITHOUT_FILES = 25
FOLLOWING = {
    f"scd/test_operation_references_state_transition.py::{each}"
    for each in ("test_op_activated", "test_op_accepted_bad1", "test_op_bad_state_transition")
}


def prober() -> tuple[str, Path, Path]:
    """A Python that has the prober, the prober's folder, and the file with its private key."""
    named = os.environ.get("TRUCELINE_PROBER")
    for name in [named] if named else ["python3.13", "python3.14", "python3"]:
        python = shutil.which(name)
        if python is None:
            continue
        told = subprocess.run([python, "-c", FOUND], capture_output=True, text=True, check=False)
        if told.returncode == 0:
            folder, auth = told.stdout.split()
            return python, Path(folder), Path(auth)
    return pytest.skip("no Python of 3.13 or later with interuss-monitoring (TRUCELINE_PROBER)")


def public_key(auth: Path) -> bytes:
    """The public part of the key that the prober signs its tokens with."""
    words = auth.read_text(encoding="utf-8").partition("class NoAuth")[2].partition("def ")[0]
    pem = "\n".join(re.findall(r'b"(.*?)\\n"|b"(-----END.*?)"', words) and
                    ["".join(each) for each in re.findall(r'b"(.*?)(?:\\n)?"', words)])  # fmt: skip
    key = load_pem_private_key(pem.encode(), None)
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def test_all_that_run_from_the_package_alone_pass(tmp_path: Path) -> None:
    python, folder, auth = prober()
    (tmp_path / "authority.pem").write_bytes(public_key(auth))
    node = tmp_path / "node"
    assert run(["init", "--as", "monitor", "--origin", "example.org/prober", str(node)]) == 0
    keys = ("--f3548-keys", str(tmp_path / "authority.pem"))
    with serving(node, *keys, "--f3548-audience", "127.0.0.1,localhost") as served:
        told = subprocess.run(
            [python, "-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider",
             "--dss-endpoint", served.url,
             "--rid-auth", "NoAuth(sub=a)", "--scd-auth1", "NoAuth(sub=a)",
             "--scd-auth2", "NoAuth(sub=b)", "."],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip

    failed = set(re.findall(r"^FAILED (\S+)", told.stdout, re.MULTILINE))
    lacking = re.findall(r"^E +FileNotFoundError.*/resources/", told.stdout, re.MULTILINE)
    assert failed >= FOLLOWING, told.stdout[-4000:]
    assert len(failed - FOLLOWING) == len(lacking) == WITHOUT_FILES, told.stdout[-4000:]
    assert f"{RUN_ALONE} passed" in told.stdout
