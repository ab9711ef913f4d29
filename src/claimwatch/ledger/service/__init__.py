"""Documents, readings and decisions in; rows and log entries out. The only part of the ledger that writes."""
