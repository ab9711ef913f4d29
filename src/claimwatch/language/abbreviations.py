"""Ranks that are written with a full stop, as one word each, so that no sentence ends behind them."""

from typing import Any, cast

from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]

RANKS = ("Sgt", "Capt", "Lt", "Cpl", "Det", "Maj", "Cmdr", "Ofc", "Supt", "Insp", "Col", "Pvt", "Pfc", "Spc", "Brig")
"""Those that spaCy knows not, unlike "Gen.". Source: the Associated Press Stylebook and police reports."""


def keep_ranks(nlp: Language) -> Language:
    """The same pipeline, whose tokenizer leaves the full stop with a rank: "Sgt.", also in capitals."""
    tokenizer = cast(Any, nlp.tokenizer)
    for rank in RANKS:
        for form in (f"{rank}.", f"{rank.upper()}."):
            tokenizer.add_special_case(form, [{ORTH: form}])
    return nlp
