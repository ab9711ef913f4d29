"""The bodies that a report names, and which of them a description means: "a mission officer", "the monitors"."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.language import function_words, singular
from claimwatch.lexicon import is_government
from claimwatch.resolve.speakers.description import describe
from claimwatch.resolve.speakers.identity import Identity
from claimwatch.resolve.speakers.lexicons import phrases, speakers
from claimwatch.resolve.speakers.whole_names import in_full

_LEAST_WORDS = 2
"""Of a body's name; its noun alone is a description."""
_MOST_WORDS = 9
"""Of a body's name; a longer run of capitals is a headline."""


class NamedBody(NamedTuple):
    """A body where the report names it.

    Attributes:
        who: The body as a speaker.
        tokens: Its name.
        noun: The noun for what it is, small: "mission".
        words: All words of its name, small and in the singular.
        letters: The letters for which its name stands in brackets somewhere; empty where nothing tells.
    """

    who: Identity
    tokens: Sequence[Token]
    noun: str
    words: frozenset[str]
    letters: str = ""

    @property
    def start(self) -> int:
        """Index of its first token."""
        return self.tokens[0].i


class Meant(NamedTuple):
    """The body that a phrase means.

    Attributes:
        body: Which.
        is_staff: True if the phrase is of people who speak for it ("mission officials").
        is_one: True if it is of one person.
    """

    body: NamedBody
    is_staff: bool
    is_one: bool


def bodies_in(doc: Doc, country: str | None) -> list[NamedBody]:
    """Every body that stands in the report with its name, each time, but for governments' own."""
    bodies: list[NamedBody] = []
    end = 0
    for token in doc:
        if token.i < end or not _is_noun_of_body(token):
            continue
        name = _name_around(token)
        if not _LEAST_WORDS <= len(name) <= _MOST_WORDS or _is_line(name) or _is_numbered(name):
            continue
        who = describe(name, country)
        if who.named and not who.person and not is_government(who.entity):
            bodies.append(NamedBody(who, name, singular(token.lower_), _words(name)))
            end = name[-1].i + 1
    return bodies


def with_letters(
    bodies: Iterable[NamedBody], meanings: Mapping[str, Sequence[Token]], country: str | None
) -> list[NamedBody]:
    """The bodies, each with the letters that a report says its name has, and all of the name that they stand for."""
    letters = {" ".join(word.text for word in words): short for short, words in meanings.items()}
    whole = [_whole(body, meanings.values(), country) for body in bodies]
    return [body._replace(letters=letters.get(" ".join(word.text for word in body.tokens), "")) for body in whole]


def _whole(body: NamedBody, names: Iterable[Sequence[Token]], country: str | None) -> NamedBody:
    """The body under the whole of a name of which it has the beginning: "Collective against Hunger and Exile"."""
    name = in_full(list(body.tokens), names)
    if len(name) == len(body.tokens):
        return body
    return body._replace(who=describe(name, country), tokens=name, words=_words(name))


def _words(name: Sequence[Token]) -> frozenset[str]:
    return frozenset(singular(word.lower_) for word in name if word.text[:1].isupper())


def meant_by(tokens: Sequence[Token], bodies: Iterable[NamedBody]) -> Meant | None:
    """The body of whose name a phrase is a part, or for whose people it stands; None where it may mean another.

    Of several the last one named before the phrase.
    """
    words = [token for token in tokens if token.pos_ not in ("SPACE", "PUNCT") and token.tag_ != "POS"]
    if not words:
        return None
    before = [body for body in bodies if body.start < words[0].i]
    fitting = [fit for body in before if (fit := _fit(words, body)) is not None]
    return fitting[-1] if fitting else None


def last_named(token: Token, bodies: Iterable[NamedBody]) -> NamedBody | None:
    """The body that "its" means: the last one named before it in its sentence, else in the sentence before."""
    first = token.sent.start
    since = token.doc[first - 1].sent.start if first else first
    before = [body for body in bodies if since <= body.start < token.i]
    return before[-1] if before else None


def last_called(noun: Token, bodies: Iterable[NamedBody]) -> NamedBody | None:
    """The last body before a noun that is called by it."""
    called = [body for body in bodies if body.start < noun.i and singular(noun.lower_) == body.noun]
    return called[-1] if called else None


def _fit(words: Sequence[Token], body: NamedBody) -> Meant | None:
    n = next((n for n, word in enumerate(words) if _is_called(word, body)), None)
    if n is None:
        return None
    own = [singular(word.lower_) for word in words if _is_proper(word) and word.text != body.letters]
    is_partial = words[n].text == body.letters or any(word in body.words and word != body.noun for word in own)
    between = [word for word in words[:n] if word.lower_ not in _small()]
    after = words[n + 1 :]
    if not body.words.issuperset(own):
        return None
    if between and _leads_to_body(words[:n]):
        return Meant(body, is_staff=True, is_one=between[0].tag_ not in ("NNS", "NNPS"))
    if not body.words.issuperset(singular(word.lower_) for word in between):
        return None
    is_definite = words[0].lower_ in phrases().definite
    if after:
        is_told = is_definite or is_partial or body.noun not in speakers().several
        is_people = is_told and len(after) == 1 and _is_person(after[0])
        return Meant(body, is_staff=True, is_one=after[0].tag_ not in ("NNS", "NNPS")) if is_people else None
    is_watcher = singular(words[n].lower_) in speakers().watchers and singular(words[n].lower_) != body.noun
    return Meant(body, is_staff=is_watcher, is_one=False) if is_definite or is_partial else None


def _is_called(word: Token, body: NamedBody) -> bool:
    """True for the body's noun, or for people called after what it does: the "monitors" of a monitoring mission."""
    if body.letters and word.text == body.letters:
        return True
    noun = singular(word.lower_)
    stem = speakers().watchers.get(noun)
    return noun == body.noun or (stem is not None and any(part.startswith(stem) for part in body.words))


def _leads_to_body(words: Sequence[Token]) -> bool:
    """True for people and a preposition, after which the body follows: "observers of the (mission)"."""
    rest = [word for word in words if word.lower_ not in _small()]
    linked = [word for word in rest if word.lower_ in phrases().affiliation]
    if len(rest) == 1:
        return rest[0].lemma_.lower() in speakers().heading  # "who heads the watch"
    return len(rest) == len(linked) + 1 == _LEAST_WORDS and _is_person(rest[0]) and rest[1] is linked[0]


def _small() -> frozenset[str]:
    return phrases().definite | phrases().indefinite | function_words().articles


def _is_person(word: Token) -> bool:
    noun = singular(word.lower_)
    lexicon = speakers()
    return noun in lexicon.people or noun in lexicon.types or noun in lexicon.watchers or noun in lexicon.staff


def _is_proper(word: Token) -> bool:
    """True for a capitalised word, but for people's nouns, which may begin a sentence: "Observers of the mission"."""
    return word.text[:1].isupper() and word.lower_ not in _small() and not _is_person(word)


def _is_noun_of_body(token: Token) -> bool:
    return token.text[:1].isupper() and singular(token.lower_) in speakers().bodies


def _name_around(noun: Token) -> list[Token]:
    """The words of the name that a capitalised noun for a body ends, or begins: "Committee to Protect Writers"."""
    doc, first, last = noun.doc, noun.i, noun.i
    while first and _is_part(doc[first - 1]):
        first -= 1
    ahead, linking = noun.i + 1, phrases().naming_on | function_words().articles
    while ahead < len(doc) and (_is_part(doc[ahead]) or doc[ahead].lower_ in linking):
        if doc[ahead].text[:1].isupper():
            last = ahead
        ahead += 1
    return list(doc[first : last + 1])


def _is_part(token: Token) -> bool:
    is_word = token.text[:1].isupper() and token.pos_ not in ("ADP", "DET", "ADV", "PRON", "CCONJ", "SCONJ", "VERB")
    return is_word and token.lower_ not in _small() and token.ent_type_ not in ("DATE", "TIME")


def _is_numbered(name: Sequence[Token]) -> bool:
    """True for a unit of an army that has a number for a name: "3 Artillery Brigade", "81st Division"."""
    first = name[0]
    return first.like_num or (first.i > 0 and first.nbor(-1).like_num) or first.text[:1].isdigit()


def _is_line(name: Sequence[Token]) -> bool:
    """True for a line of its own, such as a headline."""
    doc, first, last = name[0].doc, name[0].i, name[-1].i
    starts = first == 0 or doc[first - 1].is_space
    return starts and (last + 1 == len(doc) or doc[last + 1].is_space)
