"""Sources: whose words a cue attributes."""

from functools import cache

from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.cues import verb_lemma
from claimwatch.extract.text import Layout, Range
from claimwatch.lexicon import load

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_SHARED = frozenset(("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis", "acl"))
_RELATIVE = frozenset(("who", "which", "that"))
_QUOTING = frozenset(("quote", "cite", "hear", "report"))
NOBODY = frozenset(
    (
        "you", "i", "we", "one", "there", "what", "this", "these", "those", "nothing", "yourself", "myself", "us",
        "nobody", "none", "noone", "neither", "anybody", "anyone", "me",
    )
)  # fmt: skip
"""Subjects that make no attribution: reader, writer, nobody, and things that stand for no speaker."""


def subject_of(cue: Token) -> Token | None:
    """The head word of who says it: the verb's own subject or agent, or the one that it shares; else None."""
    if is_passive(cue) and agent_of(cue) is None and not is_quoted_as(cue):
        return None
    joined = _joined_subject(cue)
    if joined is not None:
        return joined
    seen, verb = 0, cue
    while seen < 6:
        own = own_subject(verb)
        if own is not None:
            return own
        if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBD") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head
        if verb.dep_ not in _SHARED or verb.head == verb:
            return None
        verb, seen = verb.head, seen + 1
    return None


def _joined_subject(cue: Token) -> Token | None:
    """The subject of the cue that this one is joined to: "denied ... and blamed", "said ..., adding"."""
    own = own_subject(cue)
    if own is not None and (cue.tag_ != "VBG" or _can_speak(own)):
        return None
    before = cue.nbor(-1) if cue.i else cue
    if before.pos_ == "ADV" and before.i:
        before = before.nbor(-1)
    if before.lower_ == "as" and (quoted := _quoted_person(before)) is not None:
        return quoted
    participle = cue.tag_ == "VBG" and not (cue.dep_ == "acl" and _can_speak(cue.head))
    if not participle and not (before.lower_ in ("and", "but") and cue.tag_ in ("VBD", "VBN", "VBZ", "VBP")):
        return None
    for i in range(cue.i - 1, cue.sent.start - 1, -1):
        verb = cue.doc[i]
        if verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and verb_lemma(verb) is not None:
            subject = own_subject(verb)
            if subject is not None and subject.i < verb.i and _can_speak(subject):
                return subject
    return None


def _quoted_person(particle: Token) -> Token | None:
    """Whose words "quoted X as saying" and "X was quoted as saying" give; None where "as" hangs on no such verb."""
    verb = particle.head
    if verb.lemma_ not in _QUOTING:
        return None
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return passive or next((child for child in verb.children if child.dep_ == "dobj" and child.i < particle.i), None)


def _can_speak(noun: Token) -> bool:
    return speaks(noun.doc, [(noun.i, noun.i + 1)]) or noun.pos_ == "PROPN"


def speakers(layout: Layout, source: list[Range]) -> list[list[Range]]:
    """The source, or each of two or more people or bodies that it joins: "the mayor and two nurses"."""
    if len(source) != 1:
        return [source]
    doc, (start, end) = layout.doc, source[0]
    parts, begin = [], start
    for i in range(start + 1, end - 1):
        if (
            doc[i].lower_ == "and"
            and not _inside_name(doc, i)
            and _one_speaker(doc, begin, i)
            and _another(doc, i + 1, end)
        ):
            parts.append(layout.trim(begin, i))
            begin = i + 1
    return [[part] for part in [*parts, layout.trim(begin, end)]]


def _inside_name(doc: Doc, i: int) -> bool:
    return bool(doc[i].ent_iob_ == "I" and doc[i + 1].ent_iob_ == "I" and doc[i].ent_type_ != "PERSON")


def _one_speaker(doc: Doc, start: int, end: int) -> bool:
    words = doc[start:end]
    return any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in words) and not any(
        token.pos_ in ("VERB", "SCONJ") for token in words
    )


def _another(doc: Doc, start: int, end: int) -> bool:
    """Whether the words after "and" name somebody else, not another office of the same person."""
    if doc[start].tag_ in ("DT", "PRP$", "CD"):
        return True
    head = next((token for token in reversed(doc[start:end]) if token.pos_ in ("NOUN", "PROPN")), None)
    return head is not None and head.tag_ in ("NNS", "NNPS", "NNP")


def speaks(doc: Doc, source: list[Range]) -> bool:
    """Whether the source is people, a body of people or a name, not a thing: what can have seen or wish something."""
    tokens = [doc[i] for start, end in source for i in range(start, end)]
    for token in reversed(tokens):
        if token.lower_ in ("he", "she", "they", "who", "we"):
            return True
        if (
            token.ent_type_ in ("PERSON", "ORG", "NORP")
            or (token.ent_type_ == "GPE" and token.tag_ == "NNP")
            or token.lemma_.lower() in human_nouns()
        ):
            return True
    return False


@cache
def human_nouns() -> frozenset[str]:
    """Nouns for people and bodies of people: the last words of the titles that sources have."""
    titles = load("en/titles", dict[str, tuple[str, ...]])
    return frozenset(title.split()[-1] for names in titles.values() for title in names) - _THINGS


_THINGS = frozenset(
    (
        "report",
        "study",
        "poll",
        "survey",
        "document",
        "figure",
        "statement",
        "area",
        "center",
        "centre",
        "state",
        "power",
        "daily",
        "site",
        "paper",
        "outlet",
        "front",
    )
)


def own_subject(verb: Token) -> Token | None:
    """The verb's subject, or the agent of a passive; None where it has none."""
    agent = agent_of(verb)
    if agent is not None:
        return agent
    if is_passive(verb) and not is_quoted_as(verb):
        return None
    found = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if len(found) > 1 and found[0].pos_ == "PROPN" and found[0].right_edge.i + 1 == found[-1].left_edge.i:
        return found[0]
    if len(found) > 1 and any(child.dep_ == "relcl" and child.i < found[-1].i for child in found[0].children):
        return found[0]
    return found[-1] if found else None


def is_passive(verb: Token) -> bool:
    """Whether it is a passive participle: "was told", "claimed by"."""
    return verb.tag_ == "VBN" and (
        verb.dep_ == "acl"
        or any(child.dep_ in ("nsubjpass", "auxpass", "agent") and not _is_acronym(child) for child in verb.children)
    )


def _is_acronym(token: Token) -> bool:
    """Whether a name in capitals may have been taken for an auxiliary ("IS said")."""
    return token.is_alpha and token.is_upper and len(token) > 1


def is_quoted_as(verb: Token) -> bool:
    """Whether a passive names its subject as the speaker: "was quoted as saying"."""
    return verb.lemma_ in _QUOTING and any(child.lower_ == "as" for child in verb.children)


def agent_of(verb: Token) -> Token | None:
    """Who did it, of a passive: "denied by officials"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def source_ranges(layout: Layout, cue: Token) -> list[Range]:
    """The words for the source with title and apposition; of "who", its antecedent and the pronoun; may be empty."""
    if is_passive(cue) and agent_of(cue) is None and not is_quoted_as(cue):
        return []
    inverted = _inverted(layout, cue)
    if inverted is not None:
        return [inverted]
    near = adjacent(layout, cue) if agent_of(cue) is None and cue.tag_ != "VBG" else None
    head = subject_of(cue)
    if (
        head is not None
        and own_subject(cue) == head
        and near is not None
        and near[0] <= head.i < near[1]
        and head.i < cue.i
    ):
        found = noun_phrase(layout, head, cue.i)
        return [near if _drawn_in(layout, found, near) or _first_of_two(layout, found, near) else found]
    if head is not None and near is not None and _in_apposition(layout, head, near):
        return [(head.left_edge.i, near[1])]
    if near is not None and (head is None or _swallowed(layout, head, near, cue)):
        return [near]
    if head is None:
        return []
    if head.lower_ in _RELATIVE and cue.dep_ == "relcl" and cue.head.pos_ in ("NOUN", "PROPN", "PRON"):
        antecedent = noun_phrase(layout, _antecedent(head, cue.head), cue.i)
        return [layout.trim(antecedent[0], min(antecedent[1], head.i)), (head.i, head.i + 1)]
    return [noun_phrase(layout, head, cue.i)]


def noun_phrase(layout: Layout, head: Token, cue: int) -> Range:
    """The noun phrase of ``head`` with what belongs to it, without relative clauses, on its side of the cue."""
    sentence = layout.sentence(head.i)
    start, end = head.left_edge.i, head.right_edge.i + 1
    if head.i < cue:
        end = min(end, cue)
    else:
        start = max(start, cue + 1)
    start, end = max(start, sentence[0]), min(end, sentence[1])
    for token in layout.doc[head.i + 1 : end]:
        if _cuts(token):
            end = token.left_edge.i if token.left_edge.i > head.i else token.i
            break
    start = _restart(layout.doc, start, head.i)
    return layout.trim(start, max(end, head.i + 1))


def _antecedent(pronoun: Token, noun: Token) -> Token:
    """Whom "who" means: the noun that it stands at, or the one that this belongs to ("a farmer in a village, who")."""
    if pronoun.lower_ != "who" or _can_speak(noun) or noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return noun
    owner = noun.head.head
    return owner if owner.lemma_.lower() in human_nouns() else noun


_HEADING = frozenset(("head", "lead", "direct", "chair", "run", "command", "represent", "found"))


def _cuts(token: Token) -> bool:
    if token.dep_ == "relcl" and token.lemma_ in _HEADING:
        return False
    if token.dep_ == "relcl":
        return token.left_edge.lower_ in ("who", "which", "that", "whose", "whom") or token.left_edge.pos_ in (
            "PRON",
            "DET",
        )
    if token.dep_ in ("cc", "conj") and token.head.pos_ in ("VERB", "AUX"):
        return True
    return token.is_punct and token.text in ("“", "”", '"', ":", ";", "—", "--")


def _restart(doc: Doc, start: int, head: int) -> int:
    """Where the phrase really starts, if the parser drew into it the end of what is said."""
    for i in range(head - 1, start, -1):
        if doc[i].pos_ in ("VERB", "AUX") and doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return i + 1
        if doc[i].text in MARKS_INSIDE:
            return i + 1
    return start


def _inverted(layout: Layout, cue: Token) -> Range | None:
    """The noun phrase right after a cue that has no subject and ends its content: "..., said the mayor"; else None."""
    doc, start = layout.doc, cue.i + 1
    if own_subject(cue) is not None or start >= len(doc) or doc[start].tag_ not in ("DT", "NNP", "NNPS"):
        return None
    if cue.lemma_ == "tell" or (cue.i and doc[cue.i - 1].pos_ in ("NOUN", "PROPN", "PRON") and doc[start].tag_ != "DT"):
        return None
    if cue.tag_ not in ("VBD", "VBZ") or not any(child.dep_ == "ccomp" and child.i < cue.i for child in cue.children):
        return None
    end = start + 1
    while end < len(doc) and (
        doc[end].pos_ in ("NOUN", "PROPN", "ADJ") or doc[end].lower_ in ("of", "for", "'s", "’s", "-")
    ):
        end += 1
    if end < len(doc) and doc[end].tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return None
    return layout.trim(start, end)


def adjacent(layout: Layout, cue: Token) -> Range | None:
    """The noun phrase that ends right before the cue, drawn from the words alone; None where none does."""
    doc, least = layout.doc, layout.sentence(cue.i)[0]
    last = cue.i - 1
    while last >= least and not _is_acronym(doc[last]) and _stands_before_verbs(doc[last]):
        last -= 1
    if last < least or doc[last].tag_ in ("WP", "WDT", "EX", "DT", "PRP$"):
        return None
    if doc[last].pos_ not in ("NOUN", "PROPN", "PRON") and not _is_acronym(doc[last]):
        return None
    start = last
    while start > least and doc[last].pos_ != "PRON" and _extends(doc, start):
        start -= 1
    while start < last and doc[start].pos_ in ("ADP", "CCONJ", "PART"):
        start += 1
    return start, last + 1


def _stands_before_verbs(token: Token) -> bool:
    return token.pos_ in ("ADV", "AUX", "PART") or token.lower_ in ("also", "later", "earlier", "initially")


def _extends(doc: Doc, start: int) -> bool:
    """Whether the word left of ``start`` belongs to the noun phrase that reaches from ``start`` to the right."""
    before = doc[start - 1]
    if before.ent_type_ in ("DATE", "TIME"):
        return False
    if before.pos_ in ("ADP", "CCONJ"):
        nominal = start > 1 and doc[start - 2].pos_ in ("NOUN", "PROPN")
        return nominal and before.lower_ in ("of", "for", "at", "in", "from", "and", "by") and doc[start].pos_ != "VERB"
    if doc[start].tag_ in ("DT", "PRP$", "CD"):
        return False
    if before.tag_ in ("DT", "PRP$", "POS", "HYPH", "CD", "JJ", "JJS") or before.lower_ in ("’s", "'s"):
        return True
    if before.pos_ in ("NOUN", "PROPN"):
        return (
            doc[start].pos_ in ("ADP", "CCONJ")
            or before.dep_ in ("compound", "nmod", "poss", "amod", "appos")
            or doc[start].dep_ == "appos"
            or doc[start].tag_ == "POS"
        )
    return before.tag_ in ("VBN", "VBG") and before.dep_ in ("amod", "compound")


def _in_apposition(layout: Layout, head: Token, near: Range) -> bool:
    """Whether an office without commas stands between a name and its cue: "Lina Haro the head of the clinic said"."""
    return head.pos_ == "PROPN" and head.right_edge.i + 1 == near[0] and layout.doc[near[0]].tag_ == "DT"


def _first_of_two(layout: Layout, found: Range, near: Range) -> bool:
    """Whether the parser left out the first of two speakers: "(an activist and) residents said"."""
    return near[0] < found[0] - 1 and layout.doc[found[0] - 1].lower_ == "and"


def _drawn_in(layout: Layout, found: Range, near: Range) -> bool:
    """Whether the parser's phrase holds more than the one at the cue: the end of what is said."""
    doc = layout.doc
    if found[0] >= near[0] or doc[near[0]].tag_ != "DT":
        return False
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in doc[layout.sentence(near[0])[0] : near[0]])


def _swallowed(layout: Layout, head: Token, near: Range, cue: Token) -> bool:
    """Whether the phrase at the cue is the real subject though the parser gave it to what is said before."""
    if near[0] <= head.i < near[1]:
        return False
    between = layout.doc[head.i + 1 : near[0]]
    governs = any(child.dep_ in ("ccomp", "dobj", "xcomp", "oprd") and child.i > cue.i for child in cue.children)
    if governs and any(token.tag_ in ("WDT", "WP", "WP$") for token in between):
        return False
    return (
        head.i < near[0]
        and any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in between)
        and layout.doc[near[0]].tag_ != "IN"
    )


MARKS_INSIDE = frozenset(("“", "”", '"', ":", ";"))
