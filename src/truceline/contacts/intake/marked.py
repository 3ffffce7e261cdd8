"""A sentence with its mentions and time words as single signs, so that patterns stay readable.

`P` in a pattern of ours stands for any person, group or pair, `S` for a state, an organisation or a
city, `O` for an office, `T` for time words; `frames.py` writes patterns over these. Each sign holds
the number of its mention; `places` leads each character back to the text.
"""

import re
from dataclasses import dataclass

from truceline.contacts.intake.mentions import Mention
from truceline.contacts.intake.sentences import Sentence
from truceline.contacts.intake.times import When

MOST = 0xFF  # mentions a sentence can hold; the further ones stay plain text
PERSON, STATE, OFFICE, TIME = 0xE100, 0xE200, 0xE300, 0xE400
SIGNS = {
    "P": f"[{chr(PERSON)}-{chr(PERSON + MOST)}]",
    "S": f"[{chr(STATE)}-{chr(STATE + MOST)}]",
    "O": f"[{chr(OFFICE)}-{chr(OFFICE + MOST)}]",
    "T": f"[{chr(TIME)}-{chr(TIME + MOST)}]",
    "A": f"[{chr(PERSON)}-{chr(STATE + MOST)}]",  # anybody who can take part
    "Z": f"[{chr(PERSON)}-{chr(OFFICE + MOST)}]",  # anybody who can speak
    "X": f"[^{chr(PERSON)}-{chr(OFFICE + MOST)}.;]",  # anything but somebody
    "V": f"[^{chr(PERSON)}-{chr(PERSON + MOST)}{chr(OFFICE)}-{chr(OFFICE + MOST)}.;]",  # cities may
}
_BASES = {"state": STATE, "org": STATE, "place": STATE, "office": OFFICE}
_SIGN = re.compile(r"<([PSOTAZXV])>")


@dataclass(slots=True)
class Marked:
    """One sentence to be read. number: its place in the document; small: its text, all small."""

    sentence: Sentence
    number: int
    text: str
    places: list[int]
    mentions: list[Mention]
    times: list[When]
    small: str = ""

    def holds(self, keys: tuple[str, ...]) -> bool:
        """Whether one of these pieces of words stands in it: a cheap look before a pattern."""
        return any(key in self.small for key in keys)

    def mention(self, sign: str) -> Mention:
        return self.mentions[ord(sign) & MOST]

    def when(self, sign: str) -> When:
        return self.times[ord(sign) & MOST]

    def where(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the text that [start, end) of the marked sentence stands for."""
        while end > start + 1 and self.text[end - 1].isspace():
            end -= 1
        while start < end - 1 and self.text[start].isspace():
            start += 1
        if not self.places or start >= len(self.places):
            return self.sentence.start, self.sentence.start
        last = max(start, end - 1)
        return self.places[start], self._end(last)

    def said(self, start: int, end: int) -> str:
        """[start, end) of the marked sentence in the words of the text."""
        return " ".join("".join(map(self._spelt, self.text[start:end])).split())

    def _spelt(self, letter: str) -> str:
        sign = ord(letter)
        if PERSON <= sign < TIME:
            return self.mentions[sign & MOST].text
        return self.times[sign & MOST].text if TIME <= sign <= TIME + MOST else letter

    def _end(self, last: int) -> int:
        sign = ord(self.text[last])
        if PERSON <= sign < TIME:
            return self.mentions[sign & MOST].end
        if TIME <= sign <= TIME + MOST:
            return self.times[sign & MOST].end
        return self.places[last] + 1


def pattern(text: str, flags: int = re.I) -> re.Pattern[str]:
    """A pattern written with <P>, <S>, <O>, <T>, <A>, <Z>, <X>, <V> as a regular expression."""
    return re.compile(_SIGN.sub(lambda found: SIGNS[found[1]], text), flags)


def marked(
    view: str, sentence: Sentence, number: int, mentions: list[Mention], times: list[When]
) -> Marked:
    """The sentence with a sign for each mention and time expression; the mention goes before."""
    mentions, times = mentions[:MOST], times[:MOST]
    signs = [
        (each.start, each.end, chr(_BASES.get(each.kind, PERSON) + index))
        for index, each in enumerate(mentions)
    ]
    free = [
        (each.start, each.end, chr(TIME + index))
        for index, each in enumerate(times)
        if not any(each.start < end and start < each.end for start, end, _ in signs)
    ]
    text: list[str] = []
    places: list[int] = []
    at = sentence.start
    for start, end, sign in sorted(signs + free):
        text += [view[at:start], sign]
        places += [*range(at, start), start]
        at = end
    text.append(view[at : sentence.end])
    places += range(at, sentence.end)
    whole = "".join(text).replace("\n", " ")
    return Marked(sentence, number, whole, places, mentions, times, whole.lower())
