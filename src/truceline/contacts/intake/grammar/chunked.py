"""Grammar of our own, for when no model is installed: noun groups, verb groups, plain attachment.

One pass from left to right gives each word a tag, a second gives it a head. It knows far less than
a parser, but names and time words are single tokens by now, and what is left of a sentence of a
report is mostly plain: somebody did something with somebody, somewhere, some day.
"""

from collections.abc import Sequence

from truceline.contacts.intake.grammar.neighbours import (
    FINITE,
    NOUNS_TAGGED,
    VERBS,
    before_noun,
    begins,
    clause_follows,
    follows,
    given,
    goes_on,
    goes_to,
    helping,
    in_passive,
    next_is_not_verb,
    of_event,
    of_several,
    parts_auxiliary,
    quoted,
    renames,
    visit_of,
)
from truceline.contacts.intake.grammar.tagging import NOUNS, tag
from truceline.contacts.intake.grammar.tree import Line, Token, break_circles
from truceline.contacts.intake.lexicon import contact_words
from truceline.contacts.intake.lexicon import grammar_words as words

BEFORE_NOUN = {"DT": "det", "PRP$": "poss", "JJ": "amod", "CD": "nummod"}
NOMINAL = frozenset({"DT", "PRP", "PRP$", "JJ", "CD", "POS", "NN", "NNS", "NNP"})
_LEADING_TO = {"plan", "invitation", "agreement", "date"} | contact_words.CHANCES
_OF = ("of", "in", "at", "for", "from", "on", "between")
_RELATING = ("WDT", "PRP")
_WHO = frozenset({"who", "which", "whom"})
_RELATIVE = words.RELATIVES | {"that"}
_CLAIMING = contact_words.PLAN | contact_words.REFUTING  # with what is planned or denied below them


def chunk(lines: Sequence[Line]) -> None:
    """Fill in lemma, tag, dep and head of the tokens of each line."""
    for line in lines:
        tag(line.tokens)
    tops = [_Attachment(line.tokens).run() if line.tokens else 0 for line in lines]
    for line, top in zip(lines, tops, strict=True):
        if not line.hang():
            break_circles(line.tokens, top)
            line.hang()


class _Attachment:
    """Gives each token its head, from left to right. verb, noun: the last ones; free: a noun group
    that may yet be the subject of the next verb."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.root = -1
        self.verb = -1
        self.noun = -1
        self.free = -1
        self.prep = -1
        self.opener = ""
        self.outer = self.above = -1  # subject and verb of what a relative clause stands in
        self.relative = self.antecedent = -1  # its "that" and noun
        self.back = -1  # the verb to which a comma leads back from a relative clause
        self.waiting: list[int] = []
        for at, token in enumerate(tokens):
            token.head, token.dep = at, ""

    def run(self) -> int:
        """The token that stands above all, once each has its head."""
        at, tokens = 0, self.tokens
        most = len(tokens)
        while at < most:
            token = tokens[at]
            tag = token.tag
            if tag in _RELATING and (tag == "WDT" or token.lemma in _WHO):
                self._open_relative(at)
                at += 1
            elif tag in NOMINAL:
                if token.when is not None and tag == "NN" and not before_noun(tokens, at):
                    self._hang(at, self.verb, "npadvmod")
                    at += 1
                else:
                    at = self._noun_group(at)
            elif token.verbal or tag in ("TO", "RB"):
                at = self._verb_group(at)
            else:
                self._small(at)
                at += 1
        return self._close()

    def _hang(self, at: int, head: int, dep: str) -> None:
        token = self.tokens[at]
        token.dep = dep
        if head < 0:
            self.waiting.append(at)
        else:
            token.head = head

    def _noun_group(self, at: int) -> int:
        """Read one noun group, hang its parts on its last noun, and the noun where it belongs."""
        tokens = self.tokens
        end = at + 1
        if tokens[at].tag != "PRP" or tokens[at].lemma == "there":
            most = len(tokens)
            led = tokens[at].tag == "DT"
            while end < most and goes_on(tokens[end - 1], tokens[end], led=led):
                end += 1
        head = end - 1
        while head > at and tokens[head].tag not in NOUNS_TAGGED:
            head -= 1
        if tokens[head].tag not in NOUNS_TAGGED:
            head = end - 1
        owner = -1
        for each in range(at, end) if end - at > 1 else ():
            token = tokens[each]
            if each == head:
                continue
            if token.tag == "POS":
                if owner >= 0:
                    self._hang(each, owner, "case")
                    tokens[owner].dep = "poss"
                continue
            self._hang(each, head, BEFORE_NOUN.get(token.tag, "compound"))
            owner = each
        self._place_noun(head)
        return end

    def _place_noun(self, head: int) -> None:
        tokens = self.tokens
        if self.prep >= 0:
            self._hang(head, self.prep, "pobj")
            self.prep, self.noun = -1, head
            return
        if (joined := self._joins(head)) >= 0:
            self._hang(head, joined, "conj")
        elif self.verb >= 0 and (
            self._takes_object(head) or goes_to(tokens, self.verb, self.noun, head)
        ):
            self._hang(head, self.verb, "dobj")
        elif self.free >= 0 and renames(tokens, self.free, head):
            self._hang(head, self.free, "appos")
        else:
            self.free = head
        self.noun = head
        tokens[head].dep = tokens[head].dep or "dep"

    def _joins(self, head: int) -> int:
        """The noun that this one is joined to by "and" or a comma of a list."""
        tokens = self.tokens
        lead = head - 1
        while lead >= 0 and tokens[lead].head == head:
            lead -= 1
        if self.noun < 0 or lead < 0 or tokens[lead].lemma not in ("and", ",", "or"):
            return -1
        if tokens[lead].lemma == "and" and of_event(tokens, self.noun, self.free):
            return self.noun
        alike = (tokens[self.noun].mention is None) == (tokens[head].mention is None)
        listing = tokens[lead].lemma == ","
        acts = any(each.verbal for each in tokens[self.noun + 1 : lead])
        if not alike or acts or (listing and tokens[head].mention is None):
            return -1
        if listing:
            listed = "and" in [each.lemma for each in tokens[head + 1 : head + 12]]
            return self.noun if listed and next_is_not_verb(self.tokens, head) else -1
        free = self.noun in (self.free, tokens[self.noun].head) or of_several(tokens, self.noun)
        return self.noun if free or next_is_not_verb(self.tokens, head) else -1

    def _takes_object(self, head: int) -> bool:
        said = self.tokens[self.verb].lemma in contact_words.REPORTING
        if said and not next_is_not_verb(self.tokens, head):
            return False  # said Paz had spoken
        for each in self.tokens[self.verb + 1 : head]:
            if each.tag in ("IN", "TO", "CC") or each.lemma in (",", ";", ":", '"'):
                return False
            if each.dep == "dobj":
                return given(self.tokens, self.verb, each, head)
        return True

    def _verb_group(self, at: int) -> int:
        """Read helpers, adverbs and the verb; find what it hangs on, and its subject."""
        tokens = self.tokens
        end = at
        verbs: list[int] = []
        for token in tokens[at:]:
            if token.tag in VERBS:
                before = tokens[end - 1]
                if verbs and verbs[-1] == end - 1 and before.lemma not in ("be", "have", "do"):
                    break
                verbs.append(end)
            elif not (end > at and parts_auxiliary(tokens, end)) and (
                token.tag not in ("MD", "RB", "TO") or (token.tag == "TO" and verbs)
            ):
                break
            end += 1
        if not verbs:
            for each in range(at, end):
                if tokens[each].tag == "TO":
                    self._preposition(each)
                else:
                    self._hang(each, self.verb, "advmod")
            return end
        main = verbs[-1]
        passive = len(verbs) > 1 and tokens[verbs[-2]].lemma == "be" and tokens[main].tag == "VBN"
        for each in range(at, end):
            if each == main:
                continue
            token = tokens[each]
            dep = helping(token)
            self._hang(each, main, "auxpass" if passive and each == verbs[-2] else dep)
        if tokens[at].tag == "TO" or (tokens[at].tag == "MD"):
            tokens[main].tag = "VB" if len(verbs) == 1 else tokens[main].tag
        self._place_verb(
            main,
            infinitive=tokens[at].tag == "TO",
            passive=passive,
            finite=tokens[at].tag in FINITE,
        )
        return end

    def _place_verb(self, at: int, *, infinitive: bool, passive: bool, finite: bool) -> None:
        tokens = self.tokens
        up, noun, lead = self.verb, self.noun, tokens[max(0, at - 1)]
        if infinitive:
            self._infinitive(at)
        elif not finite and self._participle(at):
            pass
        elif self.opener in _RELATIVE and noun >= 0 and self.free < 0:
            event = self.outer >= 0 and tokens[self.outer].lemma in NOUNS
            noun = self.outer if event and self.opener not in _WHO else noun
            self._hang(at, noun, "relcl")
            self._subject(at, noun, passive)
        elif finite and self.free < 0 <= self.outer and begins(tokens, at).lemma != "and":
            self._subject(at, self.outer, passive)
            self._join_clause(at, self.above)
            self.outer = -1
        elif self.free >= 0:
            self._subject(at, self.free, passive)
            if self.antecedent >= 0:  # the talks that she had held
                self._hang(at, self.antecedent, "relcl")
                self._hang(self.relative, at, "dobj")
            else:
                self._join_clause(at, up)
        elif up >= 0 and finite:
            self._hang(at, up, "conj")
        else:
            self._join_clause(at, up)
        if lead.lemma == "and" and tokens[at].dep in ("", "xcomp") and up >= 0 and not infinitive:
            self._hang(at, up, "conj")
        self.verb, self.free, self.opener, self.prep = at, -1, "", -1
        self.antecedent = -1
        for each in self.waiting:
            tokens[each].head = at
        self.waiting.clear()

    def _participle(self, at: int) -> bool:
        """Hang a verb that is no finite one below what stands before it, if it does stand below."""
        tokens, noun = self.tokens, self.noun
        if self.prep >= 0:
            self._hang(at, self.prep, "pcomp")
            self.prep = -1
        elif tokens[at].tag == "VBG":
            self._hang(at, self.verb, "advcl")
        elif tokens[at].tag == "VBN" and noun >= 0 and follows(tokens, noun, at):
            led = self.free == noun and tokens[at + 1].small == "by"  # a team led by Paz
            event = self.free >= 0 and (led or tokens[self.free].lemma in NOUNS)
            self._hang(at, self.free if event else noun, "acl")
            if event:
                self.outer, self.above, self.free = self.free, self.verb, -1
        else:
            return False
        return True

    def _infinitive(self, at: int) -> None:
        tokens, up, noun = self.tokens, self.verb, self.noun
        adjective = next((each for each in range(at - 1, -1, -1) if tokens[each].tag == "JJ"), -1)
        near = noun > up and tokens[noun].mention is None and tokens[noun].lemma in _LEADING_TO
        self._hang(at, noun if near else up, "acl" if near else "xcomp")
        if adjective > up >= 0 and tokens[up].lemma == "be":
            tokens[at].dep = "xcomp"

    def _open_relative(self, at: int) -> None:
        """ "Paz, who had met Rojas, spoke": keep Paz for what follows the relative clause."""
        if self.noun < 0:
            return
        self.opener = self.tokens[at].lemma
        if self.opener == "that" and self._reports(at):
            return
        if self.prep >= 0:  # to whom he gave it
            self._hang(at, self.prep, "pobj")
            self.prep = -1
        else:
            self.relative, self.antecedent = at, self.noun
        if self.free >= 0:
            self.outer, self.above, self.free = self.free, self.verb, -1
        else:
            self.back = self.verb

    def _reports(self, at: int) -> bool:
        """Whether "that" opens what somebody says, and is no "which": told Paz that she would."""
        saying = self.tokens[self.verb].lemma in contact_words.REPORTING
        named = self.tokens[self.noun].mention is not None
        return (saying or named) and self.tokens[at + 1].tag not in ("VBZ", "VBP", "VBD", "MD")

    def _subject(self, at: int, noun: int, passive: bool) -> None:
        if self.tokens[at].head != noun:
            self._hang(noun, at, "nsubjpass" if passive else "nsubj")
        else:  # a relative clause: the noun it stands under is its subject
            who = next(
                (each for each in range(at - 1, noun, -1) if self.tokens[each].lemma in _RELATIVE),
                -1,
            )
            if who >= 0:
                self._hang(who, at, "nsubjpass" if passive else "nsubj")

    def _join_clause(self, at: int, up: int) -> None:
        """A verb with its own subject: below a verb of saying, above what it reports, or beside."""
        tokens = self.tokens
        if up < 0:
            return
        said, saying = (
            tokens[up].lemma in contact_words.REPORTING,
            tokens[at].lemma in contact_words.REPORTING,
        )
        if self.opener in words.OPENERS:
            self._hang(at, up, "advcl")
        elif saying and not said and quoted(self.tokens, at):
            top = up
            while tokens[top].head != top and tokens[tokens[top].head].verbal:
                top = tokens[top].head
            tokens[top].head, tokens[top].dep = at, "ccomp"
        elif said or tokens[up].lemma in _CLAIMING:
            self._hang(at, up, "ccomp")
        else:
            self._hang(at, up, "conj")

    def _small(self, at: int) -> None:
        token = self.tokens[at]
        if token.tag == "RP":
            self._hang(at, self.verb, "prt")
        if token.tag == "IN":
            clause = token.lemma in words.OPENERS and clause_follows(self.tokens, at)
            if clause or token.lemma == "that":
                self.opener = token.lemma
                self._hang(at, self.verb, "mark")
                self.prep = -1
            else:
                self._preposition(at)
        elif token.lemma in (",", ";", ":", '"', "("):
            self.prep = -1
            if self.back >= 0 and self.verb != self.back:
                self.verb, self.back = self.back, -1

    def _preposition(self, at: int) -> None:
        tokens = self.tokens
        name = tokens[at].small
        noun = visit_of(tokens, self.noun) if name == "to" else self.noun
        close = noun >= 0 and noun == at - 1 and tokens[noun].dep != "npadvmod"
        event = noun >= 0 and tokens[noun].lemma in NOUNS and noun > self.verb
        said = close and noun == self.free > self.verb >= 0  # the palace in Lima said
        said = said and (name in _OF or clause_follows(tokens, at))
        # preparations for a summit; the war in Ukraine
        hoped = close and tokens[noun].lemma in contact_words.TAKING.get(name, ())
        if name == "by" and in_passive(tokens, self.verb):
            self._hang(at, self.verb, "agent")
        elif (
            said
            or (close and (name == "of" or hoped))
            or (
                event
                and (close or name in ("with", "between", "to", "in", "on", "about", "from", "at"))
            )
        ):
            self._hang(at, noun, "prep")
        elif self.verb >= 0:
            self._hang(at, self.verb, "prep")
        elif self.free >= 0:
            self._hang(at, self.free, "prep")
        else:
            self._hang(at, -1, "prep")
        self.prep = at

    def _close(self) -> int:
        """Whatever found no head hangs on the main verb, or on the last noun."""
        tokens = self.tokens
        roots = [at for at, token in enumerate(tokens) if token.head == at]
        top = ([at for at in roots if tokens[at].verbal] or roots[::-1] or [max(self.noun, 0)])[0]
        for at in roots:
            token = tokens[at]
            if at != top and not (token.verbal and not token.dep):
                token.head, token.dep = top, token.dep or "dep"
        return top
