"""Of which church a cleric is, by his title."""

from functools import lru_cache

from truceline.contacts.intake.lexicon import spelt

HOLY_SEE, CATHOLIC = "VA", "Catholic Church"
_CLERGY = spelt("bishop bishops archbishop archbishops monsignor")
CLERGY = frozenset({"Bishop", "Archbishop", "Cardinal", "Monsignor"})  # before a name
CLERICAL = ("ishop", "ardinal", "onsignor")  # one of which a text has that names any
_CHURCHES = {
    "anglican": "Anglican Church",
    "episcopal": "Anglican Church",
    "lutheran": "Lutheran Church",
    "methodist": "Methodist Church",
    "orthodox": "Orthodox Church",
    "maronite": "Maronite Church",
    "coptic": "Coptic Church",
}


@lru_cache(maxsize=1 << 10)
def church(title: str) -> str:
    """The church of somebody of such a title: of a cardinal the Holy See, of a bishop the Catholic
    Church where his title tells no other; empty for anybody else."""
    said = title.lower().split()
    if "cardinal" in said:
        return HOLY_SEE
    if _CLERGY.isdisjoint(said):
        return ""
    return next((_CHURCHES[each] for each in said if each in _CHURCHES), CATHOLIC)
