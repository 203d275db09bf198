"""Codes of states: ISO 3166-1 alpha-2 to alpha-3 (Unicode CLDR through Babel)."""

from __future__ import annotations

from functools import lru_cache

from babel.core import get_global


@lru_cache(maxsize=1)
def alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 → alpha-3."""
    aliases = get_global("territory_aliases")
    return {v[0]: k for k, v in aliases.items() if len(k) == 3 and k.isalpha() and len(v) == 1}
