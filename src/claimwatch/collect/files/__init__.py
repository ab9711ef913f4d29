"""A folder, JSON lines or a web archive in; documents that are new since the last visit out."""

from claimwatch.collect.files.archive import Archived, write_warc
from claimwatch.collect.files.disk import now, trouble
from claimwatch.collect.files.folder import collect_folder
from claimwatch.collect.files.jsonl import collect_jsonl
from claimwatch.collect.files.warc import collect_warc

__all__ = ["Archived", "collect_folder", "collect_jsonl", "collect_warc", "now", "trouble", "write_warc"]
