"""The proof: everything that has gold is scored by one command, `python -m benchmarks.accuracy`."""
