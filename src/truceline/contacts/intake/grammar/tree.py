"""A sentence as tokens with heads: what both readers of grammar give, and clauses.py reads.

Mentions and time words are one token each (shown.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.grammar.told import Piece, Speech
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.text.anchored import Marked
from truceline.contacts.intake.text.sentences import Sentence
from truceline.contacts.intake.text.words import NO_WORDS, Words

LEAF: list[int] = []  # below a token on which nothing hangs; never changed
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


@dataclass(slots=True)
class Token:
    """A word, mention or time expression at [start, end) of the text. small: in small letters;
    shown: as the parser sees it. dep, tag: as spaCy names
    them (English models); head: index of the token it hangs on, its own index at the root."""

    text: str
    shown: str
    small: str
    start: int
    end: int
    mention: Mention | None = None
    when: When | None = None
    lemma: str = ""
    tag: str = field(init=False)  # this and what follows by a reader of grammar
    dep: str = field(init=False)
    head: int = field(init=False)
    verbal: bool = field(init=False)

    @property
    def kind(self) -> str:
        """The kind of its mention; empty for a plain word."""
        return self.mention.kind if self.mention is not None else ""


@dataclass(slots=True)
class Line:
    """One sentence of a document. number: its place; tokens: empty where nothing was parsed;
    topics: what it names, once topics.py has looked; word_list: all but its dateline."""

    sentence: Sentence
    number: int
    text: str
    mentions: list[Mention]
    times: list[When]
    word_list: Words = NO_WORDS
    tokens: list[Token] = field(default_factory=list)
    below: list[list[int]] = field(default_factory=list)
    ways: dict[int, frozenset[str]] = field(default_factory=dict)  # how what is below a token hangs
    verbs: list[int] = field(default_factory=list)
    lemmas: frozenset[str] = frozenset()
    topics: list[Piece] | None = None
    speeches: list[Speech] | None = None  # as sayings.py found them
    subjects: dict[int, list[int]] = field(default_factory=dict)  # as relations.py found them
    passives: dict[int, bool] = field(default_factory=dict)
    preps: dict[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    moods: dict[int, str] = field(default_factory=dict)  # as moods.py found them
    said: Marked = field(init=False)  # the text, for patterns to look at
    label: int = 0  # where the words end that say who speaks, "A:"; 0 for none
    minute: bool = False  # whether it is an entry of a ticker: its present is of that minute
    ahead: bool = False  # whether it is an entry of what is to come: an agenda's, the coming week's

    def __post_init__(self) -> None:
        begin = self.sentence.start
        whole = self.word_list.starts[:1] == [begin]  # not behind a dateline
        self.said = Marked(self.text, self.word_list, begin) if whole else Marked(self.text)

    def hang(self) -> bool:
        """Fill in the children of each token and the verbs, once heads are known; whether each
        token leads up to a root, as in a tree."""
        tokens = self.tokens
        self.ways.clear()
        reached: list[int] = []
        self.below = below = [LEAF] * len(tokens)
        for index, token in enumerate(tokens):
            head = token.head
            if head != index:
                own = below[head]
                if own is LEAF:
                    below[head] = [index]
                else:
                    own.append(index)
            else:
                reached.append(index)
        self.verbs = [index for index, token in enumerate(tokens) if token.verbal]
        self.lemmas = frozenset([token.lemma for token in tokens])
        for up in reached:
            if below[up]:
                reached += below[up]
        return len(reached) == len(tokens)

    def plain(self, lemmas: frozenset[str]) -> list[int]:
        """The verbs, and the words of one of these lemmas, that are no mention and no time."""
        return [
            at
            for at, token in enumerate(self.tokens)
            if (token.verbal or token.lemma in lemmas)
            and token.mention is None
            and token.when is None
        ]

    def children(self, at: int, *deps: str) -> list[int]:
        """Tokens that hang on one, with one of these relations (any, if none is named)."""
        below = self.below[at]
        if not deps or not below:
            return below.copy()
        ways = self.ways.get(at)
        if ways is None:
            ways = self.ways[at] = frozenset([self.tokens[each].dep for each in below])
        if ways.isdisjoint(deps):
            return []  # mostly
        found, tokens = [], self.tokens
        for each in below:  # asked a thousand times a text: a comprehension takes longer in 3.11
            if tokens[each].dep in deps:
                found.append(each)  # noqa: PERF401
        return found

    def has(self, at: int, *deps: str) -> bool:
        """Whether any token hangs on one with one of these relations."""
        ways = self.ways.get(at)
        if ways is None:
            ways = self.ways[at] = frozenset([self.tokens[each].dep for each in self.below[at]])
        return not ways.isdisjoint(deps)

    def above(self, at: int) -> Iterator[int]:
        """The tokens from the head of one up to the root."""
        seen = {at}
        while (up := self.tokens[at].head) not in seen:
            yield up
            seen.add(up)
            at = up

    def under(self, at: int, stops: frozenset[str] = frozenset()) -> list[int]:
        """A token and all below it in order of the text, but what hangs by a relation in stops."""
        below, tokens = self.below, self.tokens
        if not below[at]:
            return [at]
        found = [at]
        for up in found:
            for each in below[up]:
                if tokens[each].dep not in stops:
                    found.append(each)  # noqa: PERF401
        found.sort()
        return found

    def words(self, at: int) -> str:
        """The words of the text that a token and all below it make."""
        whole = self.under(at)
        first, last = self.tokens[whole[0]].start, self.tokens[whole[-1]].end
        return self.text[first - self.sentence.start : last - self.sentence.start]


def break_circles(tokens: list[Token], top: int) -> None:
    """See to it that no token stands above itself."""
    sound = [token.head == at for at, token in enumerate(tokens)]  # these lead to a root
    for at, token in enumerate(tokens):
        if sound[token.head]:
            sound[at] = True
            continue
        path: list[int] = []
        up = at
        while not sound[up] and up not in path and tokens[up].head != up:
            path.append(up)
            up = tokens[up].head
        if up in path:
            tokens[up].head = top if top != up else up
            tokens[up].dep = "dep"
        else:
            for each in path:
                sound[each] = True
