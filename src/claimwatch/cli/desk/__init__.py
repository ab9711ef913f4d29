"""Arguments in; a desk that is made, checked or served, out."""

from claimwatch.cli.desk.check import check
from claimwatch.cli.desk.init import init
from claimwatch.cli.desk.serve import serve

__all__ = ["check", "init", "serve"]
