"""Originals, readings and decisions in; lists, pages, searches and releases out of one SQLite or PostgreSQL database.

Only ``service/`` writes. Originals and readings are immutable documents. Rows for lists and search are projections of
them and can be rebuilt. People's decisions are kept in an append-only log.
"""
