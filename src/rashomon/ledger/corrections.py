"""The log of corrections in a ledger's folder: read, checked, and added to; never rewritten.

One correction a line. Each line's id is the hash of the line before and of its own bytes, so
that a changed, missing, added or exchanged line shows. What cannot show is that lines are
missing at the end: for that, `head_of` is kept elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from rashomon.ledger import durable
from rashomon.ledger.records import line, parsed
from rashomon.model.correction import Correction, Undo, _Line
from rashomon.model.errors import LedgerError

FILE = "corrections.jsonl"
LOCK = "corrections.lock"
TORN = "corrections.torn-"
"""What a cut-off append left is kept in a file of this name and its hash."""
PATIENCE = 10.0
"""Seconds a writer waits for another."""
ID = 32

_HEAD = re.compile(rb'\{"kind":"[a-z]+","id":"([0-9a-f]{%d})",' % ID)
