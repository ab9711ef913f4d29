"""People in a phrase and the bodies that they speak for, by the words alone."""

from collections.abc import Sequence

from spacy.tokens import Token

from claimwatch.resolve.speakers.identity import speakers, title_in, titles
from claimwatch.resolve.speakers.nations import nation_words

_ARTICLES = frozenset(("the", "a", "an"))
_INSIDE_NAMES = frozenset(("of", "for", "and", "the", "-", "'s", "’s", "'"))
_HONORIFICS = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "lady", "sheikh", "prof"))
_ENDS = frozenset((",", "(", ")", ";", "who", "which", "that", "whose"))


def segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """The phrase cut at commas, brackets and relative pronouns: a noun and what stands in apposition to it."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.lower_ in _ENDS:
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
            or not (token.pos_ == "PROPN" or token.text in ("-", "al"))
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
    while len(best) > 1 and best[0].lower_.rstrip(".") in _HONORIFICS:
        best = best[1:]
    return best[0].doc[best[0].i : best[-1].i + 1].text


def _of_another(name: Token, start: int) -> bool:
    i = name.i - 1
    while i >= start and (name.doc[i].pos_ in ("PROPN", "DET") or name.doc[i].lower_ in ("mr", "mr.")):
        i -= 1
    return i > start and name.doc[i].pos_ == "ADP"


def _by_shape(tokens: Sequence[Token]) -> str | None:
    """Two to four capitalised words that stand beside an office: "Pavel Orrin, head of the clinic"."""
    parts = segments(tokens)
    offices = [part for part in parts if _holds_office(part)]
    for part in parts:
        words = [token.text for token in part]
        if (
            offices
            and part not in offices
            and 2 <= len(part) <= 4
            and all(token.pos_ == "PROPN" and token.text[:1].isupper() and not token.text.isupper() for token in part)
            and title_in(words) is None
            and not any(token.lower_ in nation_words() or token.lemma_.lower() in _bodies() for token in part)
        ):
            return part[0].doc[part[0].i : part[-1].i + 1].text
    return None


def _holds_office(part: Sequence[Token]) -> bool:
    """Whether a segment tells what one person does: "head of the clinic", "his deputy", "heads the council"."""
    first = next((token for token in part if token.pos_ in ("NOUN", "VERB", "PROPN")), None)
    if first is None or first.text[:1].isupper():
        return False
    return any(token.lemma_.lower() in speakers().people | speakers().heading for token in part)


def body_of(tokens: Sequence[Token], person: str | None) -> str | None:
    """The body by name for which a person speaks ("spokeswoman for the Noor Council"); None where no name is given."""
    names = set(person.split()) if person else set()
    for n, token in enumerate(tokens):
        leads = token.lower_ in ("of", "at", "from", "with", "for") or token.lemma_.lower() in speakers().heading
        if leads and n and n + 1 < len(tokens):
            found = _name_after(tokens[n + 1 :], names, spokes=_speaks(tokens[n - 1]) and token.lower_ in ("for", "of"))
            if found is not None:
                return found
        if n and token.lemma_.lower() in speakers().people and not token.text[:1].isupper():
            found = _name_before(tokens[:n], names)
            if found is not None:
                return found
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
        if before[-1:] == ["the"] and before[:1] in (["for"], ["of"], ["heads"], ["leads"], ["runs"]):
            return token
    return None


def _speaks(token: Token) -> bool:
    return token.lemma_.lower().startswith(("spokes", "representative"))


def _bodies() -> frozenset[str]:
    return speakers().bodies


def _name_after(tokens: Sequence[Token], person: set[str], spokes: bool) -> str | None:
    """The name of a body that starts right here; of a spokesman's any name, else one with a noun for a body in it."""
    rest = list(tokens)
    based = next((n for n, token in enumerate(rest[:6]) if token.lower_ == "based"), -1)
    rest = rest[based + 1 :]
    while rest and (rest[0].lower_ in _ARTICLES or rest[0].pos_ == "ADJ"):
        rest = rest[1:]
    kept: list[Token] = []
    for token in rest:
        capital = token.pos_ == "PROPN" and token.text[:1].isupper()
        if token.text in person or not (capital or token.lower_ in _INSIDE_NAMES or _names_body(token)):
            break
        kept.append(token)
    while kept and not (kept[-1].text[:1].isupper() or _names_body(kept[-1])):
        kept.pop()
    return _name(kept) if any(_names_body(token) for token in kept) or (spokes and _is_own_name(kept)) else None


def _name_before(tokens: Sequence[Token], person: set[str]) -> str | None:
    """The capitalised words right before an office: "Falcon Brigade spokesman"."""
    kept: list[Token] = []
    for token in reversed(tokens):
        if token.text in person or not (token.pos_ == "PROPN" and token.text[:1].isupper()):
            break
        kept.insert(0, token)
    if not kept or (kept[0].i == kept[-1].i and kept[0].lemma_.lower() in _bodies()):
        return None
    return _name(kept) if any(_names_body(token) for token in kept) or _is_acronym(kept) else None


def _names_body(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return token.pos_ in ("NOUN", "PROPN") and lemma in _bodies() | speakers().armed


def _is_acronym(kept: Sequence[Token]) -> bool:
    text = kept[0].text
    return len(kept) == 1 and text.isupper() and 2 <= len(text) <= 7 and text.lower() not in nation_words()


def _is_own_name(kept: Sequence[Token]) -> bool:
    """Whether the words are somebody's own name, neither a country, nor an office, nor a person."""
    if not kept or any(token.ent_type_ == "PERSON" for token in kept):
        return False
    words = [token.lower_ for token in kept if token.lower_ not in _INSIDE_NAMES]
    return not any(word in nation_words() or (word,) in titles() for word in words)


def _name(kept: Sequence[Token]) -> str:
    return " ".join(kept[0].doc[kept[0].i : kept[-1].i + 1].text.split())
