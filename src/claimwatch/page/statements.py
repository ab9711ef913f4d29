"""A statement of an account as a phrase: the report's words, with our remarks on how, when and how firmly."""

from claimwatch.model import InquiryStatement, Statement, TollStatement
from claimwatch.page.archive import Archive, hedges
from claimwatch.page.figures import Phrase
from claimwatch.page.labels import labels
from claimwatch.page.naming import days

LONGEST_DENIAL = 140
"""Characters; a longer sentence fits no cell, and the denied words stand alone."""


def row_of(statement: Statement) -> str:
    """The table's row for a statement: of a toll its harm, unless it is of a wider area; else the statement's kind."""
    if isinstance(statement, TollStatement):
        return "wider" if statement.area else statement.harm
    return statement.kind


def statement_phrase(archive: Archive, statement: Statement) -> Phrase:
    """A statement in the report's words.

    A denial is given with the whole claim, unless its negation stands outside the claim or the claim is too long.
    """
    notes = [labels().notes["exclusive"]] if statement.exclusive else []
    claims = [archive.claims[id_] for id_ in statement.claims]
    if claims:
        common = set.intersection(*(set(hedges(claim)) for claim in claims))
        notes += [note for note in hedges(claims[0]) if note in common]
    if isinstance(statement, TollStatement):
        notes += _toll_notes(statement)
    if isinstance(statement, InquiryStatement):
        notes = [*_inquiry_notes(statement), *notes]
    return Phrase(words=_statement_words(archive, statement), notes=tuple(notes))


def _toll_notes(toll: TollStatement) -> list[str]:
    notes = [labels().notes["uncounted"]] if toll.polarity and not toll.toll else []
    return [*notes, labels().notes["injured"]] if toll.area and toll.harm == "injured" else notes


def manner(statement: InquiryStatement) -> list[str]:
    """How somebody inquires and how far the inquiry is, as far as the words say."""
    method = [labels().methods[statement.method]] if statement.method else []
    return [*method, labels().stages[statement.stage]] if statement.stage else method


def _inquiry_notes(statement: InquiryStatement) -> list[str]:
    date = statement.date
    return [*manner(statement), days(date)] if date and (date.start or date.end) else manner(statement)


def _statement_words(archive: Archive, statement: Statement) -> str:
    """The words for what is asserted or denied, without the negation, since the cell's state says that."""
    if isinstance(statement, TollStatement) and statement.area:
        return f"{statement.words} … {statement.area}"
    if statement.polarity or not statement.claims:
        return statement.words
    content, negation = archive.claims[statement.claims[0]].text, statement.negation
    if negation and negation in content:
        return statement.words.removeprefix(negation).strip() or statement.words
    return statement.words if len(content) > LONGEST_DENIAL else content
