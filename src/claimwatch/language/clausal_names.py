"""Names of bodies that hold an infinitive, which parsers take for a clause: "the Committee to Protect Journalists"."""

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


class _Name(NamedTuple):
    """A name with its infinitive.

    Attributes:
        noun: What it is of: "Committee".
        verb: The infinitive: "Protect".
        last: Its last word: "Journalists".
    """

    noun: Token
    verb: Token
    last: Token

    def holds(self, token: Token) -> bool:
        """True for a word of the name from its noun on."""
        return self.noun.i <= token.i <= self.last.i


def mend_clausal_names(doc: Doc) -> Doc:
    """Makes one phrase of each such name: its noun takes the place in the sentence that its parts have.

    Run it after the parser and the entity recogniser.
    """
    for name in _names(doc):
        _hang_up(name)
        for token in doc[name.noun.i + 1 : name.last.i + 1]:
            for child in list(token.children):
                if not name.holds(child):
                    _hang(child, name.noun, child.dep_)
        _hang(name.verb, name.noun, "acl")
    return doc


def _names(doc: Doc) -> Iterable[_Name]:
    for entity in doc.ents:
        if entity.label_ != "ORG":
            continue
        for noun, particle, verb in zip(entity, entity[1:], entity[2:], strict=False):
            is_clause = particle.tag_ == "TO" and verb.tag_ == "VB" and verb.i + 1 < entity.end
            is_name = is_clause and noun.text[:1].isupper() and verb.text[:1].isupper()
            if is_name and noun.sent == entity[-1].sent:
                yield _Name(noun, verb, entity[-1])


def _hang_up(name: _Name) -> None:
    """Gives the noun a head outside its name: its own, the verb right behind without a subject, or the infinitive's."""
    if not name.holds(name.noun.head) or name.noun.dep_ == "ROOT":
        return
    behind = name.last.i + 1
    verb = name.noun.doc[behind] if behind < name.noun.sent.end else None
    if verb is not None and verb.tag_ in _FINITE and not any(child.dep_ == "nsubj" for child in verb.children):
        _hang(name.noun, verb, "nsubj")
    elif not name.holds(name.verb.head):
        _hang(name.noun, name.verb.head, name.verb.dep_)


def _hang(token: Token, head: Token, label: str) -> None:
    if head != token and not token.is_ancestor(head):
        token.head = head
        token.dep_ = label
