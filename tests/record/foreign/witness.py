"""Answers requests as the witness of PyPI's aics-witness does; runs in a Python that has it.

    python witness.py FOLDER VKEY REQUEST_FILE ...

One line for each request: the status and, where it cosigned, the signature line.
"""

import sys
from pathlib import Path

from aics_tlog import parse_vkey  # type: ignore[import-not-found]
from aics_witness import (  # type: ignore[import-not-found]
    LogConfig,
    Witness,
    WitnessError,
    WitnessStore,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

folder, vkey, *requests = sys.argv[1:]
log = parse_vkey(vkey)
key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
store = WitnessStore(Path(folder) / "witness.sqlite", create=True)
witness = Witness("witness.example", key, store, [LogConfig(vkey.partition("+")[0], (log,))])
sys.stdout.write(f"{witness.vkey_text}\n")
for request in requests:
    try:
        line = witness.add_checkpoint(Path(request).read_bytes()).decode().strip()
        sys.stdout.write(f"200 {line}\n")
    except WitnessError as refused:
        sys.stdout.write(f"{refused.status}\n")
