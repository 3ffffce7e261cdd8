"""Grammar by rules may hang words in a circle: here each is led to the head of its sentence."""

from truceline.contacts.intake.tree import Token


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
