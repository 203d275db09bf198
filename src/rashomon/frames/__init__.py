"""A ledger as tables: for Arrow, data frames and plain dictionaries.

>>> import rashomon
>>> from rashomon.frames import table
>>> table(rashomon.open("ledger"), "events").rows()      # doctest: +SKIP
"""

from rashomon.frames.frame import Frame
from rashomon.frames.tables import TABLES, table

__all__ = ["TABLES", "Frame", "table"]
