"""Releases in; rows shaped as other datasets have them out."""
