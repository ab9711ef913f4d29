"""The reasons why reports must not leave the ledger whole."""

from collections.abc import Iterable

from claimwatch.ledger.models import Mark


def marks_of(versions: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The categories of the marks on reports or their passages.

    Args:
        versions: The primary keys of versions. A mark on any version of a report counts.

    Returns:
        The sorted categories, by version; versions without marks are missing.
    """
    path = "version__report__versions"
    standing = Mark.objects.filter(**{f"{path}__in": list(versions)}, lifted=None).order_by("category")
    categories: dict[int, tuple[str, ...]] = {}
    for version, category in standing.values_list(path, "category").distinct():
        categories[version] = (*categories.get(version, ()), category)
    return categories
