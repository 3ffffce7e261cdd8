"""From clauses to contacts heard of: who with whom, by which medium, where, when, and whether."""

import re
from collections.abc import Iterable, Iterator, Sequence

from truceline.contacts.intake.actors.cast import Actor, state
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.actors.scene import Scene
from truceline.contacts.intake.actors.turns import claimed, presumed
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.councils import COUNCILS
from truceline.contacts.intake.clauses.days import set_days
from truceline.contacts.intake.clauses.found import clauses
from truceline.contacts.intake.clauses.heard import Heard, Located
from truceline.contacts.intake.clauses.initiators import started
from truceline.contacts.intake.clauses.journeys import (
    came,
    land_meant,
    leads_to_all,
    sights,
    travels,
)
from truceline.contacts.intake.clauses.media import medium_of
from truceline.contacts.intake.clauses.places import place_of, times_of
from truceline.contacts.intake.clauses.senses import (
    busy,
    fits,
    is_beside,
    is_topic_of_briefing,
    it_was,
    looks_further_back,
    only_spoken_of,
    only_told_of,
    to_brief,
    undated,
)
from truceline.contacts.intake.clauses.topics import topics_of
from truceline.contacts.intake.clauses.unanswered import attempted
from truceline.contacts.intake.contacts.diaries import is_entry
from truceline.contacts.intake.contacts.filling import when_they_met
from truceline.contacts.intake.contacts.partners import lent_by, parties
from truceline.contacts.intake.contacts.series import in_a_row
from truceline.contacts.intake.contacts.several import DAY_PARTS, THEN, dated, each_of
from truceline.contacts.intake.grammar.prepositions import preps
from truceline.contacts.intake.grammar.relations import had, last_time
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words

# Of an event that was only wished, counted or called off, a reader keeps who was meant.
STATUS = {each: each for each in ("held", "planned", "denied", "ongoing")} | {"often": "recurring"}


DEFINITE = frozenset("the this that their his her its both these those".split())  # noqa: SIM905


def told_in(scene: Scene, lines: Sequence[Line]) -> dict[int, list[Clause]]:
    """By sentence, the clauses that may tell of a contact; of questions, what answers refute, what
    they say was so, and what they take for granted."""
    told: dict[int, list[Clause]] = {each.number: [] for each in lines}
    said = [each for each in lines if not each.text.rstrip(" \"')").endswith("?")]
    refuted, held = scene.refuted_lines, scene.held_lines
    asked = claimed(lines, refuted, held) if refuted or held else []
    if scene.turns and scene.author is not None:
        known = {each.number for each in asked}
        asked += [e for e in presumed(lines, scene.turns, refuted) if e.number not in known]
    said += asked
    made = clauses(said)
    for each in made:
        each.fits = fits(each)
    for each in made:
        each.means = medium_of(each)
    for each in made:
        if each.fits and each.means not in ("cue", "series"):
            each.where = place_of(each, visit=each.means == "visit")
    for each in made:
        if each.nominal and each.fits and each.means != "cue":
            topics_of(each.line)  # asked for next: is the noun but a topic?
    for each in made:
        told[each.line.number].append(each)
    return told


def hear(scene: Scene, told: Iterable[Clause]) -> list[Heard]:
    """All contacts that the clauses of a sentence tell of, in order."""
    heard = [(clause, one) for clause in told for one in _heard(scene, clause)]
    if len(heard) > 1:
        when_they_met(heard)
    return [one for _, one in heard]


_LINKING = frozenset({"connect", "link", "line", "hotline"})


def _heard(scene: Scene, clause: Clause) -> Iterator[Heard]:
    if not scene.speaker and not scene.author and _writer(clause):
        return
    medium = clause.means
    if not clause.fits or medium == "cue":
        return
    first, second, where = _whom_and_where(scene, clause)
    if clause.mood == "planned" and clause.lemma in words.LASTING | _LINKING:
        return  # who agrees to use a line has not agreed to a call
    if medium == "series":
        yield from in_a_row(scene, clause, second)
        return
    vain = attempted(clause, medium)
    second = second or (_there(first, where) if vain else [])
    if not _tells(clause, medium, first, second, where=where):
        return
    if _by_another(scene, clause, [*first, *second]):
        return  # what went "through Kenya" was no contact of the two
    made = Heard(
        first,
        second,
        "" if medium == "talk" and not clause.nominal else medium,
        STATUS.get(clause.mood, "unheld"),
        *_extent(clause),
        clause.line.number,
        clause.line.sentence.zone,
        clause.lemma,
        definite=_definite(clause),
        again=_again(clause) and not it_was(clause),
        told=only_told_of(clause),
        guests=came(clause),
        past=_past(clause),
        earlier=looks_further_back(clause),
        aside=clause.role.startswith("occasion"),
        about=clause.role in _TOPICS or is_topic_of_briefing(clause),
        times=times_of(clause),
        place=where,
    )
    made.present = _handed_over(scene, clause, made)
    _beside_others(clause, made)
    if vain:
        made.status = "attempted"
    set_days(clause, made)
    made.started = started(clause, made)
    if made.status == "recurring":
        made = dated(clause, made)
    several = len(clause.line.times) > 1 or not clause.line.lemmas.isdisjoint(DAY_PARTS)
    days = made.times and several
    if len(first) > 1 or len(second) > 1 or days or not clause.line.lemmas.isdisjoint(THEN):
        yield from each_of(scene, clause, made)
    else:
        yield made


def _whom_and_where(
    scene: Scene, clause: Clause
) -> tuple[list[Actor], list[Actor], Located | None]:
    """The parties, and the place; of who visits "the island nation", its state."""
    noun = clause.line.tokens[clause.at]
    if clause.nominal and noun.small.rsplit(" ", 1)[-1] in COUNCILS:
        pair = next((two for start, two in scene.two if start > noun.start), scene.pair)
        pair = pair if len({each.side for each in pair if each.side}) == 2 else []
        return pair[:1], pair[1:], clause.where  # of a council: whom it is to join
    scene.looks_back = clause.mood == "held"
    first, second = parties(scene, clause)
    scene.looks_back = False
    land = None
    if clause.means == "visit" and clause.where is None and first:
        land = land_meant(scene, clause, first[0])
    if land is not None and not second:
        second = [Actor(land.name, land.side, kind="state", start=land.start, end=land.end)]
    return _they(clause, first, second), second, clause.where or land


def _they(clause: Clause, first: list[Actor], second: list[Actor]) -> list[Actor]:
    """Those of the first who are not of the side they spoke to: "they called us" of two sides."""
    spoken = {each.side for each in second}
    if len(first) < 2 or not spoken:
        return first
    said = any(clause.line.tokens[each].small == "they" for each in clause.subjects)
    return [each for each in first if each.side not in spoken] or first if said else first


def _beside_others(clause: Clause, made: Heard) -> None:
    """Note how it stands to contacts told of elsewhere: earlier than they, or one more, or one."""
    if _before(clause, made):
        made.before, made.again, made.definite = True, True, False
    begins = clause.line.sentence.start
    made.echo = not (made.times or made.place or made.status == "planned") and all(
        each.start < begins for each in made.parties
    )
    if clause.lemma in words.REPLYING or _rang_once_more(clause):
        made.again, made.definite = True, False


_WRITTEN = ("letter", "message")


def _handed_over(scene: Scene, clause: Clause, made: Heard) -> list[Actor]:
    """Who were together when somebody brought a message of a third; nobody where one wrote it."""
    if made.medium not in _WRITTEN or lent_by(clause) not in words.CARRIED:
        return []
    bearers = who(clause.line, scene, clause.subjects, made.parties)[:1]
    return bearers + made.second[:1] if bearers and bearers[0].side not in made.sides else []


def _there(first: list[Actor], where: Located | None) -> list[Actor]:
    """The state where a call "went unanswered in Lima"."""
    if not first or where is None or where.side in ("", first[0].side):
        return []
    return [state(where.side)]


def _rang_once_more(clause: Clause) -> bool:
    """ "Rojas phoned back in the afternoon", "rang again at nine": a call of its own."""
    if clause.nominal or clause.medium != "phone" or '"' in clause.line.text:
        return False
    again = any(clause.line.tokens[each].small == "again" for each in clause.line.below[clause.at])
    return again or clause.lemma.endswith(" back")


def _by_another(scene: Scene, clause: Clause, parties: list[Actor]) -> bool:
    """Whether somebody of a third side stands between: "talked through Kenya"."""
    through = clause.to("through", "via")
    if clause.nominal and clause.verb >= 0 and clause.role.startswith("occasion"):
        lent = preps(clause.line, clause.verb)
        through += [noun for name, noun in lent if name in ("through", "via")]
    sides = {each.side for each in who(clause.line, scene, through)} if through else set()
    return bool(sides - {"", *(each.side for each in parties)})


def _tells(
    clause: Clause, medium: str, first: list[Actor], second: list[Actor], *, where: Located | None
) -> bool:
    """Whether enough is said for a contact: a journey leads abroad, a letter has two ends."""
    if clause.nominal:
        if clause.lemma == "interview" and not (second and clause.role == "object"):
            return False  # to the press
        dated = clause.mood != "planned" or clause.line.ahead or not undated(clause, where)
        if not dated or only_spoken_of(clause):
            return False
        flags = words.nouns()[clause.lemma][1]
        if leads_to_all(clause) or is_beside(clause) or (not second and busy(clause)):
            return False
        at_one = clause.lemma == "summit" and clause.role.startswith("occasion")
        if at_one and not clause.to("with", "between", "of"):
            return False  # had quarrelled at a summit
        if clause.line.tokens[clause.at].lemma in words.SPANS:
            return bool(first and second) and _spent(clause)
        if "s" in flags:
            return bool(first and second) and _sent(clause)
        if "w" in flags:
            verb = clause.line.tokens[clause.verb].lemma if clause.verb >= 0 else ""
            named = (first and second) or (verb in words.LIGHT and (first or second))
            went = clause.role == "occasion for" and words.verbs().get(verb, ("",))[0] == "visit"
            stayed = clause.role == "occasion for" and verb in ("stay", "remain", "gather")
            ate = stayed or clause.role in ("occasion over", "occasion at", "occasion during")
            ate = ate or is_entry(clause)  # "Dinner with Paz"
            stands = verb in words.LIGHT | words.OCCUR or clause.to("between") or went
            entered = clause.line.minute and not (
                verb or clause.role
            )  # 12:00 Working lunch with Paz
            stands = stands or ((ate or entered) and bool(first and second))
            ahead = clause.mood == "planned" and (_again(clause) or _definite(clause))
            known = _definite(clause) or not _EARLIER.isdisjoint(_beside(clause))
            before = known and verb in words.OCCUR | _HOLDING and bool(times_of(clause))
            # "a further round is planned for May", "the previous one was held in March"
            return bool(named and stands) or ahead or before
    elif (
        (clause.lemma == "invite" and "expect" not in clause.line.lemmas and not times_of(clause))
        or (medium == "visit" and (to_brief(clause) or not travels(clause, first, where)))
        or (medium == "visit" and clause.lemma in ("tour", "visit") and sights(clause, second))
    ):
        return False
    elif "p" in clause.row[2] and not (clause.objects or second):
        return False  # "let us see"
    elif "o" in clause.row[2] and clause.objects and not second:
        lemmas = {clause.line.tokens[each].lemma for each in clause.objects}
        return bool(lemmas & {"other", "another"})  # not "welcomed the notice"
    if clause.nominal and not medium and clause.mood == "planned":
        return bool(times_of(clause) or where)  # agreed to begin consultations
    answered = clause.lemma in words.REPLYING and bool(first)
    return medium not in ("letter", "message") or answered or bool(first and second)


_SPENDING = words.GIVING | {"spend", "have"}


def _spent(clause: Clause) -> bool:
    """ "After two hours with Paz": the time is that of a meeting, not within another."""
    return clause.role in ("occasion after", "occasion following") or (
        clause.role == "object" and clause.line.tokens[clause.verb].lemma in _SPENDING
    )


def _sent(clause: Clause) -> bool:
    """ "Sent an e-mail", "what they got was an e-mail from Paz to Rojas"."""
    verb = clause.line.tokens[clause.verb].lemma if clause.verb >= 0 else ""
    if clause.lemma == "compliment":  # so begins a note of one office to another
        return verb == "present"
    told = verb in ("be", "follow", "come", "go", "arrive")
    return verb in words.SENDING or (told and bool(clause.to("from") and clause.to("to")))


def _writer(clause: Clause) -> bool:
    smalls = [clause.line.tokens[each].small for each in clause.subjects]
    if not ("i" in smalls or "we" in smalls or "you" in smalls):
        return False
    return not clause.line.has(clause.subjects[0], "appos")  # we, the ministers, met


def _past(clause: Clause) -> bool:
    """Whether the verb is past: what they "discussed" of next month is to come, and they met."""
    at = clause.verb if clause.nominal else clause.at
    if clause.role in _TOPICS:
        return False  # what they talked about is to come
    return at >= 0 and clause.line.tokens[at].tag == "VBD"


_TOPICS = ("occasion about", "occasion regarding", "occasion concerning")


_HOLDING = frozenset({"hold"})
_EARLIER = frozenset({"previous", "earlier", "prior", "preceding", "last", "first"})
_SINCE = re.compile(r"\b(?:since|after|before|until|for)\s+(?:the\s+)?$")


def _before(clause: Clause, made: Heard) -> bool:
    """Whether a noun tells of an earlier contact than the one spoken of: "their last meeting was in
    March", "a call on Friday had prepared it"."""
    if not made.times or not clause.nominal or made.status != "held" or made.aside:
        return False
    line = clause.line
    past = clause.verb >= 0 and had(line, clause.verb)
    own = [
        each
        for each in made.times
        if each.kind in _DATES and not _SINCE.search(line.text[: each.start - line.sentence.start])
    ]
    return bool(own) and (past or not _EARLIER.isdisjoint(_beside(clause)))


def _beside(clause: Clause) -> set[str]:
    """The lemmas of what hangs on a noun itself."""
    return {clause.line.tokens[each].lemma for each in clause.line.below[clause.at]}


_DATES = ("day", "weekday", "month", "year", "week")


def _definite(clause: Clause) -> bool:
    line = clause.line
    if not clause.nominal:
        return clause.lemma in ("call", "ring", "phone", "telephone") and not clause.objects
    for each in line.below[clause.at]:
        token = line.tokens[each]
        if token.dep in ("det", "poss") and token.small in DEFINITE:
            return True
        owned = token.dep == "poss" and token.mention is not None
        if each < clause.at and (token.when is not None or owned):
            return True
    return False


def _again(clause: Clause) -> bool:
    line = clause.line
    near = {line.tokens[each].lemma for each in line.below[clause.at]}
    if clause.nominal:
        fresh = {"first", "final"} if clause.mood == "planned" else {"first", "second", "final"}
        one_more = "second" in near and "a" in near and clause.role == "object"
        return one_more or bool((near & words.AGAIN) - fresh)
    once_more = bool(near & {"again", "last", "earlier", "previously"})
    return once_more or last_time(line, clause.at) >= 0 or line.text.startswith("This time")


def _extent(clause: Clause) -> tuple[int, int]:
    tokens, at = clause.line.tokens, clause.at
    near = [at, clause.verb] if clause.verb in clause.own else [at]
    near += [
        each for each in clause.line.children(at, "compound", "det", "amod") if each in clause.own
    ]
    near = [each for each in near if abs(each - at) < 8]
    return tokens[min(near)].start, tokens[max(near)].end
