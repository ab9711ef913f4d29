"""Names in full where the parser cut them: "Borders" of "Doctors Without Borders"."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from claimwatch.language import function_words
from claimwatch.lexicon import Body
from claimwatch.resolve.speakers.identity import organisations_in, plain_words


def known_names(doc: Doc, country: str | None) -> list[tuple[Body, list[Token]]]:
    """The bodies of the lexicon that a report names, each time, with the words of the name."""
    words = [(word, token.i) for token in doc for word in plain_words([token])]
    return [
        (body, list(doc[words[first][1] : words[end - 1][1] + 1]))
        for body, first, end in organisations_in([word for word, _ in words], country)
    ]


def in_full(tokens: list[Token], names: Iterable[Sequence[Token]]) -> list[Token]:
    """The name of which the words are only the end or the beginning; else the words as they are."""
    own = [token for token in tokens if token.lower_ not in function_words().articles and not token.is_space]
    if not own or own[-1].i - own[0].i != len(own) - 1:
        return tokens
    for name in names:
        first, last = name[0].i, name[-1].i
        is_within = first <= own[0].i and own[-1].i <= last and len(own) < len(name)
        if is_within and own[0].text[:1].isupper():
            return list(name)
    return tokens
