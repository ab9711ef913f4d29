"""Records and lines of incidents in; JSON files for programs out, at lasting addresses below ``data/v1``. Pure."""

from claimwatch.public.data.lists import index_files
from claimwatch.public.data.records import record_files

__all__ = ["index_files", "record_files"]
