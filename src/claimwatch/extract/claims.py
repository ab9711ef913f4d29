"""Who says what."""

from spacy.tokens import Doc

from claimwatch.extract.attribution import verbal
from claimwatch.extract.labelling import labelled
from claimwatch.extract.layout import Layout
from claimwatch.extract.light_verbs import light
from claimwatch.extract.nesting import settle
from claimwatch.extract.nominal import nominal
from claimwatch.extract.phrases import headed, phrasal
from claimwatch.model.claim import Claim


def find_claims(doc: Doc) -> list[Claim]:
    """The attributed claims of a parsed report, in text order, without facts."""
    layout = Layout(doc)
    drafts = settle(layout, [*verbal(layout), *phrasal(layout), *headed(layout), *nominal(layout), *light(layout)])
    return sorted((claim for draft in drafts for claim in labelled(layout, draft)), key=lambda claim: claim.spans)
