"""A parsed report in; its sentences, paragraphs, quotations and noun phrases out."""

from claimwatch.extract.text.layout import Layout
from claimwatch.extract.text.noun_phrases import conjuncts, end_of_prep, phrase
from claimwatch.extract.text.quotation import MARKS, Quotation
from claimwatch.extract.text.ranges import Range
from claimwatch.extract.text.span_index import Nearby

__all__ = ["MARKS", "Layout", "Nearby", "Quotation", "Range", "conjuncts", "end_of_prep", "phrase"]
