"""Refusing: what a database says of itself, told as a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager

from truceline.errors import RecordRefused

Errors = type[Exception] | tuple[type[Exception], ...]


@contextmanager
def refusing(what: str, errors: Errors) -> Iterator[None]:
    """Turn errors into RecordRefused: what could not be done, and what the database says of it."""
    try:
        yield
    except errors as error:
        said = " ".join(str(error).split())
        raise RecordRefused(f"{what}: {said}") from error
