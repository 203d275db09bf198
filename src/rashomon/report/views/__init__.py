"""Views: from a shelf, on which a ledger lies ready, to the records a reader is shown."""
