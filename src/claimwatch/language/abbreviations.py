"""Abbreviations that keep their full stop as one word each, so that no sentence ends behind them."""

from typing import Any, cast

import msgspec
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]

from claimwatch.lexicon import load


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``abbreviations.yaml``; each field is explained there."""

    ranks: tuple[str, ...]


def keep_ranks(nlp: Language) -> Language:
    """The same pipeline, whose tokenizer leaves the full stop with a rank: "Sgt.", also in capitals."""
    tokenizer = cast(Any, nlp.tokenizer)
    for rank in load("en/abbreviations", Abbreviations).ranks:
        for form in (f"{rank}.", f"{rank.upper()}."):
            tokenizer.add_special_case(form, [{ORTH: form}])
    return nlp
