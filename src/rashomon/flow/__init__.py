"""The order of work: from articles as found to a ledger."""
