"""Who says what."""

from spacy.tokens import Doc

from claimwatch.extract.attribution.by_light_verb import light
from claimwatch.extract.attribution.by_noun import nominal
from claimwatch.extract.attribution.by_phrase import headed, phrasal
from claimwatch.extract.attribution.by_verb import verbal
from claimwatch.extract.attribution.labelling import labelled
from claimwatch.extract.attribution.nesting import settle
from claimwatch.extract.text import Layout
from claimwatch.model import Claim


def find_claims(doc: Doc) -> list[Claim]:
    """The attributed claims of a parsed report, in text order, without facts."""
    layout = Layout(doc)
    drafts = settle(layout, [*verbal(layout), *phrasal(layout), *headed(layout), *nominal(layout), *light(layout)])
    return sorted((claim for draft in drafts for claim in labelled(layout, draft)), key=lambda claim: claim.spans)
