"""Who says what."""

from spacy.tokens import Doc

from claimwatch.extract.attribution.by_free_relative import attributions_by_free_relative
from claimwatch.extract.attribution.by_headline import attributions_by_headline
from claimwatch.extract.attribution.by_light_verb import attributions_by_holding, attributions_by_light_verb
from claimwatch.extract.attribution.by_noun import attributions_by_noun
from claimwatch.extract.attribution.by_phrase import attributions_by_phrase
from claimwatch.extract.attribution.by_silence import attributions_by_silence
from claimwatch.extract.attribution.by_verb import attributions_by_verb
from claimwatch.extract.attribution.charges import attributions_by_charge, attributions_despite, with_denials
from claimwatch.extract.attribution.citing import with_cited
from claimwatch.extract.attribution.labelling import claims_of
from claimwatch.extract.attribution.nesting import without_repeats
from claimwatch.extract.text import Layout
from claimwatch.model import Claim


def find_claims(doc: Doc) -> list[Claim]:
    """The attributed claims of a parsed report, in text order, without facts."""
    layout = Layout(doc)
    relative = [*attributions_by_free_relative(layout), *attributions_by_holding(layout)]
    taken = {each.verb for each in relative}
    attributions = [
        *(each for each in attributions_by_verb(layout) if each.verb not in taken),
        *attributions_by_phrase(layout),
        *attributions_by_headline(layout),
        *attributions_by_noun(layout),
        *attributions_by_light_verb(layout),
        *relative,
        *attributions_by_silence(layout),
        *attributions_by_charge(layout),
    ]
    attributions = with_denials(layout, with_cited(layout, attributions))
    attributions += attributions_despite(layout, attributions)
    claims = (claim for each in without_repeats(layout, attributions) for claim in claims_of(layout, each))
    return sorted(claims, key=lambda claim: claim.spans)
