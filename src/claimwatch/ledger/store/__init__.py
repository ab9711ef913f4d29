"""Readings and incidents in; compressed and hashed documents, keys and search words out, and back."""

from claimwatch.ledger.store.chain import FIRST, entry_hash
from claimwatch.ledger.store.columns import claim_columns, fact_columns, incident_columns, place_key, speaker_of
from claimwatch.ledger.store.documents import content_of, incident_of, leftover_of, outline_of, reading_of, sketches_of
from claimwatch.ledger.store.identity import LEAST_SHARED, address_key, host_of, plain_address, report_key, version_code
from claimwatch.ledger.store.indexed import INDEXED, index_day, index_row, index_vector, index_words
from claimwatch.ledger.store.packed import digest, pack, password_digest, unpack
from claimwatch.ledger.store.register import BEGINNING, GONE, KINDS, Kind, KindName, digest_of, record_hash, row_digests
from claimwatch.ledger.store.storable import LONGEST, brief, clean
from claimwatch.model import Word, folded_words, words_in

__all__ = [
    "BEGINNING",
    "FIRST",
    "GONE",
    "INDEXED",
    "KINDS",
    "LEAST_SHARED",
    "LONGEST",
    "Kind",
    "KindName",
    "Word",
    "address_key",
    "brief",
    "claim_columns",
    "clean",
    "content_of",
    "digest",
    "digest_of",
    "entry_hash",
    "fact_columns",
    "folded_words",
    "host_of",
    "incident_columns",
    "incident_of",
    "index_day",
    "index_row",
    "index_vector",
    "index_words",
    "leftover_of",
    "outline_of",
    "pack",
    "password_digest",
    "place_key",
    "plain_address",
    "reading_of",
    "record_hash",
    "report_key",
    "row_digests",
    "sketches_of",
    "speaker_of",
    "unpack",
    "version_code",
    "words_in",
]
