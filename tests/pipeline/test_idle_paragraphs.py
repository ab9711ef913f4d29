"""Paragraphs that aren't parsed leave every span in its place, and no claim behind."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimwatch.english import EnglishAnalyser, load_english
from claimwatch.model.span import words_at
from claimwatch.pipeline import Reader

VIOLENT = [
    "Gunmen killed six people in the village of Valdeoro on Sunday, the police said.",
    "“They came at night,” a resident said. “Nobody helped us.",
    "We ran.”",
    "The Interior Ministry denied that its forces carried out the attack, and said two policemen were wounded.",
    "Mayor Ana Ruiz called it a massacre.",
]
IDLE = ["It was cold. There was a wind.", "Read more", "The sea was calm.\nThere was no moon.", " ", "\u00a0"]
TEXTS = st.lists(st.sampled_from([*VIOLENT, *IDLE]), min_size=2, max_size=9).map("\n\n".join)


@given(TEXTS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_span_holds_in_the_report(reader: Reader, text: str) -> None:
    reading = reader.read(f"{VIOLENT[0]}\n\n{text}")
    report = reading.report.text
    assert reading.relevant
    for claim in reading.claims:
        assert claim.text == words_at(report, claim.spans)
        for part in (claim.source, claim.cue):
            assert part is None or all(report[start:end].strip() for start, end in part.spans)
        for fact in claim.facts:
            assert fact.text == report[slice(*fact.span)]
    for found in (*reading.places, *reading.dates, *reading.agenda):
        assert found.text == report[slice(*found.span)]


def test_nothing_is_lost_but_the_time_it_takes(reader: Reader) -> None:
    text = "\n\n".join(part for pair in zip(VIOLENT, IDLE, strict=True) for part in pair)
    assert reader.read(text).claims == reader.read(text, read_all=True).claims


def test_with_all_every_paragraph_is_parsed() -> None:
    seen: list[str] = []
    parse = load_english()
    english = EnglishAnalyser(nlp=lambda text: seen.append(text) or parse(text))  # type: ignore[arg-type]
    reader = Reader({"en": english})
    text = f"{VIOLENT[0]}\n\n{IDLE[0]}"
    reader.read(text, read_all=True)
    reader.read(text)
    assert seen == [text, f"{VIOLENT[0]}\n\n{' ' * len(IDLE[0])}"]
