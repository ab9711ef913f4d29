"""Loads what takes long and belongs to no ledger, for the processes of commands.py."""

import importlib

for name in ("django.db.models", "django.forms", "trafilatura", "claimwatch.cli"):
    importlib.import_module(name)
importlib.import_module("claimwatch.engine.worker")._reader()
