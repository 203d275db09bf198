"""Codes of states: ISO 3166-1 alpha-2 to alpha-3 (Unicode CLDR through Babel)."""

from __future__ import annotations

from functools import lru_cache

from babel.core import get_global

_WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Codes of states and parts that are no more (ISO 3166-3), which CLDR keeps beside today's."""


@lru_cache(maxsize=1)
def alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 → alpha-3."""
    aliases = get_global("territory_aliases")
    return {
        short[0]: long
        for long, short in aliases.items()
        if len(long) == 3 and long.isalpha() and len(short) == 1 and long not in _WITHDRAWN
    }
