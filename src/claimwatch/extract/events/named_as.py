"""What a party described in general is called: "its rival, the Noor Party", "a group calling itself the Noor Front"."""

from spacy.tokens import Token

from claimwatch.extract.events.arguments import Phrase
from claimwatch.extract.events.parties import party_lexicon
from claimwatch.language import is_one_of

_NAMES = frozenset({"pobj", "oprd", "dobj", "attr"})


def named_as(phrase: Phrase) -> Phrase:
    """The words that name the party; the phrase itself where none beside it does."""
    head = phrase.head
    if head.pos_ != "NOUN":
        return phrase
    name = _apposition(head) or _called(head)
    return Phrase.of(name, joined=False) if name is not None else phrase


def _apposition(head: Token) -> Token | None:
    names = (child for child in head.rights if child.dep_ == "appos" and child.pos_ == "PROPN")
    return next((name for name in names if name.left_edge.nbor(-1).is_punct), None)


def _called(head: Token) -> Token | None:
    """The name after "known as", "calling itself" or "called"."""
    for participle in head.rights:
        if participle.dep_ == "acl" and is_one_of(participle, party_lexicon().known_as):
            after = [participle, *(child for child in participle.rights if child.dep_ == "prep")]
            names = (child for word in after for child in word.rights if child.dep_ in _NAMES)
            return next((name for name in names if name.pos_ == "PROPN"), None)
    return None
