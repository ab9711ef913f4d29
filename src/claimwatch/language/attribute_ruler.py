"""Word classes as spaCy's attribute ruler gives them, each kind of token matched once and then remembered.

The ruler of the English models tries 180 patterns at every token, which takes a seventh of the whole analysis. Nearly
all look at one token's tag, dependency and small letters, so what they give is the same wherever these are the same.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

_MOST_KINDS = 100_000
_SEEN = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})

Match = tuple[int, int, int]
"""Id of the rule; tokens from the first, inclusive, to the second, exclusive."""


def remember(nlp: Language) -> Language:
    """The same pipeline, with an attribute ruler that gives the same results in a third of the time."""
    ruler = nlp.get_pipe("attribute_ruler")
    if isinstance(ruler, AttributeRuler):
        rules = [(str(number), rule["patterns"]) for number, rule in enumerate(ruler.patterns)]
        ruler.matcher = RememberingMatcher(nlp.vocab, rules)  # type: ignore[assignment]
    return nlp


class RememberingMatcher:
    """Finds what spaCy's ``Matcher`` finds."""

    def __init__(self, vocab: Vocab, rules: Iterable[tuple[str, Any]]) -> None:
        self._of_one, self._others = Matcher(vocab, validate=False), Matcher(vocab, validate=False)
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        for name, patterns in rules:
            matcher = self._of_one if all(_is_of_one(pattern) for pattern in patterns) else self._others
            matcher.add(name, [list(pattern) for pattern in patterns])

    def __call__(self, doc: Doc, *, allow_missing: bool, as_spans: Literal[False]) -> list[Match]:
        """All matches in a doc, in no order."""
        if len(self._known) > _MOST_KINDS:
            self._known.clear()
        found: list[Match] = self._others(doc, allow_missing=allow_missing, as_spans=as_spans)
        for i, kind in enumerate(map(tuple, doc.to_array(["TAG", "DEP", "LOWER"]).tolist())):
            names = self._known.get(kind)
            if names is None:
                matches = self._of_one(doc[i : i + 1], allow_missing=allow_missing, as_spans=as_spans)
                names = self._known[kind] = tuple(name for name, _, _ in matches)
            found += [(name, i, i + 1) for name in names]
        return found


def _is_of_one(pattern: Sequence[dict[str, Any]]) -> bool:
    """True if a pattern looks at one token, and only at what all tokens of a kind share."""
    return len(pattern) == 1 and pattern[0].keys() <= _SEEN
