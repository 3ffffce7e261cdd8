"""The grammar of mentions: regular expressions over the letters that `tokens.py` gives to words.

Named groups tell what each part is: side, title, name, of, sides (several).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

SIDE = "(?P<side>[DCKGWY]s?|L)"
NAME = "(?P<name>N+)"
# Of Peru, of the Peruvian army, of Upper Nile, Ana Paz: a land of no table ends with a comma; in
# soldiers' English Commander UNIFIL, Ana Paz
OF = "(?:(?:[or][th]?m{0,2}(?:[CK]sm*(?=G))?m*|(?=G,))"
OF += "(?P<of>[CKGDWY]|N+m*(?=,|T)|N(?=m*NN))s?[mNOYd]*?)"
NAMES = ",?(?P<names>T?N+(?:,T?N+)*,?&T?N+)"
# Behind a name: of Peru, (Peru), of the Peruvian foreign ministry, of Peru's army
HOME = "(?:(?:[of]t?|\\(t?)(?P<home>[CKG]|D(?=m*O))(?:s?m*O)?\\)?)?"
ONE = "(?:[CKG]s|D)?T?N+(?:[of]t?[CKG])?"  # Ana Paz of Peru; Peru's Colonel Ana Paz
STATES = "(?P<sides>t?[CKG](?:,t?[CKG])*,?&t?[CKG])"
ADJECTIVES = "(?P<sides>[DCGK]s?&[DCGK]s?|(?:D|G|Cs)(?:,(?:D|G|Cs))*,?&(?:D|G|Cs))"

# Kind, letters it may begin with, letters, example: the first that matches at a word is taken.
GRAMMAR = (
    (
        "joint",
        "thFmPdqOc",
        f"[th]?[Fm]*(?:[PdqO]o(?:t?[mxdO]{{1,4}}o)?|c[oi]){STATES}(?:{NAMES})?",
        "the foreign ministers of Peru and Chile, A and B",
    ),
    (
        "joint",
        "N",
        f"(?P<names>N+(?:,N+)*,?&N+),[th]?b?[Fm]*[Pq]o{STATES},?",
        "Ana Paz and Luis Rojas, the foreign ministers of Peru and Chile,",
    ),
    (
        "joint",
        "tPbh",
        f"[th]?b?[Fm]*(?P<title>[Pc](?:ot?bm*q)?|(?<=b)m*q),?(?P<one>{ONE}),?&(?P<two>{ONE}),?",
        "Presidents A of Peru and B of Chile; ministers of both states, A for Peru and Chile's B",
    ),
    (
        "joint",
        "thFmP",
        "[th]?[Fm]*(?P<title>P)o(?P<one>t?[CKG],?T?N+),?&o(?P<two>t?[CKG],?T?N+),?",
        "the ambassadors of Peru, Ana Paz, and of Chile, Luis Rojas",
    ),
    (
        "joint",
        "thmDCGK",
        f"[th]?m*{ADJECTIVES}m*(?P<title>[PTO])(?:{NAMES})?",
        "the Peruvian and Chilean presidents",
    ),
    (
        "joint",
        "h",
        f"hm*{ADJECTIVES}m*c{NAMES}",
        "his Peruvian and Chilean counterparts, Ana Paz and Luis Rojas",
    ),
    (
        "joint",
        "thmDCGK",
        f"[th]?m*{ADJECTIVES}m*[GO]?m*(?P<group>[dcq])(?:{NAMES}(?=,))?",
        "Peruvian and Chilean military officials, Ana Paz and Luis Rojas,",
    ),
    (
        "person",
        "T",
        f"T{NAME},t?{SIDE}?(?P<title>T&T)(?:ot?(?P<of>[CKGD])O?)?(?=[,)])",
        "Prince Ana Paz, the crown prince and premier of Peru,",
    ),
    (
        "person",
        "thFmDCKGTN",
        f"[th]?[Fm]*{SIDE}?m*T?(?P<owner>N+s)[Fm]*O?(?P<title>T),?{NAME}",
        "President Paz's envoy, Luis Rojas",
    ),
    (
        "person",
        "thFmDCKGWYLOT",
        f"[th]?[Fm]*{SIDE}?m*(?:[Od]?s?|Ts)[Fm]*(?P<title>[TO]*T(?:&m*[TO]*T)?)"
        f"(?:it?O|ohm*O?(?=,T?N)|ot?O(?=ot?[CKGY]|,?T?N))?{OF}?"
        f'(?:[fr]t?[CKGY])?(?:,T)?,?"?{NAME}{HOME}',
        "Peru's deputy foreign minister Ana Paz",
    ),
    (
        "person",
        "thFmT",
        f"[th]?[Fm]*(?P<title>T)ot?m*T{OF},{NAME}(?=,|x?$)",
        "the special envoy of the President of Peru, Ana Paz,",
    ),
    (
        "person",
        "a",
        f"a[Fm]*(?P<title>T){OF},(?:T,?)?{NAME}(?:,|(?=x?$))",
        "a deputy commander of Peru's northern region, Colonel Ana Paz,",
    ),
    (
        "person",
        "a",
        f"am*{SIDE}?m*O?(?P<title>T),(?:T,?)?{NAME},",
        "a Peruvian government envoy, Colonel Ana Paz,",
    ),
    (
        "person",
        "thFmDCKGWYLOT",
        f"[th]?[Fm]*{SIDE}?m*O?(?P<title>T)(?P<name>[CKY]N+)",
        "foreign minister Jordan Smith",
    ),
    (
        "person",
        "thmDCKGLc",
        "[th]?m*(?P<side>[DCKG]s?|L)?c(?:[oi]t?(?:(?P<of>[CKGY])|N+(?=,)))?"
        f",?[Fm]*(?P<title>T)?,?{NAME}",
        "his Chilean counterpart, Luis Rojas",
    ),
    (
        "person",
        "N",
        f"{NAME},[ta]?[Fm]*(?:{SIDE}|"
        "(?P<owner>N+s))?[Fm]*(?:O?s?|Tsm*)(?P<title>T(?:&T)?)"
        "(?:ot?(?P<of>[CKGDY])O?|rt?(?P<home>[DCKG])s?[Fm]*T)?(?=[,)]|[rfoi]|x|$)",
        "Ana Paz, Peru's special envoy for the region,",
    ),
    ("person", "tCKG", "t?(?P<side>[CKG]s),?(?P<title>T)?(?P<name>NN*)", "Peru's Ana Paz"),
    (
        "person",
        "N",
        f"{NAME},[th]?m*(?P<side>[DCKG]s?)?m*c(?:[oi]t?(?P<of>[CKG]))?",
        "Luis Rojas, her Chilean counterpart",
    ),
    ("person", "N", "(?P<name>N+)ot?(?P<of>[CKG])", "Rojas of Chile"),
    ("person", "N", "(?P<name>NN+)\\((?P<of>[CKG])\\)", "Rojas (Chile)"),
    ("person", "D", "(?P<side>D)(?P<name>NN+)", "Chilean Luis Rojas"),
    (
        "group",
        "tahmDCKGWYL",
        f"[tah]?m*{SIDE}m*[OW]?m*(?P<group>[dP])",
        "a senior Peruvian military delegation",
    ),
    (
        "joint",
        "tahmdP",
        "[tah]?m*(?P<group>[dP])o(?P<sides>t?G,?&ot?G)",
        "elders of the Karo and of the Ona",
    ),
    (
        "group",
        "tahmdP",
        "[tah]?m*(?P<group>[dP])ot?(?:[CK]sm*(?=G))?(?P<of>[CKG])(?:sm*O(?=,))?",
        "a delegation from Chile, negotiators of Yemen's Houthi movement",
    ),
    (
        "joint",
        "tahmdP",
        f"[tah]?m*[dP]o(?:t)?{ADJECTIVES}m*O?(?P<group>[dO])",
        "officers of the Peruvian and Chilean navies",
    ),
    (
        "joint",
        "tahmdP",
        "[tah]?m*(?P<group>[dP])o(?P<sides>t?(?:D|[CKG]s?)m*O?,?&ot?(?:D|[CKG]s?))m*O?",
        "envoys of Peru's army and of the Andean Front",
    ),
    ("group", "tahmd", "[tah]?m*(?P<group>d)o(?P<of>D)[dP]", "a team of Chilean officials"),
    (
        "person",
        "tahmDCKGLc",
        "[tah]?m*(?P<side>[DCKG]s?|L)?c(?:[oi]t?(?P<of>[CKG]),?(?P<name>N+)?)?",
        "his Chilean counterpart",
    ),
    ("couple", "thb", "[th]?b(?:m*[PTdcq]|oH|(?=[xif]))", "the two leaders, the two of them"),
    ("couple", "t", "t(?:q|P|d(?=[xi]))(?![oN])", "the sides"),
    ("couple", "t", "tb(?=,)", "the two, who had met before,"),
    (
        "office",
        "thDCKGNmO",
        "[th]?(?:(?P<side>[DCKG]s?)|(?P<owner>N+s))?m*(?P<office>O)"
        "(?:(?:o|(?<!sO)i)?t?(?P<of>[CKG]))?",
        "Chile's foreign ministry",
    ),
    ("office", "tDCKGWYL", f"[t]?{SIDE}m*(?P<office>O)", "the Chilean embassy"),
    ("office", "tW", "t?(?P<office>W)ot?(?P<of>[CK])", "External Affairs Ministry of Panama"),
    ("office", "tW", "t?(?P<office>(?P<side>W))", "the Kremlin"),
    (
        "person",
        "tahFmDCKGWYL",
        f"[tah]?[Fm]*{SIDE}m*(?:O|Tsm*)?(?P<title>T)",
        "the Peruvian foreign minister",
    ),
    ("group", "t", "t(?P<side>D)m*(?P<group>N+)", "the Peruvian Northern Fleet"),
    (
        "person",
        "tamT",
        "[ta]?m*(?P<title>T)(?=rt?(?P<of>[DCKG])s?[Fm]*T)",
        "an aide to the Peruvian president, who is named behind",
    ),
    (
        "person",
        "tahFmT",
        "[tah]?[Fm]*(?P<title>T)(?:[o]t?(?P<of>[CKGDY])(?:s?m*O|m+(?=,))?)?",
        "the president of Peru, the mayor of Arica, the head of Peru's navy",
    ),
    ("state", "t", "t(?P<side>D)(?=[x,&rofi]|$)", "the French"),
    ("state", "tCKL", "t?(?P<side>[CKL])", "Peru, Lima, the Peruvians"),
    ("org", "tG", "t?(?P<side>G)", "the Andean Liberation Front"),
    ("place", "tY", "t?(?P<side>Y)", "Geneva"),
    ("adjective", "D", "(?P<side>D)", "Peruvian"),
    ("pronoun", "H", "H", "he"),
    ("name", "N", NAME, "Paz"),
)


@dataclass(slots=True)
class Found:
    """A row of the grammar that fits the items [start, end): its kind, their letters, and where
    its named groups stand, counted from its own start."""

    kind: str
    letters: str
    groups: Mapping[str, tuple[int, int]]
    start: int
    end: int

    def span(self, group: str) -> tuple[int, int]:
        start, end = self.groups[group]
        return self.start + start, self.start + end


Rows = list[tuple[str, re.Pattern[str]]]


@cache
def _grammar(letter: str) -> tuple[re.Pattern[str], Rows]:
    """One pattern, a group for each row that may begin with this letter; and these rows."""
    rows = [(kind, re.compile(each)) for kind, begins, each, _ in GRAMMAR if letter in begins]
    bare = [_GROUP_NAME.sub("(?:", compiled.pattern) for _, compiled in rows]
    return re.compile("|".join(f"({each})" for each in bare)), rows


BEGINNING = re.compile(f"[{''.join(begins for _, begins, _, _ in GRAMMAR)}]")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@lru_cache(maxsize=1 << 14)
def rows_at(letters: str, at: int) -> list[tuple[str, str, dict[str, tuple[int, int]]]]:
    """The rows of the grammar that fit at a place, with their letters and groups. No row goes over
    an x, nor looks behind it: these letters are enough, and come again in other sentences."""
    anyhow, rows = _grammar(letters[at])
    first = anyhow.match(letters, at)
    fitting = [
        (kind, found)
        for kind, pattern in (rows[(first.lastindex or 1) - 1 :] if first else ())
        if (found := pattern.match(letters, at))
    ]
    return [
        (
            kind,
            found.group(),
            {
                name: (found.start(name) - at, found.end(name) - at)
                for name, said in found.groupdict().items()
                if said
            },
        )
        for kind, found in fitting
    ]
