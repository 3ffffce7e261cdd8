"""`truceline intake`: press reports and readouts, as text or HTML, to drafts of contacts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding

from truceline.cli._screen import err, facts, many, out, plain, print_json, progress
from truceline.contacts.draft import Draft
from truceline.contacts.intake import Article, has_model, tied
from truceline.contacts.intake.spreading import read_all
from truceline.contacts.intake.text.article import MOST_CHARS, article_of
from truceline.errors import Refusal

NO_MODEL = (
    "no language model is installed: read by the rules alone, which finds less "
    "(pip install 'truceline[intake]')"
)


def VERB(  # noqa: N802 (every command offers this name)
    files: Annotated[list[Path], typer.Argument(help="texts or pages (UTF-8), one article each")],
    published: Annotated[
        list[str] | None,
        typer.Option(help="[FILE=]DATE: the day they came out, as 2018-07-22; may be repeated"),
    ] = None,
    rules: Annotated[
        bool, typer.Option("--rules", help="by the rules alone, without the language model")
    ] = False,
    as_machine: Annotated[bool, typer.Option("--json", help="print one list of drafts")] = False,
) -> None:
    """Draft contacts, planned contacts, relays, claims and statements from articles.

    Every field comes with the words it was taken from. Nothing enters the record: accept drafts
    with `truceline contacts accept`.
    """
    days = _days(published or [])
    if not rules and not has_model():
        err.say(NO_MODEL, "yellow")
    articles = [_read(each) for each in files]
    reading = read_all(articles, days, by_rules=rules)
    with progress() as bar:
        task = bar.add_task("reading", total=len(articles))
        found: list[Draft] = []
        for drafted in reading:
            found += drafted
            bar.advance(task)
    drafts = tied(found)
    if as_machine:
        print_json(drafts)
        return
    for each in drafts:
        _show(each)
    held = sum(each.kind == "contact" and each.status == "held" for each in drafts)
    of_these = f"{held} of them held contacts" if held != 1 else "1 of them a held contact"
    out.say(f"{many(len(drafts), 'draft')} from {many(len(articles), 'text')}, {of_these}", "bold")


def _read(path: Path) -> Article:
    """One article; refuses what is no text, or too long to be one."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        remedy = "give the path of a text"
        raise Refusal(f"cannot be read: {error.strerror}", file=str(path), remedy=remedy) from error
    if len(raw) > 4 * MOST_CHARS:
        raise Refusal(
            "is too long for an article", file=str(path), remedy="give one article a file"
        )
    if b"\0" in raw:
        raise Refusal("is no text", file=str(path), remedy="save the article as UTF-8 text or HTML")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "save the article as UTF-8 text or HTML"
        raise Refusal(
            f"is no UTF-8 text (byte {error.start})", file=str(path), remedy=remedy
        ) from error
    return article_of(path.name, text)


def _days(options: list[str]) -> Callable[[str], date | None]:
    """The day of publication by file name, from `[FILE=]DATE`."""
    by_name: dict[str, date] = {}
    for option in options:
        name, _, day = option.rpartition("=")
        try:
            by_name[Path(name).name if name else ""] = date.fromisoformat(day)
        except ValueError as error:
            remedy = "write it as 2018-07-22, or FILE=2018-07-22"
            raise Refusal(f"--published {option!r} is no day", remedy=remedy) from error
    return lambda name: by_name.get(name, by_name.get(""))


def _show(draft: Draft) -> None:
    out.say(f"{draft.id}  {draft.kind}, {draft.status}", "bold")
    who = " – ".join(f"{each.name} ({each.side or '?'})" for each in draft.parties)
    day = draft.date or draft.date_partial
    shown = {
        "who": who,
        "how": draft.medium or "",
        "when": " = ".join(filter(None, (draft.when_text, day))) or "not said",
        "where": draft.place or "",
        "begun by": f"{draft.initiator} ({draft.initiator_basis})" if draft.initiator else "",
        "took": draft.duration or "",
        "about": "; ".join(draft.topics),
        "readouts": "; ".join(
            f"{each.side or '?'} {each.status.replace('_', ' ')}" for each in draft.readouts
        ),
        "open": "; ".join(draft.ambiguities),
        "same as": ", ".join(draft.same_as),
    }
    out.print(Padding(facts({key: value for key, value in shown.items() if value}), (0, 0, 0, 2)))
    for quote in draft.quotes[:1]:
        out.print(Padding(plain(" ".join(quote.split()), "dim"), (0, 0, 1, 2)))
