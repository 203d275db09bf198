"""Each format, read back with a library of those who use it."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geojson
import openpyxl
import pandas
import polars
import pyarrow.parquet
import pytest
import rdflib
from rdflib.namespace import PROV

from rashomon.exports import FORMATS, export
from rashomon.exports.options import Options
from rashomon.exports.sheets import LONGEST, SHEETS
from rashomon.frames import TABLES, table
from rashomon.ledger.ledger import Ledger
from rashomon.model.errors import InputError, LedgerError
from tests.exports.conftest import FORMULAS

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
# The terms of the standard's context that we use; the context itself lies on the network.
ANNOTATION_TERMS = {
    "id": "@id", "type": "@type", "oa": str(OA), "as": "https://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start",
    "end": "oa:end", "value": "rdf:value", "first": {"@id": "as:first", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "describing": "oa:describing", "identifying": "oa:identifying",
}  # fmt: skip


def written(ledger: Ledger, name: str, folder: Path, options: Options | None = None) -> Path:
    out = folder / FORMATS[name].file
    files = export(ledger, name, out, options)
    assert files
    assert all(file.is_file() for file in files)
    return out


def cells_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.reader(rows))


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_bytes().splitlines()]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, name: str, tmp_path: Path) -> None:
    one = export(ledger, name, tmp_path / "one" / FORMATS[name].file)
    other = export(ledger, name, tmp_path / "other" / FORMATS[name].file)
    assert [f.read_bytes() for f in one] == [f.read_bytes() for f in other]


def test_a_format_that_is_not_there_is_told_with_those_that_are(
    ledger: Ledger, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"no format 'pdf'.*geojson"):
        export(ledger, "pdf", tmp_path / "x")


def test_a_place_where_nothing_can_be_written_is_told(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match="cannot be written"):
        export(ledger, "geojson", tmp_path / "file" / "x.geojson")


# --- spreadsheets -----------------------------------------------------------------------------


def test_csv_has_every_row_and_its_numbers(ledger: Ledger, tmp_path: Path) -> None:
    folder = written(ledger, "csv", tmp_path)
    for name in SHEETS:
        found = pandas.read_csv(folder / f"{name}.csv", keep_default_na=False)
        assert len(found) == len(table(ledger, name).rows())
    claims = pandas.read_csv(folder / "claims.csv")
    assert list(claims["id"]) == [c.id for c in ledger.claims()]
    assert list(claims["start"]) == [c.start for c in ledger.claims()]
    assert list(claims["evidence"]) == [c.evidence for c in ledger.claims()]


def _could_be_a_formula(cell: str) -> bool:
    first = next((c for c in cell if unicodedata.category(c) not in ("Cc", "Cf", "Zs")), "")
    starts = unicodedata.normalize("NFKC", first)[:1] in ("=", "+", "-", "@")
    return bool(cell) and (starts or cell[0] in "\t\r\n")


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_no_cell_of_csv_can_be_a_formula(hostile: Ledger, tmp_path: Path) -> None:
    folder = written(hostile, "csv", tmp_path)
    cells = [cell for name in SHEETS for row in cells_of(folder / f"{name}.csv") for cell in row]
    assert not [c for c in cells if _could_be_a_formula(c) and not _is_number(c)]
    assert {f"'{one}" for one in FORMULAS} <= set(cells)


def test_csv_can_be_left_as_it_is(hostile: Ledger, tmp_path: Path) -> None:
    folder = written(hostile, "csv", tmp_path, Options(raw=True))
    head, *rows = cells_of(folder / "claims.csv")
    assert set(FORMULAS) <= {row[head.index("outlet")] for row in rows}


def test_a_workbook_has_text_as_text_and_numbers_as_numbers(
    hostile: Ledger, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(written(hostile, "xlsx", tmp_path))
    assert tuple(book.sheetnames) == SHEETS
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "inlineStr"}
    assert not [cell for cell in cells if cell.hyperlink]
    head = [cell.value for cell in book["claims"][1]]
    rows = [dict(zip(head, (c.value for c in row), strict=True)) for row in book["claims"]][1:]
    assert [row["start"] for row in rows] == [c.start for c in hostile.claims()]
    assert {"=1+1", "@cmd"} <= {row["outlet"] for row in rows}


def test_what_no_cell_holds_is_cut_and_says_so(ledger: Ledger, tmp_path: Path) -> None:
    from rashomon.exports.sheets import _held  # noqa: PLC0415

    assert _held("a" * LONGEST) == "a" * LONGEST
    assert _held("a" * (LONGEST + 1)).endswith("[cut]")
    wide = _held("\N{OLD TURKIC LETTER ORKHON A}" * LONGEST)
    assert len(wide.encode("utf-16-le")) // 2 <= LONGEST


def test_parquet_has_every_table_with_every_field(ledger: Ledger, tmp_path: Path) -> None:
    folder = written(ledger, "parquet", tmp_path)
    assert {file.stem for file in folder.iterdir()} == set(TABLES)
    for name in TABLES:
        file = folder / f"{name}.parquet"
        rows = table(ledger, name).rows()
        assert pyarrow.parquet.read_table(file).num_rows == len(rows)
        assert polars.read_parquet(file).height == len(rows)
    claims = pyarrow.parquet.read_table(folder / "claims.parquet").to_pylist()
    assert [c["figures"] for c in claims] == [r["figures"] for r in table(ledger, "claims").rows()]


# --- maps and annotations ---------------------------------------------------------------------


def test_geojson_has_a_valid_point_for_every_claim_with_a_place(
    ledger: Ledger, tmp_path: Path
) -> None:
    found = geojson.loads(written(ledger, "geojson", tmp_path).read_text(encoding="utf-8"))
    assert found.is_valid
    placed = {c.id: c.place for c in ledger.claims() if c.place}
    assert placed
    for feature in found["features"]:
        place = placed.pop(feature["id"])
        assert feature["geometry"]["coordinates"] == pytest.approx([place.lon, place.lat], abs=1e-4)
        assert feature["properties"]["place"] == place.text
    assert not placed


def test_annotations_point_at_the_words(ledger: Ledger, tmp_path: Path) -> None:
    found = json.loads(written(ledger, "annotation", tmp_path).read_text(encoding="utf-8"))
    texts = {a.url: a.text for a in ledger.articles()}
    assert found["total"] == len(found["first"]["items"])
    for one in found["first"]["items"]:
        text = texts[one["target"]["source"]["id"]]
        quote, position = one["target"]["selector"]
        words = text[position["start"] : position["end"]]
        assert words == quote["exact"]
        assert f"{quote['prefix']}{words}{quote['suffix']}" in text
    names = {one["id"] for one in found["first"]["items"]}
    assert {f"urn:rashomon:claim:{c.id}" for c in ledger.claims()} <= names


def test_annotations_are_those_of_the_standard(ledger: Ledger, tmp_path: Path) -> None:
    whole = json.loads(written(ledger, "annotation", tmp_path).read_text(encoding="utf-8"))
    assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld"
    graph = rdflib.Graph()
    graph.parse(data=json.dumps({**whole, "@context": ANNOTATION_TERMS}), format="json-ld")
    annotations = set(graph.subjects(rdflib.RDF.type, OA.Annotation))
    assert len(annotations) == whole["total"]
    for one in annotations:
        target = graph.value(one, OA.hasTarget)
        kinds = {graph.value(s, rdflib.RDF.type) for s in graph.objects(target, OA.hasSelector)}
        assert kinds == {OA.TextQuoteSelector, OA.TextPositionSelector}


# --- event data -------------------------------------------------------------------------------


def test_a_denial_is_never_the_event(ledger: Ledger, tmp_path: Path) -> None:
    records = {one["id"]: one for one in lines(written(ledger, "plover", tmp_path))}
    denied = [c for c in ledger.claims() if c.modality == "denied"]
    by_somebody = [c for c in denied if c.sources]
    assert by_somebody
    assert len(by_somebody) < len(denied), "what an article negates itself is tried, too"
    told = {c.id for c in ledger.claims() if c.type == "ASSAULT" and c.modality == "asserted"}
    for claim in denied:
        record = records[claim.id]
        if claim.sources:
            assert (record["event"], record["has_event"]) == ("REJECT", True)
            assert record["actor"][0]["entity_text"] == claim.sources[0].text
            assert set(record["link"]) & told, "it names what it denies"
        else:
            assert record["has_event"] is False
            assert record["aux_mode"] == ["negation"]


def test_only_what_is_told_as_a_fact_is_an_event_of_plover(ledger: Ledger, tmp_path: Path) -> None:
    claims = {c.id: c for c in ledger.claims()}
    for record in lines(written(ledger, "plover", tmp_path, Options(actorless=True))):
        claim = claims.pop(record["id"])
        if record["has_event"] and record["event"] != "REJECT":
            assert claim.modality in ("asserted", "hearsay")
            assert record["event"] == claim.type
        assert record["date"] == (claim.time[:10] if claim.time else None)
        assert record["actor"]
    assert not claims, "asked for, those without an actor are there, too"


def test_without_being_asked_an_event_without_an_actor_is_left_out(
    ledger: Ledger, tmp_path: Path
) -> None:
    kept = {one["id"] for one in lines(written(ledger, "plover", tmp_path))}
    claims = list(ledger.claims())
    assert kept == {c.id for c in claims if c.actors or c.modality == "denied"}
    assert len(kept) < len(claims)


def test_acled_has_a_row_for_each_voice_that_tells_of_an_event(
    ledger: Ledger, tmp_path: Path
) -> None:
    found = pandas.read_csv(written(ledger, "acled", tmp_path))
    known = {c.id: c for c in ledger.claims()}
    told = [known[one] for row in found["claims"] for one in row.split("; ")]
    assert {c.modality for c in told} <= {"asserted", "hearsay"}
    killed = found[found["fatalities"] == 3]
    assert set(killed["source"]) == {"Courier; Gids"} or set(killed["source"]) == {"Gids; Courier"}
    assert set(found["latitude"].dropna()) == {c.place.lat for c in told if c.place}
    assert Counter(found["event_id_cnty"]).keys() <= {e.id for e in ledger.events()}


# --- provenance -------------------------------------------------------------------------------


def _of_kind(graph: rdflib.Graph, kind: rdflib.URIRef) -> Iterator[str]:
    return (str(one) for one in graph.subjects(rdflib.RDF.type, kind))


def test_provenance_says_from_what_each_claim_was_read_and_who_said_it(
    ledger: Ledger, tmp_path: Path
) -> None:
    graph = rdflib.Graph()
    graph.parse(written(ledger, "prov", tmp_path), format="json-ld")
    entities = set(_of_kind(graph, PROV.Entity))
    for claim in ledger.claims():
        one = rdflib.URIRef(f"urn:rashomon:claim:{claim.id}")
        article = rdflib.URIRef(f"urn:rashomon:article:{claim.article_id}")
        assert {str(one), str(article)} <= entities
        assert article in set(graph.objects(one, PROV.wasDerivedFrom))
        agent = graph.value(one, PROV.wasAttributedTo)
        assert (agent, rdflib.RDF.type, PROV.Agent) in graph
        chain = list(graph.objects(one, PROV.qualifiedAttribution))
        assert len(chain) == len(claim.sources)


def test_provenance_has_what_one_article_draws_from_another(ledger: Ledger, tmp_path: Path) -> None:
    graph = rdflib.Graph()
    graph.parse(written(ledger, "prov", tmp_path), format="json-ld")
    held = [d for d in ledger.drawings() if d.source]
    assert held
    for drawing in held:
        drawer = rdflib.URIRef(f"urn:rashomon:article:{drawing.drawer}")
        drawn = graph.objects(drawer, PROV.qualifiedDerivation)
        sources = {str(graph.value(one, PROV.entity)) for one in drawn}
        assert f"urn:rashomon:article:{drawing.source}" in sources


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_names_break_no_format(hostile: Ledger, name: str, tmp_path: Path) -> None:
    out = written(hostile, name, tmp_path)
    if name in ("geojson", "annotation", "prov"):
        json.loads(out.read_text(encoding="utf-8"))
    if name == "plover":
        assert {r["cite_info"]["publication"] for r in lines(out)} >= {"=1+1"}
