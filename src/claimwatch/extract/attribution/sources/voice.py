"""The voice of a cue: passives, and who does what they tell."""

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import cue_lexicon


def is_passive(verb: Token) -> bool:
    """True for a passive participle: "was told", "claimed by"."""
    return (
        verb.tag_ == "VBN"
        and not is_past_tense(verb)
        and (
            verb.dep_ == "acl"
            or (verb.dep_ in ("acomp", "oprd") and verb.head.lemma_ in cue_lexicon().standing)
            or any(child.dep_ in ("nsubjpass", "auxpass") and not is_acronym(child) for child in verb.children)
            or agent_of(verb) is not None
        )
    )


def is_past_tense(verb: Token) -> bool:
    """True for a participle's form with a that-clause and no helper: "the colonel, who asked for silence, conceded"."""
    if verb.tag_ != "VBN" or verb.lemma_ in cue_lexicon().addressing:
        return False
    has_helper = any(child.dep_ in ("aux", "auxpass", "agent") and not is_acronym(child) for child in verb.children)
    clauses = (child for child in verb.rights if child.dep_ == "ccomp")
    return not has_helper and any(child.dep_ == "mark" for clause in clauses for child in clause.lefts)


def has_no_speaker(verb: Token) -> bool:
    """True for a passive that leaves open who says it: "six people were said to be missing"."""
    return is_passive(verb) and agent_of(verb) is None and not is_quoted_as(verb)


def is_quoted_as(verb: Token) -> bool:
    """True for a passive whose subject is the speaker: "was quoted as saying"."""
    quoting = cue_lexicon().quoting
    return verb.lemma_ in quoting.verbs and any(child.lower_ == quoting.particle for child in verb.children)


def agent_of(verb: Token) -> Token | None:
    """Who does it, of a passive: "denied by officials"; None if the words don't say."""
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None


def is_acronym(token: Token) -> bool:
    """True for a name in capitals, which the parser may take for an auxiliary ("IS said")."""
    if not token.is_alpha or not token.is_upper or len(token) <= 1:
        return False
    return any(word.is_lower for word in token.sent)  # in capitals throughout, nothing tells a name
