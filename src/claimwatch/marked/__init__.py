"""A report's text and what to mark in it; safe HTML with every mark in place out."""

from claimwatch.marked.characters import as_shown
from claimwatch.marked.html import marked_html
from claimwatch.marked.values import Fold, Mark, MarkState

__all__ = ["Fold", "Mark", "MarkState", "as_shown", "marked_html"]
