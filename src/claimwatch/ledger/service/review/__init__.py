"""People's decisions on reports and incidents in; entries of the log, and what follows from them, out."""
