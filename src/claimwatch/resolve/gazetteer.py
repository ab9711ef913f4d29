"""The world's places by name, from an index built once and opened read-only."""


class Gazetteer:
    """Looks names up."""


def open_gazetteer() -> Gazetteer:
    """The gazetteer of this version; the first call on a machine builds its index."""
    return Gazetteer()
