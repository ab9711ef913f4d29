"""Releases in; letters to subscribers out, to whoever asked for them and to nobody else."""
