"""The page that goes along with a copy: for whom it is, how to check it, and what it shows."""

from textwrap import fill

from truceline.record import Record
from truceline.record.export.evidence import HOW_TO_CHECK
from truceline.release.entries import Copied


def readme(record: Record, by: str, body: Copied) -> bytes:
    """The page, from what the act of release of party `by` says; it holds no value of any entry.

    The same act always gives the same bytes: the act names their digest.
    """
    title = f"Copy for {body.to}"
    return _README.format(
        title=title,
        line="=" * len(title),
        purpose=_filled(body.purpose),
        by=by,
        role=body.role,
        officer=body.officer,
        caveats="".join(f"{_filled(f'- {each}')}\n" for each in body.caveats) or "none\n",
        given="".join(f"{_entry(each.entry, each.fields)}\n" for each in body.given),
        files="".join(f"{each.name}\n" for each in body.files if each.name != "README.txt"),
        checked=HOW_TO_CHECK.format(origin=record.log.name, vkey=record.log.vkey),
    ).encode()


def _filled(text: str) -> str:
    return fill(text, 78, subsequent_indent="  ", break_on_hyphens=False)


def _entry(number: int, fields: tuple[str, ...]) -> str:
    if fields == ("*",):
        return f"entry {number}, whole"
    names = ", ".join(each for each in fields if not each.startswith(".")) or "nothing of it"
    return _filled(f"entry {number}: {names}")


_README = """{title}
{line}

{purpose}

Made by {by}, {role} {officer}. What binds you:

{caveats}
What is given
-------------

{given}{files}
Fields that are not named here were not given, or the entry has none: which of the
two, this copy does not tell.


{checked}

What it shows, and what it does not
-----------------------------------

entries/   Whole entries: signed by their authors, and each with the proof that it
           stands in the log (C2SP tlog-proof). One of them, release.copied/1, says
           what you were given, by whom and for what.
excerpts/  Fields of entries of which you were not given all, and the proof that
           the entry stands in the log. That these are its fields is the word of
           who made this copy, signed in release.copied/1 as a root over all fields
           of that entry. Whoever holds the record computes the same root from the
           entry (truceline record fsck), so a false word is found by every party
           that mirrors it; ask one of them if you doubt it. Fields of sealed
           entries need nobody's word: their author has committed to each.

It does not show that what was said is true, nor that nothing else was said.
"""
