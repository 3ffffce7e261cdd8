"""The command line: people come in here. One file a command, each offering `VERB`."""

from truceline.cli._entry import main

__all__ = ["main"]
