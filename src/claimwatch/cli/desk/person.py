"""``claimwatch person``."""

from typing import TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import new_password

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claimwatch.ledger.service.people import Role


def person(
    name: Annotated[str, typer.Argument(help="The name that signs decisions.")],
    role: Annotated[
        str, typer.Option(help="Their role: reader, reviewer, editor or admin. Default for a new person: reviewer.")
    ] = "",
    group: Annotated[list[str] | None, typer.Option(help="May see what is marked for this group; repeatable.")] = None,
) -> None:
    """Add a person who may use the desk, prompting for a password; or change their role, or add them to groups."""
    with open_ledger():
        from django.contrib.auth.models import User

        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service import people

        wanted = people.role_named(role) if role else None
        who = User.objects.filter(username=name).first() if role or group else None
        if who is None:
            who = _add(name, wanted or "reviewer")
        elif wanted:
            people.set_role(who, wanted, utc_now())
            print(f"{name} now has the role {wanted}")
        for group_name in group or ():
            people.add_to_groups(who, [group_name], utc_now())
            print(f"{name} may see what is marked for {group_name}")


def _add(name: str, role: "Role") -> "User":
    from claimwatch.ledger.run import utc_now
    from claimwatch.ledger.service import people

    people.check_name(name)
    user = people.add_person(name, new_password(), utc_now(), role=role)
    print(f"{name} added; role: {role}")
    return user
