"""What an edition tells in; its HTML and text parts out, with places for each subscriber's own links. Pure."""

from claimwatch.letters.rendering.slots import ARCHIVE, PREFERENCES, UNSUBSCRIBE, Links, filled

__all__ = ["ARCHIVE", "PREFERENCES", "UNSUBSCRIBE", "Links", "filled"]
