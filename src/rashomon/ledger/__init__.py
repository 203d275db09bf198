"""The ledger on disk: shards while it is made, then sorted tables and lines with a manifest."""
