"""Which language a text is in."""

import functools
import itertools
import re
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

FEWEST_WORDS = 20
_SAMPLE = 3000
_SURE = 0.8
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None under 20 words, and where it can't be told.

    Only the first 3,000 characters are looked at.
    """
    sample = text[:_SAMPLE]
    if len(list(itertools.islice(_WORD.finditer(sample), FEWEST_WORDS))) < FEWEST_WORDS:
        return None
    code, confidence = _identifier().classify(sample)
    return code if len(code) == len("en") and confidence >= _SURE else None


@functools.cache
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
