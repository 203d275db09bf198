"""The local application: the views of a ledger over HTTP, for one person on one machine."""
