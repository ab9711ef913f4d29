"""Whether a report is in the one language that is read."""

_SAMPLE = 3000


def is_english(language: str | None, text: str) -> bool:
    """Whether a report is to be taken for English.

    Args:
        language: ISO 639-1 code; None where the text is too short to tell, and then it is English unless most of its
            letters are of another script.
        text: The report's words; the first 3,000 characters are looked at.
    """
    if language is not None:
        return language == "en"
    letters = [letter for letter in text[:_SAMPLE] if letter.isalpha()]
    return 2 * sum(letter.isascii() for letter in letters) >= len(letters)
