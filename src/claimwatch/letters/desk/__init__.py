"""Requests of the desk's people in; pages on lists, editions, subscribers and deliveries out."""
