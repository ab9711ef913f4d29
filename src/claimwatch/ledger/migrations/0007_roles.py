"""People get one of four roles, and nobody loses a right: who could review and release becomes an editor.

Groups that were made for marks and happen to bear the name of a role lose their members, who would otherwise
gain its rights; the log says so.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

from claimwatch.ledger.store import FIRST, entry_hash

READERS, REVIEWERS, EDITORS, ADMINS = "Readers", "Reviewers", "Editors", "Admins"


def give_roles(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    groups, users = apps.get_model("auth", "Group").objects, apps.get_model("auth", "User").objects
    could_release = set(users.filter(groups__name=REVIEWERS).values_list("pk", flat=True))
    for group in groups.filter(name__in=(READERS, EDITORS, ADMINS)):
        for user in group.user_set.order_by("pk"):
            _append(apps, "leave", user.username, {"group": group.name}, None)
        group.user_set.clear()
    for user in users.order_by("pk"):
        name, role = (ADMINS, "admin") if user.is_superuser else (EDITORS, "editor")
        if user.is_superuser or user.pk in could_release:
            user.groups.remove(*groups.filter(name=REVIEWERS))
            user.groups.add(groups.get_or_create(name=name)[0])
            _append(apps, "role", user.username, None, {"role": role})
    for group in groups.filter(name=REVIEWERS):
        group.permissions.clear()


def _append(apps: StateApps, action: str, name: str, before: Any, after: Any) -> None:
    entries = apps.get_model("ledger", "Entry").objects
    last = entries.order_by("-number").first()
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    entry = entries.model(
        number=number, at=timezone.now(), by="claimwatch", action=action, subject=f"person:{name}", way="machine",
        why="the desk now has roles", before=before, after=after, previous=previous,
    )  # fmt: skip
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_sources_in_the_log"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(give_roles)]
