"""Who is said to have done it, and at whom or what it was aimed: by the grammar around words of violence."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from claimwatch.extract.events.parties import actor_name, bare_name, is_armed, is_demonym, kind_of, lexicon
from claimwatch.extract.events.triggers import Deed
from claimwatch.extract.events.triggers import lexicon as event_words
from claimwatch.extract.events.verbs import agents, objects, subjects
from claimwatch.extract.text import conjuncts, end_of_prep, phrase
from claimwatch.language import forms, is_one_of, tokens_of
from claimwatch.model import Perpetrator, Target

_SIDES = ("clash", "protest")
_UNAIMED = (*_SIDES, "arrest")
_GENITIVE = frozenset({"'s", "’s"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT"})


def perpetrator_facts(doc: Doc, deeds: Sequence[Deed], arms: Collection[int]) -> list[Perpetrator]:
    """Those who are said to have done the deeds, each phrase once; ``arms`` are the tokens of weapons."""
    spans = dict.fromkeys([*_doers(doc, deeds, arms), *_blamed(doc)])
    return [_perpetrator(doc, head, first, last) for head, first, last in spans]


def target_facts(doc: Doc, deeds: Sequence[Deed], arms: Collection[int]) -> list[Target]:
    """Those at whom the deeds are said to have been aimed, each phrase once."""
    events = {deed.head.i for deed in deeds if deed.role == "noun"}
    spans = dict.fromkeys(
        (token, *phrase(token)) for deed in deeds for head in _aimed_at(deed) for token in conjuncts(head)
    )
    hit = [
        _named_not_described(part)
        for part in spans
        if part[0].i not in events and part[0].i not in arms and _may_be_hit(part[0])
    ]
    return [_target(doc, *part) for part in hit] + [
        narrower for part in hit for narrower in _those_of(doc, part[0], part[2])
    ]


Part = tuple[Token, int, int]


def _named_not_described(part: Part) -> Part:
    """The name where the phrase only describes it: "hit Karvel, a village in the north"."""
    head, first, _ = part
    doc = head.doc
    name = doc[first - 1] if first > head.sent.start else head
    if doc[first].lower_ not in ("a", "an") or name.pos_ != "PROPN" or not name.text[0].isupper():
        return part
    start = name.i
    while start > head.sent.start and doc[start - 1].pos_ == "PROPN":
        start -= 1
    return name, start, name.i


def _doers(doc: Doc, deeds: Sequence[Deed], arms: Collection[int]) -> Iterator[Part]:
    events = {deed.head.i for deed in deeds if deed.role == "noun"}
    for token in tokens_of(doc, {"by"}):
        if token.dep_ == "agent" and is_one_of(token.head, event_words().done_by):
            yield from ((head, *phrase(head, joined=False)) for head in _named_by(token, arms))
    for deed in deeds:
        if deed.type not in _SIDES:
            yield from _before(deed) if deed.role == "noun" else ()
            for head in _agents_of(deed):
                for token in (head, *head.conjuncts):
                    if token.i not in events and _may_act(token, arms):
                        yield token, *phrase(token, joined=False)


def _named_by(by: Token, arms: Collection[int]) -> list[Token]:
    return [word for child in by.children for word in (child, *child.conjuncts) if _may_act(word, arms)]


def _agents_of(deed: Deed) -> list[Token]:
    if deed.role == "use" and any(child.dep_ == "neg" for child in deed.head.children):
        return []
    if deed.role != "noun":
        return [*subjects(deed.head), *agents(deed.head)] or _just_before(deed.head)
    found = agents(deed.head) or _just_after(deed, ("by",))
    for child in deed.head.rights:
        if child.dep_ in ("acl", "relcl") and _is_light(child):
            found += agents(child)
    verb = _verb_over(deed.head)
    if verb is not None and _is_light(verb):
        found += agents(verb) if deed.head.dep_ == "nsubjpass" else subjects(verb) or _just_before(verb)
    return found


def _just_before(verb: Token) -> list[Token]:
    """The noun right before a verb that the parser gave no subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == verb.sent.start:
        return []
    before = verb.nbor(-1)
    return [before] if before.pos_ in ("NOUN", "PROPN") and before.dep_ in ("pobj", "dobj", "npadvmod") else []


def _just_after(deed: Deed, prepositions: Collection[str]) -> list[Token]:
    """The noun after a preposition right after an event's noun, whatever the parser hung it on."""
    doc = deed.head.doc
    if deed.last + 2 >= len(doc) or doc[deed.last + 1].lower_ not in prepositions:
        return []
    return [child for child in doc[deed.last + 1].rights if child.dep_ == "pobj"]


def _came_under(noun: Token) -> list[Token]:
    """What "came under" or "was under" the event."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "under":
        return []
    return subjects(noun.head.head) if noun.head.head.pos_ in ("VERB", "AUX") else []


def _verb_over(noun: Token) -> Token | None:
    while noun.dep_ == "conj":
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.pos_ == "VERB":
        return noun.head.head
    return noun.head if noun.dep_ in ("dobj", "nsubjpass") else None


def _is_light(verb: Token) -> bool:
    particle = next((child.lower_ for child in verb.rights if child.dep_ == "prt"), None)
    return any(
        f"{form} {particle}" in event_words().light_verbs or form in event_words().light_verbs for form in forms(verb)
    )


def _before(deed: Deed) -> Iterator[Part]:
    """Who stands before an event's noun: "regime shelling", "Russian air strikes", "its assault"."""
    doc, i = deed.head.doc, deed.first - 1
    last = i
    while i >= deed.head.sent.start and _names_party(doc[i]):
        i -= 1
    while last > i and (doc[last].dep_ == "case" or not doc[last].text[-1].isalnum() or doc[last].lower_ in _GENITIVE):
        last -= 1
    if i < last:
        head = doc[last]
        yield head, i + 1, last


def _names_party(token: Token) -> bool:
    if token.text == "-" or token.dep_ in ("case",):
        return True
    if _is_led(token):
        return True
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    return token.lower_ in lexicon().before_event or is_demonym(token) or _is_group(token)


def _is_led(token: Token) -> bool:
    """Whether the word is the end of "US-led"."""
    return token.lower_ == "led" and token.i > 1 and token.nbor(-1).text == "-" and is_demonym(token.nbor(-2))


def _is_group(token: Token) -> bool:
    if is_one_of(token, lexicon().called):
        return False
    return token.ent_type_ in ("ORG", "NORP") or kind_of(token) in ("rebel", "militia", "military", "government")


def _may_act(token: Token, arms: Collection[int]) -> bool:
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in _TIMES:
        return False
    if _only_locates(token) or _ends_long_name(token):
        return False
    if token.i in arms or token.lemma_.lower() == "aircraft":
        return _has_owner(token)
    return is_armed(token)


def _only_locates(token: Token) -> bool:
    """Whether the word names where something lies ("the town of Karvel")."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and kind_of(token.head.head) == "property"


def _ends_long_name(token: Token) -> bool:
    """Whether the word is the last part of a name such as "State of X and the Y"."""
    before = [word.lower_ for word in token.doc[max(0, token.i - 4) : token.i]]
    return token.text[:1].isupper() and before[-2:] == ["and", "the"] and before[:1] == ["of"]


def _has_owner(token: Token) -> bool:
    """Whether the words say whose planes or guns these are ("Russian jets")."""
    owners = (word for word in token.lefts if word.dep_ in ("amod", "compound", "poss", "nmod"))
    return any(is_demonym(word) or is_armed(word) for word in (*owners, *_origin(token)))


def _origin(token: Token) -> list[Token]:
    """Of whom they are: "planes of the coalition"."""
    links = [child for child in token.rights if child.dep_ == "prep" and child.lower_ in ("from", "of")]
    return [deep for link in links for deep in link.children if deep.dep_ == "pobj" and kind_of(deep) is not None]


def _blamed(doc: Doc) -> Iterator[Part]:
    words = lexicon()
    for token in tokens_of(doc, words.blame.keys() | words.guilt | words.part):
        found = _guilty(token)
        for head in found:
            for part in (head, *head.conjuncts):
                if part.pos_ in ("NOUN", "PROPN") and (kind_of(part) is not None or _has_owner(part)):
                    yield part, *phrase(part, joined=False)


def _guilty(token: Token) -> list[Token]:
    """Who is blamed by this word, or claims, admits or denies a part in it."""
    words = lexicon()
    verb = next((form for form in forms(token) if form in words.blame), None)
    if verb and token.pos_ == "VERB" and token.head.lemma_ == "be" and token.dep_ == "xcomp":
        return subjects(token.head)
    if verb and token.pos_ == "VERB":
        return _by_preposition(token, words.blame[verb]) or objects(token) or _next_noun(token)
    if is_one_of(token, words.guilt):
        own = [child for child in token.children if child.dep_ == "nsubj"]
        return own or (subjects(token.head) if token.head.lemma_ == "be" else [])
    if is_one_of(token, words.part) and token.dep_ == "dobj" and is_one_of(token.head, words.owns):
        return subjects(token.head)
    return []


def _next_noun(verb: Token) -> list[Token]:
    """The noun right after a verb that the parser gave no object."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    return [after] if verb.dep_ == "amod" and after.pos_ in ("NOUN", "PROPN") else []


def _by_preposition(verb: Token, preposition: str | None) -> list[Token]:
    """The noun after a verb's preposition, which the parser may have hung on its object ("blamed the raid on")."""
    around = [verb, *(child for child in verb.rights if child.dep_ == "dobj")]
    return [
        deep
        for word in around
        for child in word.rights
        if preposition and child.lower_ == preposition
        for deep in child.children
        if deep.dep_ == "pobj"
    ]


def _those_of(doc: Doc, head: Token, last: int) -> Iterator[Target]:
    """What narrows a target down: "houses, mainly those of teachers" are houses of teachers."""
    for token in doc[last + 1 : last + 5]:
        if token.lower_ == "those" and token.i + 1 < len(doc) and token.nbor().lower_ == "of":
            end = end_of_prep(token.nbor())
            words, whose = doc[token.i : end + 1], doc[token.i + 1 : end + 1].text
            thing = [word for word in (head, *head.conjuncts) if word.i <= last][-1]
            span = (words.start_char, words.end_char)
            kind = kind_of(thing) or "unknown"
            yield Target(span=span, text=words.text, actor=f"{thing.lower_} {whose}", actor_kind=kind)


def _aimed_at(deed: Deed) -> list[Token]:
    return [token for token in _aims(deed) if not (deed.type == "shooting" and _is_place(token))]


def _is_place(token: Token) -> bool:
    """Whether a shooting was only in or on what the word names ("on the East Side")."""
    return token.dep_ == "pobj" and token.head.lower_ == "on" and token.ent_type_ in ("LOC", "FAC", "GPE")


def _aims(deed: Deed) -> list[Token]:
    if deed.role in ("harm", "use") or deed.type in _UNAIMED:
        return []
    words = lexicon()
    if deed.role == "noun":
        of = is_one_of(deed.head, words.of_target)
        allowed = words.at_noun if of else words.at_noun - {"of"}
        if deed.head.dep_ == "dobj" and is_one_of(deed.head.head, words.blame.keys()):
            return []
        found = _after_prepositions(deed.head, allowed) or _just_after(deed, allowed)
        verb = _verb_over(deed.head)
        if not found and verb is not None and _is_light(verb):
            found = _after_prepositions(verb, {"against"})
        return [*found, *_came_under(deed.head)]
    found = objects(deed.head) if deed.role == "aim" or not _moves_arms(deed.head) else []
    return [*found, *_after_prepositions(deed.head, words.at_verb)]


def _moves_arms(verb: Token) -> bool:
    return is_one_of(verb, event_words().needs_weapon)


def _after_prepositions(word: Token, allowed: Collection[str]) -> list[Token]:
    return [
        deep
        for child in word.rights
        if child.dep_ in ("prep", "acl") and child.lower_ in allowed
        for deep in child.children
        if deep.dep_ in ("pobj", "dobj")
    ]


def _may_be_hit(token: Token) -> bool:
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in _TIMES or not token.text[0].isalnum():
        return False
    return kind_of(token) is not None


def _perpetrator(doc: Doc, head: Token, first: int, last: int) -> Perpetrator:
    words = doc[first : last + 1]
    kind = kind_of(head)
    name = actor_name(head, first, last)
    if _is_led(head):
        kind, name = "military", f"{name} coalition"
    if kind is None and name.startswith("Government") and not is_demonym(head):
        kind = "military"
    elif kind == "property" or (kind in (None, "unknown") and name.startswith("Government")):
        kind = "government"
    span = (words.start_char, words.end_char)
    return Perpetrator(span=span, text=words.text, actor=name, actor_kind=kind or "unknown")


def _target(doc: Doc, head: Token, first: int, last: int) -> Target:
    words = doc[first : last + 1]
    span = (words.start_char, words.end_char)
    kind = kind_of(head) or "unknown"
    if kind == "unknown" and any(entity.label_ == "GPE" and entity.text == words.text for entity in doc.ents):
        kind = "property"
    name = bare_name(head, first, last) if kind == "property" else actor_name(head, first, last)
    return Target(span=span, text=words.text, actor=name, actor_kind=kind)
