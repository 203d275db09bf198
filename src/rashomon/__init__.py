"""rashomon: who says that who did what to whom, from articles about contested situations.

    >>> import rashomon
    >>> ledger = rashomon.open("ledger")            # doctest: +SKIP
    >>> for claim in ledger.claims:                 # doctest: +SKIP
    ...     print(claim.type, claim.evidence)

The public names are imported when they are first used, so that `import rashomon.model` stays light.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_NAMES = {
    "open": ("rashomon.frames.opened", "open_tables"),
    "table": ("rashomon.frames.opened", "table_of"),
    "export": ("rashomon.exports.formats", "export"),
    "read": ("rashomon.flow.run", "read"),
    "read_text": ("rashomon.flow.reading", "read_text"),
    "Settings": ("rashomon.flow.config", "Settings"),
    "language_codes": ("rashomon.languages.pack", "languages"),
}

__all__ = [
    "Settings", "__version__", "export", "language_codes", "open", "read", "read_text", "table",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _NAMES:
        raise AttributeError(f"rashomon has no '{name}'. It has: {', '.join(__all__)}.")
    module, attribute = _NAMES[name]
    return getattr(importlib.import_module(module), attribute)
