"""Claims with their sources' words in; the same claims out, each source with a name, an entity and a kind."""

from claimwatch.resolve.speakers.resolution import resolve_speakers

__all__ = ["resolve_speakers"]
