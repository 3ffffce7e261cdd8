"""What later sentences add to a contact: accounts, who began it, how long it took, its topics."""

from collections.abc import Iterator

from truceline.contacts import countries
from truceline.contacts.intake.accounts import voices
from truceline.contacts.intake.accounts.issuing import letterhead, own_account
from truceline.contacts.intake.accounts.lasting import lasted, lengths
from truceline.contacts.intake.accounts.sayings import sayings, speeches
from truceline.contacts.intake.accounts.voices import Saying
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.clauses.topics import topics_of
from truceline.contacts.intake.contacts import completing
from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.contacts.reading import LEANS, Reading, country, ready
from truceline.contacts.intake.grammar.relations import objects, passive, spread, subjects
from truceline.contacts.intake.grammar.told import Account, Piece, Told
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import offices, spelt
from truceline.contacts.intake.names.persons import folded, same_name

NEAR = 5  # sentences a readout may stand behind the last word of its contact
REQUESTS = spelt(
    """initiative request behest invitation instigation suggestion insistence instance urging
    prompting asking bidding"""
)
BEGUN = spelt("""initiate instigate request propose seek place arrange""")
EVENTS = frozenset(words.nouns())
Followed = tuple[Line, list[Contact]]  # a sentence, and the contacts it is about


def tell(reading: Reading) -> dict[int, Told]:
    """All that is told about each contact, by its place in `reading.contacts`."""
    told = {id(each): Told() for each in reading.contacts}
    last: Saying | None = None
    # Said before any contact: "They opened a hotline, the ministry said."
    early: list[tuple[int, Saying]] = []
    heard = False
    followed = _followed(reading)
    said: list[list[Saying]] = []
    for line, _ in followed:
        speeches(line)
    for line, near in followed:
        if line.label or _says(line):
            ready(reading, line)
        reading.scene.pair = list(near[-1].parties) if near else reading.scene.pair
        spoken = list(sayings(reading, line, last))
        early += [] if near or heard else [(line.number, each) for each in spoken]
        heard = heard or bool(near)
        for each in spoken:
            _enter(told, each, _about(line, each, near))
            last = None if _of_long(line, each) else each
        _began(reading, line, told, near, spoken)
        said.append(spoken)
    for (line, near), spoken in zip(followed, said, strict=True):
        _lasted(line, told, near, spoken)
    _add_topics(told, followed)
    made = {}
    head = letterhead(reading)
    for number, contact in enumerate(reading.contacts):
        accounts = told[id(contact)].accounts
        for at, each in early:
            soon = min(contact.sentences, default=0) - at <= 2
            if (
                soon
                and each.side in contact.sides
                and all(each.side != one.side for one in accounts)
            ):
                _enter(told, each, [contact])
        if head is not None and not accounts:
            sides = list(dict.fromkeys(each.side for each in contact.parties if each.side))
            own = own_account(reading, head, sides)
            accounts += [own] if own else []
        _none_seen(contact, told[id(contact)])
        made[number] = told[id(contact)]
    return made


def _says(line: Line) -> bool:
    """Whether a sentence has somebody who says something, or says who began; a cheap look."""
    begun = completing.BEGUN.may(line.said) or not line.lemmas.isdisjoint(_BEGINNING)
    return begun or any(each.speakers for each in speeches(line))


def _followed(reading: Reading) -> list[Followed]:
    """The sentences of the body that may tell of a contact, with the contacts of each, and all
    those before the first contact."""
    numbers = {id(each): each.sentences for each in reading.contacts}
    told_in: dict[int, list[Contact]] = {}
    for contact in reading.contacts:
        for number in numbers[id(contact)]:
            told_in.setdefault(number, []).append(contact)
    followed: list[Followed] = []
    heard = False
    for line in reading.lines:
        if line.sentence.zone != "body":
            continue
        here = told_in.get(line.number, [])
        near = _near(reading, line, numbers)
        if near or here or not heard:
            ahead = all(one.status == "planned" for one in here)
            near = [*here, *[each for each in near if each not in here]] if ahead else here
            followed.append((line, near))
            heard = heard or bool(near)
    return followed


def _near(reading: Reading, line: Line, numbers: dict[int, set[int]]) -> list[Contact]:
    """The contacts in focus, if they were told of not too long before."""
    for at in range(line.number, max(-1, line.number - NEAR), -1):
        if found := reading.focus.get(at):
            break
    else:
        return []
    kept = [each for each in found if id(each) in numbers and each.status in _TOLD]
    since = range(line.number - NEAR, line.number + 1)
    return [each for each in kept if not numbers[id(each)].isdisjoint(since)]


_TOLD = ("held", "denied", "planned", "attempted")


# ---- readouts ----------------------------------------------------------------------------------


def _about(line: Line, saying: Saying, near: list[Contact]) -> list[Contact]:
    """The contacts a saying tells of: a person who took no part speaks of it only by naming it, as
    whoever denies that it was does."""
    held = [each for each in near if saying.side in each.sides]
    if saying.person and saying.status != "denied" and not LEANS.search(line.said):
        names = folded(saying.office)
        held = [
            each
            for each in held
            if line.number in each.sentences
            or any(same_name(one.keys, names) for one in each.parties if one.keys)
        ]
    if _of_long(line, saying) and not LEANS.search(line.said):
        held = [each for each in held if line.number in each.sentences]
    if saying.status != "denied":
        return held
    wired = not line.lemmas.isdisjoint(_WIRED)  # who denies a call does not deny the meeting
    return [each for each in held if not (wired and each.medium in ("meeting", "visit"))][:1]


def _of_long(line: Line, saying: Saying) -> bool:
    """ "Peru has warned that it will not allow it": what it says at all times."""
    if saying.verb < 0 or line.tokens[saying.verb].lemma not in _STANDING:
        return False
    return any(line.tokens[each].small in ("has", "have") for each in line.below[saying.verb])


_STANDING = frozenset({"warn", "vow", "insist", "threaten", "demand", "pledge", "maintain"})
_WIRED = frozenset({"call", "telephone", "phone"})


def _enter(told: dict[int, Told], saying: Saying, contacts: list[Contact]) -> None:
    for contact in contacts:
        accounts = told[id(contact)].accounts
        pieces = [saying.says] if saying.says else []
        refuted = [
            each for each in accounts if each.side == saying.side and each.status == "denied"
        ]
        if refuted and saying.status != "denied":
            refuted[0].says += pieces
            continue
        if saying.status == "denied" and not refuted and contact.status == "denied":
            accounts[:] = [each for each in accounts if each.side != saying.side]
        same = [
            each for each in accounts if each.side == saying.side and each.status == saying.status
        ]
        if same:
            known = same[0]
            known.says += [each for each in pieces if each not in known.says]
            known.office = known.office or saying.office
            known.channel = known.channel or saying.channel
            continue
        weak = {"attributed_only": 0, "issued": 1}
        other = [each for each in accounts if each.side == saying.side and each.status in weak]
        if saying.status == "attributed_only" and other:
            continue
        if saying.status == "issued" and other:
            accounts.remove(other[0])
        accounts.append(
            Account(
                saying.side,
                saying.office,
                saying.status,
                saying.at,
                pieces,
                saying.channel,
                saying.via,
            )
        )


def _none_seen(contact: Contact, told: Told) -> None:
    spoken = {each.side for each in told.accounts}
    for side in dict.fromkeys(each.side for each in contact.parties if each.side):
        if side not in spoken:
            told.accounts.append(Account(side, "", "none_seen", Piece(0, 0)))


# ---- who began it ------------------------------------------------------------------------------


_OWN_NAMES = frozenset(
    name for _, names in countries.rows(offices.OWNED) for name in names
)  # the Kremlin, Downing Street


def _stated(contact: Contact, spoken: list[Saying]) -> str:
    """Who says so: an office that stands for one government by its name, else the side."""
    by = next((each for each in spoken if each.side in contact.sides), None)
    if by is None:
        return "stated"
    own = bool(_OWN_NAMES & {by.office, *by.office.split()[:1]})
    return f"stated by {by.office if own else country(by.side)}"


def _began(
    reading: Reading, line: Line, told: dict[int, Told], near: list[Contact], spoken: list[Saying]
) -> None:
    if not near:
        return
    plain = completing.BEGUN.may(line.said)
    if not plain and line.lemmas.isdisjoint(_BEGINNING):
        return
    tokens = line.tokens
    begun = [
        (side, Piece(tokens[at].start, tokens[at].end)) for at, side in _beginners(reading, line)
    ]
    for contact in near:
        known = told[id(contact)].began
        here = [each for each in begun if contact.status == "held" or each[0] in contact.sides]
        found = completing.beginnings(reading, line, contact) if plain else ()
        for side, piece in (*found, *here):
            if all(each[0] != side for each in known):
                known.append((side, _stated(contact, spoken), piece))


_BEGINNING = REQUESTS | BEGUN | {"come"}


def _beginners(reading: Reading, line: Line) -> Iterator[tuple[int, str]]:
    if line.lemmas.isdisjoint(_BEGINNING):
        return
    for at, token in enumerate(line.tokens):
        if token.mention is not None:
            continue
        if token.lemma in REQUESTS and token.tag.startswith("N"):
            for side in _whose(reading, line, at):
                yield at, side
        elif token.verbal and token.lemma in BEGUN:
            yield from _begun(reading, line, at)
        elif token.lemma == "come" and token.verbal:
            nouns = [each for each in subjects(line, at) if line.tokens[each].lemma in EVENTS]
            origin = [each for name, each in _prepositions(line, at) if name == "from"]
            if nouns and origin:
                for each in who(line, reading.scene, origin):
                    yield at, each.side


def _prepositions(line: Line, at: int) -> Iterator[tuple[str, int]]:
    for each in line.children(at, "prep", "agent"):
        for noun in line.children(each, "pobj"):
            yield line.tokens[each].small, noun


def _begun(reading: Reading, line: Line, at: int) -> Iterator[tuple[int, str]]:
    lemma = line.tokens[at].lemma
    theirs = [line.tokens[each] for each in objects(line, at)]
    if not any(
        each.lemma in EVENTS or each.lemma in ("it", "which", "contact", "line") for each in theirs
    ):
        return
    if lemma in ("place", "arrange") and not any(
        each.lemma in ("call", "it", "which") for each in theirs
    ):
        return
    if lemma in ("seek", "propose") and not passive(line, at):
        return
    for each in subjects(line, at):
        for voice in _sides(reading, line, each):
            yield at, voice


def _whose(reading: Reading, line: Line, at: int) -> list[str]:
    token = line.tokens[at]
    lead = line.tokens[token.head].text.lower() if token.dep == "pobj" else ""
    if lead not in ("at", "on", "upon", "by", "following", "to"):
        return []
    found = line.children(at, "poss", "amod", "compound", "nmod")
    found += [noun for name, noun in _prepositions(line, at) if name in ("of", "from", "by")]
    return [
        side for each in found for one in spread(line, each) for side in _sides(reading, line, one)
    ][:1]


def _sides(reading: Reading, line: Line, at: int) -> list[str]:
    mention = line.tokens[at].mention
    if mention is not None and mention.side and mention.kind != "couple":
        return [mention.side]
    actors = who(line, reading.scene, [at])
    if actors:
        return [each.side for each in actors if each.side]
    return [each.side for each in voices.voices(reading, line, at, None) if each.side]


# ---- how long ----------------------------------------------------------------------------------


def _lasted(line: Line, told: dict[int, Told], near: list[Contact], spoken: list[Saying]) -> None:
    for piece in lengths(line):
        by = next((each.office or country(each.side) for each in spoken), "")
        contact = lasted(line, piece, near)
        known = told[id(contact)].lasted if contact is not None else []
        if all(each[0] != piece for each in known):
            known.append((piece, by))


# ---- topics ------------------------------------------------------------------------------------


def _add_topics(told: dict[int, Told], followed: list[Followed]) -> None:
    for line, near in followed:
        about = topics_of(line) if near else []
        for contact in near if about else ():
            known = told[id(contact)].topics
            known += [each for each in about if each not in known]
