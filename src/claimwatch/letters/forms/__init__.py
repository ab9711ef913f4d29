"""Requests of readers and mail programs in; pages to sign up, confirm, choose and leave, out. No script, no cookie."""
