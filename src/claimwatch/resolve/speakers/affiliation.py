"""People in a phrase and the bodies that they speak for, by the words alone."""

from collections.abc import Sequence

from spacy.tokens import Token

from claimwatch.language import function_words
from claimwatch.resolve.speakers.identity import title_in
from claimwatch.resolve.speakers.lexicons import phrases, speakers, titles
from claimwatch.resolve.speakers.nations import nation_words

_NAME_WORDS = range(2, 5)
"""How many capitalised words beside an office are taken for a person's name."""
_ACRONYM_LETTERS = range(2, 8)
_BASED_WITHIN = 6
"""Words after a preposition among which "based" may stand: "the London-based Noor Council"."""


def segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """The phrase cut at commas, brackets and relative pronouns: a noun and what stands in apposition to it."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.lower_ in phrases().appositions:
            parts.append([])
        elif not token.is_space:
            parts[-1].append(token)
    return [part for part in parts if part]


def naming(tokens: Sequence[Token]) -> list[Token]:
    """The first segment that holds a name, else the first: what a body is called, without appositions."""
    parts = segments(tokens)
    named = (part for part in parts if any(token.pos_ == "PROPN" and token.text[:1].isupper() for token in part))
    return next(named, parts[0] if parts else list(tokens))


def person_name(tokens: Sequence[Token]) -> str | None:
    """The person named in the phrase: the longest run of a person's names, the last of equals; None where nobody is.

    Names after a preposition are other people's ("a spokesman for President X"), but for those beside their own noun
    ("of the clinic Lina Haro").
    """
    runs: list[list[Token]] = []
    for token in tokens:
        if (
            token.ent_type_ != "PERSON"
            or not (token.pos_ == "PROPN" or token.text in phrases().name_particles)
            or token.lower_ in nation_words()
        ):
            continue
        if runs and runs[-1][-1].i == token.i - 1 and token.ent_iob_ != "B":
            runs[-1].append(token)
        else:
            runs.append([token])
    start = tokens[0].i if tokens else 0
    runs = [run for run in runs if title_in([token.text for token in run]) is None and not _of_another(run[0], start)]
    if not runs:
        return _by_shape(tokens)
    best = max(reversed(runs), key=len) if len(runs) > 1 else runs[0]
    while len(best) > 1 and best[0].lower_.rstrip(".") in phrases().honorifics:
        best = best[1:]
    return best[0].doc[best[0].i : best[-1].i + 1].text


def _of_another(name: Token, start: int) -> bool:
    i = name.i - 1
    while i >= start and (name.doc[i].pos_ in ("PROPN", "DET") or name.doc[i].lower_ in phrases().mister):
        i -= 1
    return i > start and name.doc[i].pos_ == "ADP"


def _by_shape(tokens: Sequence[Token]) -> str | None:
    """Two to four capitalised words that stand beside an office: "Pavel Orrin, head of the clinic"."""
    titled = _after_honorific(tokens) or _after_title(tokens)
    if titled is not None:
        return titled
    parts = segments(tokens)
    offices = [part for part in parts if _holds_office(part)]
    for part in parts:
        words = [token.text for token in part]
        if (
            offices
            and part not in offices
            and len(part) in _NAME_WORDS
            and all(token.pos_ == "PROPN" and token.text[:1].isupper() and not token.text.isupper() for token in part)
            and title_in(words) is None
            and not any(token.lower_ in nation_words() or token.lemma_.lower() in _bodies() for token in part)
        ):
            return part[0].doc[part[0].i : part[-1].i + 1].text
    return None


def _after_honorific(tokens: Sequence[Token]) -> str | None:
    """The name after "Mr" or "Dr", where nothing else stands in the phrase: "Mr Haro"."""
    words = [token for token in tokens if not token.is_space and not token.is_punct]
    name = words[1:]
    if not name or len(name) >= _NAME_WORDS.stop or words[0].lower_.rstrip(".") not in phrases().honorifics:
        return None
    if not all((token.pos_ == "PROPN" and token.text[:1].isupper()) or _joins_name(token) for token in name):
        return None
    return name[0].doc[name[0].i : name[-1].i + 1].text


def _after_title(tokens: Sequence[Token]) -> str | None:
    """The capitalised words that end the phrase's first segment, right after what a person is: "Lawmaker Lina Haro"."""
    parts = segments(tokens)
    part = parts[0] if parts else []
    n = next((n for n in range(len(part) - 1, -1, -1) if _is_personal(part[n])), len(part))
    name = part[n + 1 :]
    is_kin = n < len(part) and titles().get((part[n].lower_,)) == "victim"
    if len(name) not in _NAME_WORDS and not _is_hyphenated(name) and not (is_kin and len(name) == 1):
        return None
    if not all((token.pos_ == "PROPN" and token.text[:1].isupper()) or _joins_name(token) for token in name):
        return None
    if title_in([token.text for token in name]) or any(
        token.text.isupper() or token.lower_ in nation_words() or token.lemma_.lower() in _bodies() for token in name
    ):
        return None
    return name[0].doc[name[0].i : name[-1].i + 1].text


def _is_personal(token: Token) -> bool:
    """True for a noun for one person, or an abbreviated rank."""
    word = token.lower_.rstrip(".")
    is_known = word in speakers().people or word in phrases().ranks or titles().get((word,)) == "victim"
    return token.pos_ in ("NOUN", "PROPN") and is_known


def _joins_name(token: Token) -> bool:
    return token.text in phrases().name_particles


def _is_hyphenated(name: Sequence[Token]) -> bool:
    return len(name) in range(3, 7) and any(token.text == "-" for token in name)


def _holds_office(part: Sequence[Token]) -> bool:
    """True if a segment tells what one person does: "head of the clinic", "his deputy", "heads the council"."""
    first = next((token for token in part if token.pos_ in ("NOUN", "VERB", "PROPN")), None)
    if first is None or first.text[:1].isupper():
        return False
    return any(token.lemma_.lower() in speakers().people | speakers().heading for token in part)


def body_of(tokens: Sequence[Token], person: str | None) -> str | None:
    """The body by name for which a person speaks ("spokeswoman for the Noor Council"); None where no name is given."""
    names = set(person.split()) if person else set()
    for n, token in enumerate(tokens):
        leads = token.lower_ in phrases().affiliation or token.lemma_.lower() in speakers().heading
        if leads and n and n + 1 < len(tokens):
            is_spokesman = _is_spokesman(tokens[n - 1]) and token.lower_ in phrases().spokesman
            body = _name_after(tokens[n + 1 :], names, is_spokesman=is_spokesman)
            if body is not None:
                return body
        if n and token.lemma_.lower() in speakers().people and not token.text[:1].isupper():
            body = _name_before(tokens[:n], names)
            if body is not None:
                return body
    return None


def body_noun(tokens: Sequence[Token]) -> Token | None:
    """The common noun for the body that a person speaks for ("the charity's spokeswoman", "mission spokesman")."""
    for n, token in enumerate(tokens):
        if token.lemma_.lower() not in _bodies() or token.pos_ not in ("NOUN", "PROPN"):
            continue
        after = [other for other in tokens[n + 1 : n + 3] if other.tag_ != "POS"]
        if after and after[0].lemma_.lower() in speakers().people:
            return token
        before = [other.lower_ for other in tokens[max(n - 2, 0) : n]]
        if len(before) > 1 and before[1] == "the" and before[0] in phrases().before_body:
            return token
    return None


def _is_spokesman(token: Token) -> bool:
    return token.lemma_.lower().startswith(phrases().spokesman_stems)


def _bodies() -> frozenset[str]:
    return speakers().bodies


def _name_after(tokens: Sequence[Token], person: set[str], *, is_spokesman: bool) -> str | None:
    """The name of a body that starts right here; of a spokesman's any name, else one with a noun for a body in it."""
    rest = list(tokens)
    based = next((n for n, token in enumerate(rest[:_BASED_WITHIN]) if token.lower_ in phrases().located), -1)
    rest = rest[based + 1 :]
    while rest and (
        rest[0].lower_ in function_words().articles or rest[0].pos_ == "ADJ" or rest[0].lower_ in phrases().affiliation
    ):
        rest = rest[1:]
    name_tokens: list[Token] = []
    for token in rest:
        capital = token.pos_ == "PROPN" and token.text[:1].isupper()
        if token.text in person or not (capital or token.lower_ in phrases().inside_names or _names_body(token)):
            break
        name_tokens.append(token)
    while name_tokens and not (name_tokens[-1].text[:1].isupper() or _names_body(name_tokens[-1])):
        name_tokens.pop()
    return (
        _name(name_tokens)
        if any(_names_body(token) for token in name_tokens) or (is_spokesman and _is_own_name(name_tokens))
        else None
    )


def _name_before(tokens: Sequence[Token], person: set[str]) -> str | None:
    """The capitalised words right before an office: "Falcon Brigade spokesman"."""
    name_tokens: list[Token] = []
    for token in reversed(tokens):
        if token.text in person or not (token.pos_ == "PROPN" and token.text[:1].isupper()):
            break
        name_tokens.insert(0, token)
    if not name_tokens or (name_tokens[0].i == name_tokens[-1].i and name_tokens[0].lemma_.lower() in _bodies()):
        return None
    return _name(name_tokens) if any(_names_body(token) for token in name_tokens) or _is_acronym(name_tokens) else None


def _names_body(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return token.pos_ in ("NOUN", "PROPN") and lemma in _bodies() | speakers().armed


def _is_acronym(name_tokens: Sequence[Token]) -> bool:
    text = name_tokens[0].text
    return (
        len(name_tokens) == 1
        and text.isupper()
        and len(text) in _ACRONYM_LETTERS
        and text.lower() not in nation_words()
    )


def _is_own_name(name_tokens: Sequence[Token]) -> bool:
    """True if the words are somebody's own name, neither a country, nor an office, nor a person."""
    if not name_tokens or any(token.ent_type_ == "PERSON" for token in name_tokens):
        return False
    words = [token.lower_ for token in name_tokens if token.lower_ not in phrases().inside_names]
    return not any(word in nation_words() or (word,) in titles() for word in words)


def _name(name_tokens: Sequence[Token]) -> str:
    return " ".join(name_tokens[0].doc[name_tokens[0].i : name_tokens[-1].i + 1].text.split())
