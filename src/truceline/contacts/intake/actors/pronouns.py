"""Whom the grammar of a sentence, or of its passage, lets a pronoun mean."""

from collections.abc import Sequence

from truceline.contacts.intake.actors.cast import Actor, same
from truceline.contacts.intake.actors.genders import is_woman
from truceline.contacts.intake.actors.stage import Scene
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.names.mentions import Mention

OPENERS = frozenset({"before", "after", "when", "while", "as", "whom", "since"})


def opened_at(scene: Scene) -> int:
    """Where the passage begins that is being read."""
    passage = scene.line.sentence.passage if scene.line is not None else 0
    return scene.begins[passage] if passage < len(scene.begins) else 0


def introduced(scene: Scene, found: Sequence[Actor]) -> Actor | None:
    """Who acted last before "she", if the passage names nobody else and nothing shows a man."""
    begin = opened_at(scene)
    own = [each for each in found if each.keys and each.start >= begin]
    alone = len({each.keys for each in own}) == 1
    acted = alone and scene.subject is not None and same(scene.subject, own[0])
    return own[0] if acted and own[0].woman is not False else None


def subject_above(scene: Scene, mention: Mention) -> Actor | None:
    """Who flew to Lima in "After meeting Paz, Rojas flew to Lima, where she received him"."""
    tokens = scene.line.tokens if scene.line is not None else []
    at = next((n for n, each in enumerate(tokens) if each.start == mention.start), -1)
    verb = tokens[at].head if at >= 0 else -1
    if verb < 0 or tokens[verb].dep != "relcl" or scene.line is None:
        return None
    if not any(tokens[each].small == "where" for each in scene.line.children(verb)):
        return None
    up = next((each for each in scene.line.above(verb) if tokens[each].verbal), -1)
    for each in scene.line.children(up, "nsubj", "nsubjpass") if up >= 0 else ():
        found = [one for start, one in scene.near if start == tokens[each].start]
        if found and is_woman(found[0]) == (mention.text.lower() in ("she", "her")):
            return found[0]
    return None


def led_by_pronoun(scene: Scene, mention: Mention) -> Mention | None:
    """The same "he" where the sentence begins with it: "He met Paz, and on Friday he met Rojas"."""
    named = scene.line.mentions if scene.line is not None else []
    first = next((each for each in named if not (each.placed and each.city)), None)  # in Lima he
    word = mention.text.lower()
    own = (each for each in named if each.kind == "pronoun" and each.text.lower() == word)
    led = first if first and first.kind == "pronoun" else next(own, None)
    led = led if word in ("he", "she") or led is first else None  # said he would go after he had
    if led is None or led.start >= mention.start:
        return None
    return led if led.text.lower() == word else None


def opens_clause(line: Line, at: int) -> bool:
    """Whether a clause begins here: behind "before", "where", "as", or words of time."""
    for number, token in enumerate(line.tokens):
        if 0 <= at - token.end - 1 < 3 and (
            token.small in OPENERS
            or (token.when and line.tokens[number - 1].tag != "CC" and not _anew(line, number))
        ):
            return True
    return False


def _anew(line: Line, number: int) -> bool:
    """Whether words of time begin a part of their own: "…; on Tuesday he", ", a day after he"."""
    before = line.tokens[number - 1].text if number > 0 else ""
    later = line.tokens[number].small.endswith((" after", " before"))
    return before == ";" or (later and before == ",")
