"""Cuts sentences that no person writes, so that the work on a sentence's tree stays small."""

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

LONGEST = 150
"""Tokens of a sentence; the longest in news have 120."""


def cut_long_sentences(doc: Doc) -> Doc:
    """Cuts each sentence of more than ``LONGEST`` tokens into pieces of so many; run it after the parser.

    A word whose head is in another piece becomes the root of what hangs on it in its own.
    """
    if all(sentence.end - sentence.start <= LONGEST for sentence in doc.sents):
        return doc
    heads, labels = [token.head.i for token in doc], [token.dep_ for token in doc]
    for sentence in list(doc.sents):
        if sentence.end - sentence.start <= LONGEST:
            continue
        for i in range(sentence.start, sentence.end):
            piece = (i - sentence.start) // LONGEST
            if (heads[i] - sentence.start) // LONGEST != piece:
                heads[i], labels[i] = i, "ROOT"
    return _with_tree(doc, heads, labels)


def _with_tree(doc: Doc, heads: Sequence[int], labels: Sequence[str]) -> Doc:
    """The same doc with other heads, by number in the doc, and dependencies."""
    offsets = np.array(heads, dtype="int64") - np.arange(len(doc))
    names = [doc.vocab.strings.add(label) for label in labels]
    columns = np.stack([offsets.astype("uint64"), np.array(names, dtype="uint64")], axis=1)
    return doc.from_array(["HEAD", "DEP"], columns)  # type: ignore[arg-type]  # the stub wants a thinc type
