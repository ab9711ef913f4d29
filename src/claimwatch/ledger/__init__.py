"""The desk's store: every original, report, reading and decision, in one SQLite file or a PostgreSQL database.

``service/`` is the only part that writes; ``query/`` and everybody else read. Readings and originals are immutable
documents; rows for lists and search are projections of them, rebuilt at will; what people decide stands in a log that
is only ever appended to.
"""
