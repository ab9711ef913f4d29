"""Django app: the public ledger, made from releases alone."""
