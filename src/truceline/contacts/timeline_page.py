"""The page of the timeline: the picture, and all it shows once more as tables, in one HTML file."""

from collections.abc import Sequence

from truceline.contacts.book import Item
from truceline.contacts.contact import Contact
from truceline.contacts.marks import STATUSES
from truceline.contacts.states import state_name
from truceline.contacts.timeline import (
    Happening,
    happenings,
    lanes_of,
    picture,
    shown,
    title_of,
)
from truceline.contacts.topics import Vocabulary

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Contacts in time</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>
body {{ margin: 0 auto; max-width: 1400px; padding: 16px; color: #1b2430; background: #ffffff;
  font: 15px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; }}
.wide {{ overflow-x: auto; }}
h2 {{ font-size: 17px; margin: 28px 4px 8px; }}
table {{ border-collapse: collapse; font-size: 14px; width: 100%; }}
th, td {{ text-align: start; vertical-align: top; padding: 6px 14px 6px 4px;
  border-bottom: 1px solid #d9dee5; }}
th {{ font-weight: 600; white-space: nowrap; }}
td:nth-child(2) {{ white-space: nowrap; }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #e4e9ef; background: #14181d; }}
  th, td {{ border-color: #3a434d; }}
}}
</style></head><body>
<div class="wide">
{picture}</div>
{tables}
</body></html>
"""


def page(contacts: Sequence[Contact], vocabulary: Vocabulary, claims: Sequence[Item] = ()) -> str:
    """The picture and the same as tables, as one HTML page without anything from elsewhere."""
    told = happenings(contacts, claims, vocabulary)
    lanes = lanes_of(contacts)
    head = ["no.", "date", "medium", "parties", "place", *map(state_name, filter(None, lanes))]
    rows = [_row(each, each.contact, lanes) for each in told if each.contact is not None]
    said = [[str(each.number), _date(each), _words(title_of(each))] for each in told if each.claim]
    tables = _table("Contacts", head, rows) + _table("Claims", ["no.", "date", "what"], said)
    return _PAGE.format(picture=picture(contacts, vocabulary, claims), tables=tables)


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML already; nothing where it has no rows."""
    if not rows:
        return ""
    columns = "".join(f"<th>{shown(each)}</th>" for each in head)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<h2>{title}: {len(rows)}</h2>\n<div class="wide"><table><thead><tr>{columns}</tr></thead>'
        f"<tbody>\n{body}\n</tbody></table></div>\n"
    )


def _row(each: Happening, contact: Contact, lanes: Sequence[str]) -> list[str]:
    given = {account.side: STATUSES[account.status] for account in each.accounts}
    status = "" if contact.status == "held" else f", {contact.status}"
    parties = " – ".join(f"<bdi>{shown(party.name)}</bdi>" for party in contact.parties)
    medium = shown((contact.medium or "not stated") + status)
    sides = [shown(given[side]) if side in contact.sides else "" for side in lanes if side]
    return [str(each.number), _date(each), medium, parties, shown(contact.place), *sides]


def _date(each: Happening) -> str:
    return shown(str(each.day or "not known"))


def _words(text: str) -> str:
    return f"<bdi>{shown(text)}</bdi>"
