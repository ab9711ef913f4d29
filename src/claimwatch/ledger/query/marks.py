"""Why reports must not leave the ledger whole."""

from collections.abc import Iterable

from claimwatch.ledger.models import Mark


def marks_of(versions: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """For what reasons reports, or passages of them, must not leave the ledger whole.

    Args:
        versions: Their versions' keys. A mark on any version of a report counts.

    Returns:
        The categories in order, by version; a version without any isn't there.
    """
    own = "version__report__versions"
    standing = Mark.objects.filter(**{f"{own}__in": list(versions)}, lifted=None).order_by("category")
    found: dict[int, tuple[str, ...]] = {}
    for version, category in standing.values_list(own, "category").distinct():
        found[version] = (*found.get(version, ()), category)
    return found
