"""View records as JSON: for the file and for the server."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

_SURROGATE = re.compile("[\ud800-\udfff]")


def written(view: Any) -> bytes:
    """A view as JSON in UTF-8, each lone surrogate as U+FFFD. Same view, same bytes."""
    try:
        return msgspec.json.encode(view)
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(view), ensure_ascii=False, separators=(",", ":"))
        return whole(plain).encode()


def whole(text: str) -> str:
    """`text` with each lone surrogate as U+FFFD, so that it can be written and offsets hold."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
