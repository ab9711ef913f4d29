"""Speakers whom a speaker cites: "the agency, citing a doctor, said", "quoted a judge as saying"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import CueGroup, cue_lexicon
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import agent_of, human_nouns, is_somebody, noun_phrase, split_speakers
from claimwatch.extract.text import Layout, Range

_CITED = CueGroup(lemmas=(), frames=())


def with_cited(layout: Layout, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that say what is cited with the cited speakers as sources of the same words, too.

    Who cites keeps the words as its own claim; the cited speaker is never what is claimed.
    """
    found = list(attributions)
    for token in layout.doc:
        if token.lemma_ in cue_lexicon().citing and token.tag_[:2] == "VB":
            found = _with_speaker(layout, token, found) or found
    return found


def _with_speaker(layout: Layout, verb: Token, found: Sequence[Attribution]) -> list[Attribution] | None:
    """The attributions with what one citing verb makes of them; None where it cites no speaker."""
    agent = agent_of(verb)
    cited = _cited(layout, verb) if agent is None else noun_phrase(layout, agent, verb.i)
    if cited is None or not is_somebody(layout.doc, (cited,)):
        return None
    others = [each for each in found if each.verb != verb]
    own = next((each for each in found if each.verb == verb), None)
    if agent is None and (said := _said_by(others, verb, cited)) is not None:
        return [each._replace(content=said.content) if each is own else each for each in found]
    home = _home(layout, others, verb)
    if home is None:
        return None
    outer = _without(layout, home, verb)
    lemma = verb.lemma_ if agent is None else f"{verb.lemma_} {agent.head.lower_}"
    further = [
        Attribution(outer.content, source, Range(verb.i, verb.i + 1), lemma, _CITED, verb)
        for source in split_speakers(layout, (cited,))
    ]
    return [*(outer if each is home else each for each in others), *further]


def _cited(layout: Layout, verb: Token) -> Range | None:
    """The phrase for the people or the body that a verb cites; None if it cites a thing or nothing."""
    noun = next((child for child in verb.children if child.dep_ in ("dobj", "nsubj") and child.i > verb.i), None)
    if noun is None or not _is_speaker(noun):
        return None
    phrase = noun_phrase(layout, noun, verb.i)
    particle = cue_lexicon().quoting.particle
    end = next((token.i for token in layout.doc[phrase.start : phrase.end] if token.lower_ == particle), phrase.end)
    return layout.trim(phrase.start, end)


def _is_speaker(noun: Token) -> bool:
    return noun.lemma_.lower() in human_nouns() or noun.ent_type_ in ("PERSON", "ORG") or noun.lower_ == "source"


def _said_by(others: Sequence[Attribution], verb: Token, cited: Range) -> Attribution | None:
    """What the words after the cited speaker say by themselves: "quoted a judge as saying six had died"."""
    return next(
        (
            each
            for each in others
            if each.verb is not None and each.verb.i > verb.i and each.source and each.source[0].start == cited.start
        ),
        None,
    )


def _home(layout: Layout, others: Sequence[Attribution], verb: Token) -> Attribution | None:
    """Whose attribution the citing belongs to: its speaker's, in the same sentence; the nearest of several."""
    sentence = layout.sentence(verb.i)
    near = [each for each in others if sentence.start <= each.cue.start < sentence.end and _is_beside(each, verb)]
    return min(near, key=lambda each: abs(each.cue.start - verb.i), default=None)


def _is_beside(each: Attribution, verb: Token) -> bool:
    """True if the cited clause hangs on the cue, on its source, or stands within either."""
    if each.verb is not None and verb.head in (each.verb, each.verb.head):
        return True
    return any(start <= i < end for start, end in each.source for i in (verb.i, verb.head.i))


def _without(layout: Layout, attribution: Attribution, verb: Token) -> Attribution:
    """The attribution without the citing clause in its source or content."""
    clause = Range(verb.left_edge.i, verb.right_edge.i + 1)
    content = tuple(piece for whole in attribution.content for piece in _cut(layout, whole, clause))
    cut = (Range(start, verb.i if start < verb.i < end else end) for start, end in attribution.source)
    source = tuple(layout.trim(*each) for each in cut)
    return attribution._replace(content=content or attribution.content, source=source)


def _cut(layout: Layout, whole: Range, clause: Range) -> Iterator[Range]:
    """What is left of a stretch on either side of a clause within it."""
    if clause.start >= whole.end or clause.end <= whole.start:
        yield whole
        return
    for start, end in ((whole.start, clause.start), (clause.end, whole.end)):
        piece = layout.trim(start, end) if start < end else Range(start, start)
        if not piece.is_empty:
            yield piece
