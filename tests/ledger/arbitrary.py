"""Any record of a kind, for Hypothesis: made from the record's own types, so never out of date."""

from __future__ import annotations

from typing import TypeVar

import msgspec.inspect as kinds
from hypothesis import strategies as st
from msgspec import Struct

R = TypeVar("R", bound=Struct)

LARGEST = 2**63 - 1
"""Parquet's whole numbers have 64 bits."""


def records(kind: type[R]) -> st.SearchStrategy[R]:
    info = kinds.type_info(kind)
    assert isinstance(info, kinds.StructType)
    return st.builds(kind, **{field.name: _values(field.type) for field in info.fields})


def _values(kind: kinds.Type) -> st.SearchStrategy[object]:
    match kind:
        case kinds.StrType():
            return st.text(max_size=8)
        case kinds.LiteralType():
            return st.sampled_from(kind.values)
        case kinds.BoolType():
            return st.booleans()
        case kinds.IntType():
            return st.integers(-LARGEST - 1, LARGEST)
        case kinds.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case kinds.NoneType():
            return st.none()
        case kinds.VarTupleType():
            return st.lists(_values(kind.item_type), max_size=2).map(tuple)
        case kinds.UnionType():
            return st.one_of(*map(_values, kind.types))
        case kinds.StructType():
            return records(kind.cls)
    raise TypeError(str(kind))
