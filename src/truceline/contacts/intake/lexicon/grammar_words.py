"""Small words and forms of verbs, for the grammar that needs no model (chunked.py)."""

from collections.abc import Iterator
from functools import cache

from truceline.contacts.intake.lexicon import contact_words, spelt

DETERMINERS = spelt(
    """the a an this that these those no every each some any both all another either neither"""
)
POSSESSIVES = spelt("his her its their our my your whose")
PREPOSITIONS = spelt(
    """of in on at by with to from for between among about over under during after before into via
    through following against near outside inside since until across amid without within upon
    towards toward regarding concerning alongside despite along opposite aboard beside"""
)
PRONOUNS = spelt(
    """he she it they we i you him them us me who which whom himself herself themselves there"""
)
RELATIVES = spelt("who which whom whose")
OPENERS = spelt(
    """when while where as because although though if unless whether since after before until
    once"""
)
MODALS = spelt("""will would can could may might shall should must ll d""")
BE = {
    "is": "VBZ",
    "are": "VBP",
    "was": "VBD",
    "were": "VBD",
    "be": "VB",
    "been": "VBN",
    "being": "VBG",
}
HAVE = {"has": "VBZ", "have": "VBP", "had": "VBD", "having": "VBG"}
DO = {"do": "VBP", "does": "VBZ", "did": "VBD"}
NEGATIONS = spelt("not n't never")
ADVERBS = spelt(
    """also then later again now soon just only still already ever even once twice afterwards itself
    thereafter instead together apart separately there here back yesterday today tomorrow earlier
    so far briefly jointly secretly once meanwhile however though too first finally recently"""
)
PARTICLES = {
    "sit": "down", "sat": "down", "meet": "up", "put": "off", "call": "off", "turn": "down",
    "pick": "up", "set": "up", "move": "on",
}  # fmt: skip
IRREGULAR = """
speak spoke spoken|meet met met|ring rang rung|hold held held|take took taken|make made made
have had had|send sent sent|write wrote written|fly flew flown|go went gone|come came come
give gave given|say said said|tell told told|sit sat sat|see saw seen|lead led led|put put put
get got got|bring brought brought|leave left left|set set set|find found found|begin began begun
run ran run|pay paid paid|spend spent spent|drive drove driven|fall fell fallen|break broke broken
deal dealt dealt|seek sought sought|understand understood understood|read read read|cut cut cut
let let let|think thought thought|hand handed handed|show showed shown|become became become
keep kept kept|draw drew drawn|rise rose risen|lie lay lain|win won won|lose lost lost|be was been
bid bade bidden
know knew known|hear heard heard|feel felt felt|stand stood stood|build built built
withdraw withdrew withdrawn|confer conferred conferred|initial initialled initialled
"""
# Nouns that are also forms of verbs: a noun behind these, a verb behind a name.
MORE_VERBS = spelt(
    """manage agree raise focus include want sign end allow accuse reject arrive depart remain seem
    appear become continue fire attack cross open close return express exchange mention omit
    complain demand protest promise vow reach pick cancel confirm attend chair expel shell cover
    welcome praise condemn help support oppose push pull move stop start turn last stress use test
    link connect install activate restore suspend summon accept apologise apologize propose
    present explain outline convey underline prepare block ban lift land board stay wait work
    live call visit report host brief walk look show keep know hear feel stand build lose win pave
    clear"""
)
MORE_VERBS_OF_CONTACT = spelt(
    """agree discuss focus raise relay convey pass deliver carry hand exchange lead head attend hold
    decline refuse expect schedule plan brief update inform press chair issue publish release"""
)
ADJECTIVES = spelt(
    """new first second third fourth fifth sixth seventh last next previous separate direct joint
    short long brief official senior high-level late early military foreign defence defense civil
    regional national western eastern northern southern recent latest earlier possible planned
    upcoming scheduled trilateral bilateral tripartite closed secret urgent frank cordial
    constructive own due likely ready able expected set willing other several many few more most
    half same such unnamed main key close good full local warm"""
)


# Pasts of all other irregular verbs, and participles that are no adjectives; no form that is as
# often a noun: bound, shot, bore. They tell of no contact, but where a clause ends.
PASTS = """
arose arise|blew blow|bought buy|caught catch|chose choose|clung cling|crept creep|drank drink
dug dig|ate eat|fled flee|fought fight|forbade forbid|forgot forget|forgave forgive|froze freeze
grew grow|hid hide|knelt kneel|laid lay|lent lend|mistook mistake|outdid outdo|overcame overcome
overtook overtake|rode ride|sold sell|shook shake|shone shine|sang sing|sank sink|slept sleep
stole steal|stuck stick|struck strike|swore swear|swept sweep|swam swim|taught teach|tore tear
threw throw|underwent undergo|undertook undertake|upheld uphold|woke wake|wore wear|wept weep
withheld withhold|withstood withstand|foresaw foresee|rebuilt rebuild|rewrote rewrite
oversaw oversee|overrode override|retook retake|undid undo|misled mislead|resold resell
bent bend
"""
PARTICIPLES = """
blown blow|chosen choose|eaten eat|forgotten forget|forgiven forgive|grown grow
overtaken overtake|ridden ride|shaken shake|sung sing|thrown throw|undergone undergo
undertaken undertake|foreseen foresee|rewritten rewrite|overseen oversee|overridden override
retaken retake|undone undo
"""


def _pairs(table: str) -> Iterator[list[str]]:
    return (each.split() for line in table.strip().splitlines() for each in line.split("|"))


@cache
def forms() -> dict[str, tuple[str, str]]:
    """Each form of a known verb with its lemma and tag."""
    table: dict[str, tuple[str, str]] = {}
    known = {verb.split()[0] for verb in contact_words.verbs()}
    known |= contact_words.LIGHT | contact_words.OCCUR | contact_words.PLAN | contact_words.WISH
    known |= contact_words.SAY | contact_words.REPORTING | contact_words.UNDO | MORE_VERBS
    known -= {"be", "have", "do", "due", "ready", "likely", "unable", "able", "will", "would"}
    irregular = {
        row.split()[0]: row.split()[1:]
        for line in IRREGULAR.strip().splitlines()
        for row in line.split("|")
    }
    for lemma in sorted(known | set(irregular)):
        if not lemma.replace("-", "").isalpha():
            continue
        past, done = irregular.get(lemma) or (_past(lemma), _past(lemma))
        table.setdefault(lemma, (lemma, "VB"))
        table.setdefault(_third(lemma), (lemma, "VBZ"))
        table.setdefault(_ing(lemma), (lemma, "VBG"))
        table.setdefault(done, (lemma, "VBN"))
        table[past] = (lemma, "VBD")
        if lemma.endswith(("el", "gnal")):  # travelled or traveled, cancelling or canceling
            table.setdefault(f"{lemma}led", (lemma, "VBD"))
            table.setdefault(f"{lemma}ling", (lemma, "VBG"))
    for tag, more in (("VBD", PASTS), ("VBN", PARTICIPLES)):
        for form, lemma in _pairs(more):
            table.setdefault(form, (lemma, tag))
    del table["building"]  # a noun in nearly all that is reported
    return table


# Verbs in every other sentence, which alone make none worth a closer look.
EVERYDAY = spelt(
    """be have do make give go come get take put leave show see keep turn end start begin move
    continue open close find bring add seem become remain want need work live follow cover
    run fall break include involve cut build know feel stand look stop help rise lie win
    lose draw"""
)
MORE_CUES = spelt(
    """according initiative request behest invitation hotline line channel mechanism link lasted
    delegation twice times two both they briefing minutes hour hours pressing pressuring leaning
    phone telephone video statement readout saw seen see sees seeing through via shuttle shuttled
    shuttling radioed texted messaged emailed e-mailed cabled faxed dialled next
    mediate mediated mediating go-between intermediary conduit transmit transmitted
    handed delivered forwarded brought carried notified notify picture posted offer offers
    proposal proposals demands reply answer accepted accepts"""
)


LEANING = spelt(
    """it its they them both neither which who none nobody account accounts version summary note
    spokesman spokeswoman spokesperson aide aides source sources official officials statements"""
)


@cache
def cues() -> frozenset[str]:
    """Every word that makes a sentence worth reading: forms of verbs of contact and of saying."""
    known = {verb.split()[0] for verb in contact_words.verbs()} | contact_words.SAY
    known |= contact_words.REPORTING | contact_words.REFUTING | MORE_VERBS_OF_CONTACT
    found = {form for form, (lemma, _) in forms().items() if lemma in known - EVERYDAY}
    nouns = {each for noun in contact_words.nouns() for each in (noun, f"{noun}s")}
    return frozenset(found | nouns | MORE_CUES | _joined())


def _joined() -> set[str]:
    """The nouns of "have on line", "exchange view", by which an everyday verb is known."""
    rows = (verb.split() for verb in contact_words.verbs() if " " in verb)
    last = {each[-1] for each in rows if each[0] in EVERYDAY} - PREPOSITIONS - PLAIN_ADVERBS
    return {form for each in last for form in (each, f"{each}s")}


PLAIN_ADVERBS = spelt("up down on off over out back through")


@cache
def strong_cues() -> frozenset[str]:
    """Those that make a sentence worth reading in which nobody is named: not mere saying."""
    rows = contact_words.verbs().items()
    spoken = {verb.split()[0] for verb, row in rows if row[0] != "cue"} - EVERYDAY - {"expect"}
    told = contact_words.BRIEFING | MORE_VERBS_OF_CONTACT - {"expect", "issue", "lead", "focus"}
    found = {form for form, (lemma, _) in forms().items() if lemma in spoken | told}
    nouns = {each for noun in contact_words.nouns() for each in (noun, f"{noun}s")}
    return frozenset(found | nouns | MORE_CUES | LEANING)


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return (lemma + lemma[-1] if _doubles(lemma) else lemma) + "ed"


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _ing(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return (lemma + lemma[-1] if _doubles(lemma) else lemma) + "ing"


_STRESSED_LAST = spelt(
    """confer refer defer prefer infer transfer admit commit permit submit transmit remit omit
    compel dispel expel repel propel occur concur incur rebut regret abet control patrol allot"""
)


def _doubles(lemma: str) -> bool:
    if lemma in _STRESSED_LAST:
        return True  # conferred
    short = len(lemma) <= 4 and len(lemma) > 2
    return short and lemma[-1] in "tpgnm" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou"
