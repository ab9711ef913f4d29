"""Records of incidents and heads of changes in; their pages, as files, out. Pure: no clock, nothing written.

Everything that came from a report is escaped, and nothing is shown that isn't in a release.
"""

from claimwatch.public.pages.fixed import fixed_files
from claimwatch.public.pages.incident import incident_files

__all__ = ["fixed_files", "incident_files"]
