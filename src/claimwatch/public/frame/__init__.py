"""A room's template and what it shows in; a page of the public ledger as a file out. Pure."""

from claimwatch.public.frame.look import File, Look, root_of, static_path

__all__ = ["File", "Look", "root_of", "static_path"]
