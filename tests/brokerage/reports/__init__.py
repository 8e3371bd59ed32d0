"""The ledger told: rates, outcomes, years, and the files."""
