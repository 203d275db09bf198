"""How long lining up takes as a ledger grows: `python -m benchmarks.alignment.scale`.

Piles come from benchmarks.alignment.generate, which is not timed, and neither is reading: every
pile is put into shards first, as a run leaves them when its last article has been read. `seconds`
is what a user then waits for: the ledger that is there is checked, its inputs are listed, shards
are checked, sorted and assembled, claims lined up, all files written and put in place.
`aligning` is the part of it that the aligner takes; what the ledger writes down for the next run
is in the rest. Two things differ from a real run: there are no counts of coverage, and no reader
has left its tables in memory.

Every ledger is built in a process of its own, so that its peak memory is its own. `peak` is that
of the process, `helpers` that of the largest process it started.
"""

from __future__ import annotations

import argparse
import math
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import batched, chain
from multiprocessing import get_context
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.alignment import seed as _seed  # placeholder
