"""Who took part in which of many contacts, found without asking each contact for each person."""

from collections.abc import Iterable, Sequence

from truceline.contacts.aliases import Names, Person, folded
from truceline.contacts.contact import Contact
from truceline.contacts.entries import Participant
from truceline.contacts.states import state_name


class Attendance:
    """Contacts by the persons and sides that took part. Persons lie by the last word of the name
    that the table writes, which two mentions of one person always share (aliases.alike)."""

    def __init__(self, contacts: Sequence[Contact], names: Names) -> None:
        self._contacts, self._names = contacts, names
        self._by_person: dict[str, dict[Person, set[int]]] = {}
        self._by_side: dict[str, set[int]] = {}
        self._asked: dict[Person, set[int]] = {}
        for at, contact in enumerate(contacts):
            for each in contact.parties:
                person = Person(each.name, each.side)
                lying = self._by_person.setdefault(self._last_word(person), {})
                lying.setdefault(person, set()).add(at)
            for side in contact.sides:
                self._by_side.setdefault(side, set()).add(at)

    def of_all(self, parties: Iterable[Participant]) -> list[Contact]:
        """The contacts in which all of these took part, in order; none where nobody is asked for.

        A side named alone means anybody of it.
        """
        found = [self._of(Person(each.name, each.side)) for each in parties]
        return [self._contacts[at] for at in sorted(set.intersection(*found))] if found else []

    def _of(self, person: Person) -> set[int]:
        found = self._asked.get(person)
        if found is None:
            mentions = self._by_person.get(self._last_word(person), {}).items()
            same = [some for each, some in mentions if self._names.same_person(person, each)]
            state = state_name(person.side) == person.name
            of_side = self._by_side.get(person.side, set()) if state else set()
            found = self._asked[person] = of_side.union(*same)
        return found

    def _last_word(self, person: Person) -> str:
        words = folded(self._names.person(person.name, person.side).name)
        return words[-1] if words else ""
