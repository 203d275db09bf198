"""Places by name: compiled towns, regions and countries, and a hand-written table beside them."""
