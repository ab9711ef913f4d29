"""People's decisions out of the ledger: readings and incidents as they have put them right, and what they have seen."""
