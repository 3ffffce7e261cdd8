"""What a reader has in mind at a sentence: who is named in it, who speaks, who was spoken of."""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from truceline.contacts.intake.actors.cast import Actor, merged, ranks_agree, state
from truceline.contacts.intake.actors.headed import lands
from truceline.contacts.intake.actors.scene import Scene, actors
from truceline.contacts.intake.grammar.relations import subjects
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon.contact_words import REPORTING
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.persons import folded, rank_of


def attend(scene: Scene, line: Line) -> None:
    """Set the scene for a sentence: "before he left" may mean one of its own persons."""
    if scene.turns:
        scene.turn = scene.speaker = speaking(scene, line)
        scene.reader = scene.author if _asks(scene, line) else None  # "you" of a question
    if not line.mentions:
        scene.near, scene.sides, scene.two = [], [], []
        return
    scene.line = line
    if line.label and len(two_lands := lands(line)) == 2:
        scene.pair = scene.round = [state(each) for each in two_lands]
        scene.met, scene.pairs = [], []
    near: list[tuple[int, Actor]] = []
    offices: list[tuple[int, Actor]] = []
    couples: list[Mention] = []
    for each in line.mentions:
        if each.kind in ("person", "name"):
            near += [(each.start, one) for one in actors(scene, [each]) if one.side]
        elif each.kind in ("couple", "joint"):
            couples.append(each)
        elif each.kind == "office" and each.owner:  # "Paz's office said he had called"
            owner = scene.cast.named(each.owner)
            if owner is not None and owner.side:
                offices.append((each.start, owner))
    scene.near = sorted(near + offices, key=itemgetter(0)) if offices else near
    scene.sides = [(each.start, each.side) for each in line.mentions if each.side]
    scene.two = []
    for each in couples:
        two = actors(scene, [each])
        if len(two) == 2:
            scene.two.append((each.start, two))
        if each.kind == "joint":  # the ministers of Peru and Chile, Ana Paz and Luis Rojas
            scene.near += [(each.start, one) for one in two if one.side and one.keys]
            scene.near.sort(key=itemgetter(0))
    if line.label and not scene.turns:
        scene.turn = _turn(scene, line)
    quoted = next(iter(_speakers(scene, line)), scene.speaker) if '"' in line.text else None
    asks = scene.turns and _asks(scene, line)
    scene.speaker = quoted or scene.turn or (None if asks else scene.author)


def _asks(scene: Scene, line: Line) -> bool:
    turn = scene.turns.get(line.number)
    return turn is not None and turn.asks


def speaking(scene: Scene, line: Line) -> Actor | None:
    """Who speaks in a sentence of questions and answers; None for whoever asks."""
    turn = scene.turns.get(line.number)
    if turn is None or turn.asks:
        return None
    if not turn.label or (turn.label in _ANSWERS and scene.author):
        return scene.author
    return scene.voices.get(turn.label)


def voices_of(scene: Scene, lines: Sequence[Line]) -> dict[str, Actor]:
    """Who answers behind each label: whom it names, who else is of the house."""
    made: dict[str, Actor] = {}
    for number, turn in scene.turns.items():
        if turn.asks or not turn.end or turn.label in made:
            continue
        if turn.label in _ANSWERS:
            made[turn.label] = state(scene.cast.letterhead)
            continue
        if known := _in_full(turn.label, made) or _by_post(scene, turn.label, lines, made):
            made[turn.label] = known
            continue
        named = [each for each in lines[number].mentions if each.end <= turn.end]
        found = next(iter(actors(scene, [each for each in named if each.kind in _SINGLE])), None)
        if found is None or not found.side or found.guessed:
            name = found.name if found is not None else turn.label.title()
            home = scene.cast.letterhead or (found.side if found else scene.cast.home)
            found = Actor(name, home, "spokesperson", "speaker", keys=folded(name))
            person = scene.cast.named(name)
            if person is not None:
                person.side, person.guessed = home, False
        made[turn.label] = found
    return made


def _in_full(label: str, known: dict[str, Actor]) -> Actor | None:
    """Whoever spoke before under the name of which a label has the initials: "AP:" for Ana Paz."""
    if not (1 < len(label) < MOST_INITIALS and label.isalpha()):
        return None
    fits = (each for each in known.values() if each.name and _initials(each.name) == label)
    return next(fits, None)


def _by_post(
    scene: Scene, label: str, lines: Sequence[Line], known: dict[str, Actor]
) -> Actor | None:
    """Whom a text presents above its questions, and then calls by his post: "Minister:"."""
    rank = rank_of(label) if label.isalpha() else ""
    if not rank:
        return None
    spoke = [each for each in known.values() if each.keys and ranks_agree(each.rank, rank)]
    if len(spoke) == 1:
        return spoke[0]
    told = (each for line in lines[: scene.asked_from] for each in line.mentions)
    people = actors(scene, [each for each in told if each.kind == "person" and each.name])
    fits = [each for each in people if each.side and ranks_agree(each.rank, rank)]
    return fits[0] if len(fits) == 1 else None


MOST_INITIALS = 5


def _initials(name: str) -> str:
    return "".join(each[0] for each in name.replace("-", " ").split()).casefold()


def answerer(scene: Scene) -> Actor | None:
    """Who answers behind "A:" where the first answer stands behind a name: "MINISTER PAZ:"."""
    labels = {each.label for each in scene.turns.values() if not each.asks}
    named = [actor for label, actor in scene.voices.items() if label not in _ANSWERS]
    short = not labels.isdisjoint(_ANSWERS)
    return named[0] if short and len(named) == 1 and named[0].side else None


_ANSWERS = ("a", "answer")


def _turn(scene: Scene, line: Line) -> Actor | None:
    """Who speaks from a label on: "MS PAZ:", "A:"; None for a question and for any other label."""
    label = line.text[: line.label - line.sentence.start].strip(" :").casefold()
    if label in _ANSWERS:
        return scene.author
    named = [each for each in line.mentions if each.name and each.end <= line.label]
    return next(iter(actors(scene, named[:1])), None)


def _speakers(scene: Scene, line: Line) -> Iterator:  # type: ignore[type-arg]
    for at, token in enumerate(line.tokens):
        if token.verbal and token.lemma in REPORTING:
            before = [each.text for each in line.tokens[max(0, at - 2) : at]]
            told = before[-1:] == ['"'] or before == ['"', ","]  # "We met", said Paz
            behind = [each for each in line.children(at, "dobj") if told and each == at + 1]
            for each in behind or subjects(line, at):
                mention = line.tokens[each].mention
                if mention is not None and mention.kind in ("person", "name", "pronoun"):
                    yield from actors(scene, [mention])


def _two(scene: Scene, told: list[Mention]) -> list[Actor]:
    """The two persons of sides in contact before who did something together; else nobody."""
    if not told or (len(told) == 1 and told[0].kind in _SINGLE and "-" not in told[0].name):
        return []
    people = [each for each in actors(scene, told) if each.kind == "person" and each.side]
    sides = frozenset(each.side for each in people)
    return people if len(people) == 2 and sides in scene.touched else []


_SINGLE = frozenset({"person", "name", "state", "org", "group", "place", "office"})


def remember(scene: Scene, line: Line) -> None:
    """After a sentence: who was its subject, and who was named in it."""
    if scene.turns:
        _asked_of(scene, line)
    if not line.mentions:
        return
    first = line.mentions[0]
    if first.opens and first.kind in ("state", "org") and not first.placed:
        scene.land = first.side  # "China has offered to mediate. Its ambassador …"
    subject = _subject(scene, line)  # "He met Paz": he was spoken of before her
    named = [each for each in line.mentions if each.kind in ("person", "name", "joint")]
    for one in reversed(actors(scene, named)):
        if one.rank or one.side:
            scene.saw(one)
    if subject is not None:
        scene.subject = subject
        scene.saw(subject)


def _asked_of(scene: Scene, line: Line) -> None:
    """Note of whom a question is, for "they" in its answer, and of which delegation, for "it"."""
    turn = scene.turns.get(line.number)
    if turn is None:
        return
    named = any(each.kind == "person" and each.name for each in line.mentions)
    if not turn.asks:
        scene.asked = [] if named else scene.asked
        scene.asked_two = [] if named else scene.asked_two
        return
    people = merged(actors(scene, [each for each in line.mentions if each.kind == "person"]))
    apart = len(people) == 2 == len({each.side for each in people} - {""})
    scene.asked_two = people if apart else []
    scene.asked = [] if turn.first else scene.asked
    people = actors(scene, [each for each in line.mentions if each.kind == "person"])
    told_of = [each for each in people if each.side]
    scene.asked_whom = told_of[-1] if told_of else None if turn.first else scene.asked_whom
    told = (each for each in line.mentions if each.kind in _BODIES)
    between = line.text.count(" between ") == 1  # the talks between Peru and Chile
    scene.asked += [each for each in told if each.kind != "state" or not each.placed or between]
    if yours := _YOURS.search(line.text):
        me = scene.author
        if me is not None and me.side:
            own = Mention("group", 0, 0, yours[1], side=me.side)
            scene.body = (line.number, actors(scene, [own])[0])
    elif scene.body and scene.body[0] == line.number - 1:
        scene.body = (line.number, scene.body[1])  # your team was there: whom did it see?


_BODIES = frozenset({"state", "org", "office", "group"})
_YOURS = re.compile(
    r"\b[Yy]our ((?:[a-z]+ )?(?:delegation|team|mission|party|people|officials|officers|envoys"
    r"|negotiators|diplomats|representatives|men|colleagues))\b"
)


def _led_in(line: Line, at: int) -> bool:
    """Whether a verb only leads up to what is told: "A day after Paz had left, Rojas landed", "a
    team headed by Paz went home"."""
    token = line.tokens[at]
    return token.dep == "acl" or (token.dep == "advcl" and token.head > at)


def _subject(scene: Scene, line: Line) -> Actor | None:
    """The person who is the first subject of a sentence; who acts before him is noted."""
    late = [at for at in line.verbs if _led_in(line, at)] if len(line.verbs) > 1 else []
    for at in [*(at for at in line.verbs if at not in late), *late] if late else line.verbs:
        acting = subjects(line, at)
        if not (acting or line.has(at, "nsubjpass")):
            continue
        mentions = [line.tokens[each].mention for each in acting]
        if two := _two(scene, [each for each in mentions if each is not None]):
            scene.pair = scene.met = two  # "Paz and Rojas agreed. They will meet"
        for each in line.children(at, "nsubjpass") or acting:
            mention = line.tokens[each].mention
            if mention is None:
                continue
            one = next(iter(actors(scene, [mention])), None)
            if one is None:
                continue
            if one.kind in ("group", "org") and one.side:
                scene.body = (line.number, one)
            if one.kind in ("state", "org") and one.side:
                scene.land = one.side
            if one.kind == "person" and (one.rank or one.side):
                return one
    return None
