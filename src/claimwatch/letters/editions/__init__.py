"""Editions: drafted from the change feed, looked at by an editor, queued for everybody who is to get them."""
