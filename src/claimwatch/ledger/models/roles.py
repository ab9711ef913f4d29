"""What people may be at the desk."""

from typing import Literal, get_args

Role = Literal["reader", "reviewer", "editor", "admin"]
"""The roles, each with the rights of those before it."""
ROLES: tuple[Role, ...] = get_args(Role)
GROUPS: dict[Role, str] = {"reader": "Readers", "reviewer": "Reviewers", "editor": "Editors", "admin": "Admins"}
"""The group in which the people of each role are."""
