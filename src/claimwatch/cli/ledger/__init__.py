"""Arguments in; what a command did to the ledger, printed, out. Each command opens the ledger and runs one step."""
