"""The view records as TypeScript: `python -m tools.typescript` writes frontend/src/records.ts.

The records in src/rashomon/report/records are the only source; tests/house checks that the file
is what they give. `--check` only says whether it is.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import msgspec.inspect as kinds
from msgspec import NODEFAULT, Struct

from rashomon.model.event import RelationKind
from rashomon.model.vocabulary import EVENT_TYPES, MEASURES, MODES, Modality
from rashomon.report import records
from rashomon.report.records.base import View

TARGET = Path(__file__).parent.parent / "frontend" / "src" / "records.ts"
HEAD = """// Made by `python -m tools.typescript` from src/rashomon/report/records; do not edit.
// A field that may be left out is written only where it is said.
"""

_PLAIN: tuple[tuple[type[kinds.Type], str], ...] = (
    (kinds.StrType, "string"),
    (kinds.BoolType, "boolean"),
    (kinds.IntType, "number"),
    (kinds.FloatType, "number"),
    (kinds.NoneType, "null"),
    (kinds.AnyType, "unknown"),
)


def written() -> str:
    """The whole file."""
    return "\n".join((HEAD, *map(_interface, _records()), _vocabulary()))


def _vocabulary() -> str:
    """The closed lists of the codebook that a reader may choose from."""
    lists = {
        "type": EVENT_TYPES,
        "modality": get_args(Modality),
        "measure": MEASURES,
        "relation": get_args(RelationKind),
        "modes": MODES,
    }
    return "\n".join(
        (
            "/** The closed lists of the codebook; `modes` by type. */",
            "export const VOCABULARY = {",
            *(f"  {name}: {json.dumps(values)}," for name, values in lists.items()),
            "} as const;\n",
        )
    )


def _records() -> list[type[Struct]]:
    """All view records, in the order of their modules and lines."""
    found: list[type[Struct]] = []
    for module in sorted(pkgutil.iter_modules(records.__path__), key=lambda m: m.name):
        members = vars(importlib.import_module(f"{records.__name__}.{module.name}")).values()
        found += [m for m in members if _is_own(m, f"{records.__name__}.{module.name}")]
    return found


def _is_own(member: object, module: str) -> bool:
    return (
        isinstance(member, type)
        and issubclass(member, View)
        and member is not View
        and member.__module__ == module
    )


def _interface(record: type[Struct]) -> str:
    info = kinds.type_info(record)
    if not isinstance(info, kinds.StructType):
        raise TypeError(f"{record} is no record")
    base = next(b for b in record.__bases__ if issubclass(b, Struct))
    inherited = set() if base is View else set(base.__struct_fields__)
    extends = "" if base is View else f" extends {base.__name__}"
    doc = " ".join((record.__doc__ or "").split()).replace("*/", "* /")
    lines = [f"/** {doc} */", f"export interface {record.__name__}{extends} {{"]
    lines += _fields(f for f in info.fields if f.name not in inherited)
    return "\n".join((*lines, "}", ""))


def _fields(fields: Iterable[kinds.Field]) -> Iterator[str]:
    for field in fields:
        optional = field.default is not NODEFAULT or field.default_factory is not NODEFAULT
        members = field.type.types if isinstance(field.type, kinds.UnionType) else (field.type,)
        if optional and field.default is None:
            members = tuple(m for m in members if not isinstance(m, kinds.NoneType))
        kind = " | ".join(dict.fromkeys(map(_kind, members)))
        yield f"  {field.encode_name}{'?' if optional else ''}: {kind};"


def _kind(kind: kinds.Type) -> str:
    for plain, name in _PLAIN:
        if isinstance(kind, plain):
            return name
    match kind:
        case kinds.LiteralType():
            return " | ".join(f'"{value}"' for value in kind.values)
        case kinds.StructType():
            return kind.cls.__name__
        case kinds.VarTupleType() | kinds.ListType():
            return f"readonly ({_kind(kind.item_type)})[]"
        case kinds.TupleType():
            return f"readonly [{', '.join(map(_kind, kind.item_types))}]"
        case kinds.UnionType():
            return " | ".join(map(_kind, kind.types))
        case kinds.DictType():
            return f"Readonly<Record<string, {_kind(kind.value_type)}>>"
    raise TypeError(f"TypeScript has no name for {kind}")


def main() -> int:
    """Write the file, or say whether it is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        same = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == written()
        return 0 if same else 1
    TARGET.write_text(written(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
