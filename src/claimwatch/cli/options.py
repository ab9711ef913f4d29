"""Options that several commands have."""

import datetime

import typer


def day(text: str) -> datetime.date:
    """A day written as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} isn't a date; write it as 2012-07-16") from error


def country(text: str) -> str:
    """A country by its ISO 3166-1 alpha-2 code or English name, as the code; "" for none."""
    from claimwatch.lexicon import country_code

    code = country_code(text)
    if text and code is None:
        raise typer.BadParameter(f"{text!r} isn't a country; give its English name or its two-letter ISO 3166 code")
    return code or ""
