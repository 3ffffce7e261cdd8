"""The agreement: what is in force at an instant, in sentences that both sides can read."""

import msgspec

from truceline.agreement import Agreement, Term
from truceline.agreement.acts import FOLD, Acts, fold
from truceline.agreement.rule import FOREVER_US, status_at
from truceline.errors import UnknownName
from truceline.node import Node
from truceline.server.problem import Refused
from truceline.server.roles import EVERYBODY
from truceline.server.route import Call, Route


class AskedAt(msgspec.Struct, frozen=True):
    """at_us: what holds then, now where left out; known_us: as the record stood then, which may be
    another text; language: in which the sentences are.
    """

    at_us: int | None = None
    known_us: int | None = None
    language: str = "en"


class SpanTold(msgspec.Struct, frozen=True, omit_defaults=True):
    """A status and from when on a term has it; of the first that is no instant."""

    status: str
    from_us: int | None = None


class TermTold(msgspec.Struct, frozen=True):
    """A term. status: as of the instant asked about; spans: all it ever has; apart:
    it is not in force, never counted; of: versions that compete for one rule have it in common.
    """

    id: str
    kind: str
    status: str
    spans: list[SpanTold]
    apart: bool
    sentence: str
    article: str
    of: str
    binds: tuple[str, ...]
    verifier: str
    recipients: tuple[str, ...]
    document: str
    grade: str
    version: str


class PartyTold(msgspec.Struct, frozen=True):
    """A party of the agreement, and the forces it answers for."""

    id: str
    name: str
    role: str
    proxies: tuple[str, ...]


class AgreementTold(msgspec.Struct, frozen=True):
    """The text that is asked, as of an instant. languages: in which its terms are told."""

    id: str
    title: str
    languages: tuple[str, ...]
    digest: str
    at_us: int
    disclaimer: str
    parties: tuple[PartyTold, ...]
    terms: tuple[TermTold, ...]


class TextTold(msgspec.Struct, frozen=True):
    """A text on record: proposed, offered or agreed, and who accepted it when."""

    id: str
    title: str
    digest: str
    status: str
    stated: bool
    current: bool
    accepted_us: dict[str, int]


class TextWhole(msgspec.Struct, frozen=True):
    """A text on record with its files, as they are read: `agreement.toml` and shapes."""

    text: TextTold
    files: dict[str, str]


async def agreement(call: Call) -> AgreementTold:
    """Tell what holds at an instant: every term in a sentence, with its status."""
    query: AskedAt = call.query
    at_us = call.now_us if query.at_us is None else query.at_us

    def read(node: Node) -> AgreementTold | None:
        acts = node.state.acts if query.known_us is None else _acts_then(node, query.known_us)
        text = acts.agreement
        return _told(acts, text, at_us, query.language) if text else None

    told = await call.ask(read)
    if told is None:
        raise Refused(
            404, "no agreement is on the record" + (" then" if query.known_us else " yet")
        )
    return told


async def texts(call: Call) -> list[TextTold]:
    """List the texts on record: those stated, proposed and accepted."""

    def read(node: Node) -> list[TextTold]:
        acts = node.state.acts
        return [_text(acts, digest, each) for digest, each in acts.texts.items()]

    return await call.ask(read)


async def one_text(call: Call) -> TextWhole:
    """Give a text on record by its digest, with the files it was read from."""
    digest = call.text("digest")

    def read(node: Node) -> TextWhole:
        acts = node.state.acts
        text = acts.texts.get(digest)
        if text is None:
            raise UnknownName("text", digest, list(acts.texts))
        files = {name: each.decode("utf-8", "replace") for name, each in text.files.items()}
        return TextWhole(_text(acts, digest, text), files)

    return await call.ask(read)


def _acts_then(node: Node, known_us: int) -> Acts:
    """What had been stated, proposed and accepted by then."""
    acts = Acts(
        texts=dict(node.state.acts.texts)
    )  # read already: the texts themselves never change
    for entry in node.record.entries(kinds=tuple(FOLD)):
        if entry.at_us <= known_us:
            fold(acts, entry, node.record.block)
    return acts


def _told(acts: Acts, text: Agreement, at_us: int, language: str) -> AgreementTold:
    return AgreementTold(
        id=text.id,
        title=text.title,
        languages=text.languages,
        digest=text.digest,
        at_us=at_us,
        disclaimer=text.disclaimer,
        parties=tuple(PartyTold(each.id, each.name, each.role, each.proxies)
                      for each in text.parties),
        terms=tuple(_term(acts, text, each, at_us, language=language) for each in text.terms),
    )  # fmt: skip


def _term(acts: Acts, text: Agreement, term: Term, at_us: int, *, language: str) -> TermTold:
    rule = term.rule
    spans = acts.spans(term)
    status = status_at(spans, at_us)
    return TermTold(
        id=rule.id,
        kind=rule.kind,
        status=status,
        spans=[SpanTold(each, None if us == -FOREVER_US else us) for us, each in spans],
        apart=status != "in_force",
        sentence=term.sentence(language),
        article=rule.article,
        of=rule.of,
        binds=rule.binds,
        verifier=rule.verifier,
        recipients=rule.recipients,
        document=rule.source.document,
        grade=rule.source.grade,
        version=text.versions[rule.id],
    )


def _text(acts: Acts, digest: str, text: Agreement) -> TextTold:
    return TextTold(
        id=text.id,
        title=text.title,
        digest=digest,
        status=acts.status_of_text(digest),
        stated=digest in acts.stated,
        current=digest == acts.current,
        accepted_us=dict(acts.accepted.get(digest, {})),
    )


ROUTES = (
    Route(
        method="GET",
        path="/agreement",
        act=agreement,
        roles=EVERYBODY,
        query=AskedAt,
        gives=AgreementTold,
    ),
    Route(method="GET", path="/agreement/texts", act=texts, roles=EVERYBODY, gives=list[TextTold]),
    Route(
        method="GET",
        path="/agreement/texts/{digest}",
        act=one_text,
        roles=EVERYBODY,
        gives=TextWhole,
    ),
)
