"""How many were harmed: one toll for each number as stated."""

from collections.abc import Iterator

from spacy.tokens import Doc

from claimwatch.extract.harm_links import Harmed, link
from claimwatch.extract.harms import find_harms, harmed_words
from claimwatch.extract.numbers import find_quantities
from claimwatch.extract.scope import basis_of, scope_of
from claimwatch.extract.victims import find_victims
from claimwatch.model.fact import Toll

_ENDS = frozenset({".", "?", "!"})


def find_tolls(doc: Doc) -> list[Toll]:
    """The tolls that a parsed report's words state, in text order, whoever states them."""
    victims = find_victims(doc, find_quantities(doc), harmed_words())
    harms = find_harms(doc)
    tolls: list[Toll] = []
    for start, end in _stretches(doc):
        people = [each for each in victims if start <= each.start < end]
        words = [word for word in harms if start <= word.start < end]
        tolls.extend(toll for each in link(doc, people, words) for toll in _tolls(doc, each))
    return sorted(tolls, key=lambda toll: (toll.span, toll.harm))


def _stretches(doc: Doc) -> Iterator[tuple[int, int]]:
    """Sentences by their punctuation: the parser's are unsafe where commas and full stops are lost."""
    start = 0
    for token in doc:
        if token.text in _ENDS or (token.is_space and token.text.count("\n") > 1):
            yield start, token.i + 1
            start = token.i + 1
    yield start, len(doc)


def _tolls(doc: Doc, found: Harmed) -> Iterator[Toll]:
    victims = found.victims
    end = found.end
    span = (doc[victims.start].idx, doc[end - 1].idx + len(doc[end - 1]))
    noun = doc[victims.noun : victims.end].text if victims.noun < victims.end else None
    for harm in found.harms:
        yield Toll(
            span=span,
            text=doc.text[span[0] : span[1]],
            harm=harm,
            low=victims.low,
            high=victims.high,
            victims=noun,
            status=victims.status,
            group=victims.group,
            subset=found.part,
            basis=basis_of(doc, victims.start, end),
            scope=scope_of(doc, victims.start, end, victims.low or victims.high),
        )
