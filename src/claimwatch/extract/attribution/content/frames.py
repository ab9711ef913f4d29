"""The complement of a verbal cue: what follows it, by what the cue may take."""

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Token

from claimwatch.extract.attribution.content.bounds import bounded
from claimwatch.extract.attribution.content.lexicon import content_lexicon
from claimwatch.extract.attribution.content.surroundings import FINITE
from claimwatch.extract.attribution.cues import cue_lexicon
from claimwatch.extract.text import Layout, Range
from claimwatch.language import function_words

_SUBJECTS = ("nsubj", "nsubjpass")
_WITH_COUNT = ("dobj", "attr", "oprd", "prep", "appos", "npadvmod", "dep")
"""What goes on with a count: "54 dead, among them 13 children, and 127 wounded"."""


def complement_of(layout: Layout, cue: Token, frames: Sequence[str]) -> Range | None:
    """What follows the cue as its complement, by the first frame that finds any; None if none does."""
    for frame in frames:
        finder = _BY_FRAME.get(frame)
        complement = finder(layout, cue) if finder is not None else _after_preposition(layout, cue, frame)
        if complement is not None:
            return complement
    return None


def _clause(layout: Layout, cue: Token) -> Range | None:
    clauses = [
        child for child in cue.children if child.dep_ in ("ccomp", "xcomp") and child.i > cue.i and _is_clause(child)
    ] or [*_bare_relative(cue), *_after_time(cue), *_open_question(cue), *_split_clause(cue)]
    if not clauses:
        return None
    start = max(clauses[0].left_edge.i, cue.i + 1) if clauses[0].dep_ != "acl" else cue.i + 1
    if cue.lemma_ not in cue_lexicon().addressing:
        objects = (child for child in cue.children if child.dep_ in ("dobj", "dative") and cue.i < child.i < start)
        start = max(min((start, *(child.left_edge.i for child in objects))), cue.i + 1)
    return bounded(layout, cue, start, clauses[-1])


def _bare_relative(cue: Token) -> list[Token]:
    """A clause after whom it is told to that the parser took for a relative one: "told a reporter six died"."""
    if cue.lemma_ not in cue_lexicon().addressing:
        return []
    addressees = (child for child in cue.children if child.dep_ in ("dobj", "dative") and child.i > cue.i)
    clauses = (child for addressee in addressees for child in addressee.children if child.dep_ == "relcl")
    return [
        clause
        for clause in clauses
        if clause.left_edge.tag_ not in ("WDT", "WP", "WRB", "IN")
        and any(child.dep_ in _SUBJECTS for child in clause.children)
    ][:1]


def _after_time(cue: Token) -> list[Token]:
    """A that-clause that the parser hung on the noun of a phrase before it: "insisted at the time that six died"."""
    nouns = (noun for prep in cue.children if prep.dep_ == "prep" and prep.i > cue.i for noun in prep.children)
    clauses = (child for noun in nouns for child in noun.children if child.dep_ in ("relcl", "acl"))
    return [
        clause
        for clause in clauses
        if clause.left_edge.lower_ in function_words().complementizers
        and any(child.dep_ in _SUBJECTS and child.i != clause.left_edge.i for child in clause.children)
    ][:1]


def _open_question(cue: Token) -> list[Token]:
    """The clause right after the cue that the parser took for a condition: "did not say if they fired"."""
    words = cue_lexicon().open_questions
    return [
        child
        for child in cue.children
        if child.dep_ == "advcl" and child.left_edge.i == cue.i + 1 and child.left_edge.lower_ in words
    ][:1]


def _split_clause(cue: Token) -> list[Token]:
    """The verb that the parser took for a participle behind a plain "said": "said the army, in Kesra, killed ten"."""
    if cue.lemma_ not in cue_lexicon().plain or cue.tag_ not in FINITE:
        return []
    objects = [child for child in cue.rights if child.dep_ == "dobj" and child.left_edge.i == cue.i + 1]
    behind = cue.doc[cue.i + 1 : cue.sent.end]
    acts = [token for token in behind if token.dep_ == "acl" and any(deep.dep_ == "dobj" for deep in token.rights)]
    return acts[:1] if objects and acts and acts[0].i > objects[0].i else []


def _is_clause(child: Token) -> bool:
    if child.dep_ == "ccomp":
        return not _opens_infinitive(child)
    return child.tag_ in FINITE or any(
        grandchild.dep_ in ("nsubj", "nsubjpass", "mark", "expl") for grandchild in child.children
    )


def _opens_infinitive(verb: Token) -> bool:
    return verb.left_edge.lower_ == "to"


def _infinitive(layout: Layout, cue: Token) -> Range | None:
    return _complement(layout, cue, lambda child: child.dep_ == "xcomp" and _opens_infinitive(child))


def _gerund(layout: Layout, cue: Token) -> Range | None:
    return _complement(layout, cue, lambda child: child.dep_ in ("xcomp", "ccomp") and _is_gerund(child))


def _is_gerund(verb: Token) -> bool:
    """True for "shelling", "having shelled" and "being involved"."""
    auxiliaries = (child for child in verb.children if child.dep_ in ("aux", "auxpass"))
    return next(auxiliaries, verb).tag_ == "VBG"


def _naming(layout: Layout, cue: Token) -> Range | None:
    if any(child.lower_ in function_words().reflexives for child in cue.subtree if child.i == cue.i + 1):
        return None  # "a group calling itself the Noor Front" gives its name
    return _complement(layout, cue, lambda child: child.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "attr"))


def _complement(layout: Layout, cue: Token, is_complement: Callable[[Token], bool]) -> Range | None:
    children = [child for child in cue.children if child.i > cue.i and is_complement(child)]
    if not children:
        return None
    return bounded(layout, cue, max(children[0].left_edge.i, cue.i + 1), children[-1])


def _object(layout: Layout, cue: Token) -> Range | None:
    objects = _objects(cue)
    return _bounded_object(layout, cue, objects[0]) if objects else None


def _figure(layout: Layout, cue: Token) -> Range | None:
    figures = [child for child in _objects(cue) if child.lemma_ in content_lexicon().figures or _is_listing(child)]
    return _bounded_object(layout, cue, figures[0]) if figures else None


def _counted(layout: Layout, cue: Token) -> Range | None:
    """What is counted, if it is people harmed or attacks: "counted 54 dead", not "counted the votes"."""
    counted = [child for child in _objects(cue) if _is_number_of_harmed(child)]
    if not counted:
        return None
    parts = [child for child in cue.children if child.i >= counted[0].i and _goes_on_counting(child)]
    return bounded(layout, cue, max(counted[0].left_edge.i, cue.i + 1), parts[-1])


def _goes_on_counting(part: Token) -> bool:
    """True for what is counted, too, or says more of it; not for what else the one who counts did ("and left")."""
    return part.dep_ in _WITH_COUNT or (part.dep_ == "conj" and part.left_edge.pos_ == "NUM")


def _is_number_of_harmed(noun: Token) -> bool:
    """True for "54 dead", also if the parser hung "dead" on the verb."""
    phrase = [*noun.subtree, *noun.doc[noun.right_edge.i + 1 : noun.right_edge.i + 2]]
    has_number = any(token.pos_ == "NUM" for token in phrase)
    return has_number and any(token.lemma_.lower() in content_lexicon().counted for token in phrase)


def _is_listing(noun: Token) -> bool:
    """True for a "list of 47 dead", not for a list alone."""
    return noun.lemma_ in content_lexicon().listings and any(child.dep_ == "prep" for child in noun.rights)


def _objects(cue: Token) -> list[Token]:
    """The objects after the cue; of pronouns, those that stand for what is said."""
    return [
        child
        for child in cue.children
        if child.i > cue.i
        and (
            (child.dep_ in ("dobj", "attr", "oprd") and child.pos_ != "PRON")
            or (child.dep_ == "dobj" and child.lower_ in content_lexicon().pronoun_objects)
        )
    ]


def _bounded_object(layout: Layout, cue: Token, noun: Token) -> Range | None:
    is_another_sense = cue.lemma_ in cue_lexicon().owning and noun.lemma_ in content_lexicon().not_content
    if noun.lemma_ in cue_lexicon().footage or is_another_sense:
        return None
    start, end = bounded(layout, cue, max(noun.left_edge.i, cue.i + 1), noun)
    return Range(start, _end_of_claimed(cue, noun, end) if cue.lemma_ in cue_lexicon().owning else end)


def _end_of_claimed(cue: Token, noun: Token, end: int) -> int:
    """Where what is claimed as one's own deed ends: the clauses behind it are the report's ("that killed six")."""
    clauses = (token for token in cue.doc[noun.i + 1 : end] if token.dep_ in ("relcl", "advcl"))
    starts = (clause.left_edge.i for clause in clauses if clause.left_edge.i > noun.i)
    return min((start for start in starts), default=end)


def _speaker(_: Layout, cue: Token) -> Range | None:
    """Whom a cue quotes, and as saying what; None if the words lack one of the two."""
    particle = cue_lexicon().quoting.particle
    person = next((child for child in cue.children if child.dep_ == "dobj" and child.i > cue.i), None)
    saying = next((child for child in cue.children if child.lower_ == particle and child.i > cue.i), None)
    return Range(person.left_edge.i, saying.right_edge.i + 1) if person is not None and saying is not None else None


def _after_preposition(layout: Layout, cue: Token, word: str) -> Range | None:
    """What follows the preposition, with the cue's object before it: "accused the army of the raid"."""
    objects = [child for child in cue.children if child.dep_ in ("dobj", "nsubj") and child.i > cue.i]
    preposition = _preposition(cue, objects, word)
    if preposition is None:
        return None
    is_kept = bool(objects) or word in content_lexicon().kept_prepositions
    start = min([*(child.left_edge.i for child in objects), preposition.i if is_kept else preposition.i + 1])
    return bounded(layout, cue, max(start, cue.i + 1), preposition)


def _preposition(cue: Token, objects: Sequence[Token], word: str) -> Token | None:
    """The preposition that the cue governs, else the one that the parser hung on the cue's object."""
    of_cue = (
        child
        for child in cue.children
        if child.dep_ in ("prep", "dative", "mark") and child.lower_ == word and child.i > cue.i
    )
    of_objects = (child for noun in objects for child in noun.subtree if child.dep_ == "prep" and child.lower_ == word)
    return next(of_cue, None) or next(of_objects, None)


_BY_FRAME: Mapping[str, Callable[[Layout, Token], Range | None]] = {
    "clause": _clause,
    "question": _clause,
    "infinitive": _infinitive,
    "gerund": _gerund,
    "object": _object,
    "figure": _figure,
    "counted": _counted,
    "naming": _naming,
    "speaker": _speaker,
}
"""What finds the complement for each ``Frame``; any other frame is a preposition."""
