"""What kinds of sources there are."""

from claimwatch.errors import OptionError
from claimwatch.settings import FILE, Settings


def known_kinds(settings: Settings) -> Settings:
    """The same settings, once every source's kind has been checked.

    Raises:
        OptionError: A source has an unknown kind.
    """
    from claimwatch.collect import collector_for

    for source in settings.source:
        try:
            collector_for(source.kind)
        except OptionError as error:
            raise OptionError(f"{FILE}: source {source.name!r}: {error}") from error
    return settings
