"""Shooting that is killing by what stands around it: prisoners, a massacre, people dragged off, asleep or buried."""

from spacy.tokens import Token

from claimwatch.extract.tolls.harm.lexicon import harm_lexicon

_VICTIMS = frozenset(("dobj", "nsubjpass"))
_MODIFIERS = frozenset(("amod", "compound"))


def is_execution(verb: Token) -> bool:
    """True if nothing says that somebody outlived a shooting, and the words around tell of killing."""
    if _is_outlived(verb) or _is_in_body(verb):
        return False
    return _is_of_captives(verb) or _follows_capture(verb) or _is_in_massacre(verb) or _is_of_helpless(verb)


def _is_outlived(verb: Token) -> bool:
    """True if the sentence or the next one says that somebody lives or was hurt."""
    end = verb.sent.end
    following = verb.doc[end].sent.end if end < len(verb.doc) else end
    return any(token.lower_ in harm_lexicon().outlived for token in verb.doc[verb.sent.start : following])


def _is_in_body(verb: Token) -> bool:
    """True if the words say where somebody was hit ("shot in the leg")."""
    return any(noun.lower_ in harm_lexicon().body for child in verb.rights for noun in child.children)


def _is_of_captives(verb: Token) -> bool:
    """Shot 20 prisoners; twelve captured rebels were shot."""
    lexicon = harm_lexicon()
    nouns = [child for child in verb.children if child.dep_ in _VICTIMS]
    described = (child for noun in nouns for child in noun.lefts if child.dep_ in _MODIFIERS)
    return any(noun.lemma_ in lexicon.captives for noun in nouns) or any(
        child.lower_ in lexicon.captured for child in described
    )


def _follows_capture(verb: Token) -> bool:
    """Were rounded up and shot; rounded up 14 men and shot them."""
    return any(
        other.i < verb.i and other.lemma_ in harm_lexicon().seizing and _is_done_to_somebody(other)
        for other in verb.conjuncts
    )


def _is_done_to_somebody(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "nsubjpass", "auxpass") for child in verb.children)


def _is_in_massacre(verb: Token) -> bool:
    """The massacre took place when soldiers shot 17 villagers."""
    lexicon = harm_lexicon()
    return any(noun.lemma_ in lexicon.massacres for up in verb.ancestors for noun in (up, *up.lefts))


def _is_of_helpless(verb: Token) -> bool:
    """Buried the nine people who were shot; were shot in their beds."""
    lexicon = harm_lexicon()
    if any(up.lemma_ in lexicon.burying for up in verb.ancestors):
        return True
    return any(noun.lemma_ in lexicon.beds for child in verb.rights for noun in child.children if noun.dep_ == "pobj")
