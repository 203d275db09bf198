"""A ledger in the formats of other tools: spreadsheets, maps, annotations, event data, provenance.

>>> import rashomon
>>> rashomon.export(rashomon.open("ledger"), "geojson", "claims.geojson")     # doctest: +SKIP
"""

from rashomon.exports.formats import FORMATS, Format, export

__all__ = ["FORMATS", "Format", "export"]
