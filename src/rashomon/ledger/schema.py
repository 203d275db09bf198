"""DuckDB column types for our records, derived so that the two can never part."""

from __future__ import annotations

import msgspec.inspect as kinds
from msgspec import Struct

_PLAIN: tuple[tuple[type[kinds.Type], str], ...] = (
    (kinds.StrType, "VARCHAR"),
    (kinds.LiteralType, "VARCHAR"),
    (kinds.BoolType, "BOOLEAN"),
    (kinds.IntType, "BIGINT"),
    (kinds.FloatType, "DOUBLE"),
)


def columns(record: type[Struct]) -> tuple[tuple[str, str], ...]:
    """Name and SQL type of each field. Raises TypeError for a field no column can hold."""
    info = kinds.type_info(record)
    if not isinstance(info, kinds.StructType):
        raise TypeError(f"{record} is no record")
    return tuple((field.encode_name, _sql(field.type)) for field in info.fields)


def _sql(kind: kinds.Type) -> str:
    for plain, name in _PLAIN:
        if isinstance(kind, plain):
            return name
    if isinstance(kind, kinds.VarTupleType):
        return _sql(kind.item_type) + "[]"
    if isinstance(kind, kinds.TupleType) and len({_sql(item) for item in kind.item_types}) == 1:
        return _sql(kind.item_types[0]) + "[]"
    if isinstance(kind, kinds.UnionType):
        return _optional(kind)
    if isinstance(kind, kinds.StructType):
        inner = ", ".join(f'"{f.encode_name}" {_sql(f.type)}' for f in kind.fields)
        return f"STRUCT({inner})"
    raise TypeError(f"no column can hold {kind}")


def _optional(kind: kinds.UnionType) -> str:
    some = [member for member in kind.types if not isinstance(member, kinds.NoneType)]
    if len(some) != 1:
        raise TypeError(f"a column holds one type or nothing, not {kind}")
    return _sql(some[0])
