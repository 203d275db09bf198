"""The statements of a search. Each is a constant; all that varies is bound by name.

A list that is NULL filters nothing. `$word` is the longest word looked for, `$more` the others.
Days are numbered, and the number of no day is beyond all others.
"""

from __future__ import annotations

from typing import Final

TABLE: Final = """
CREATE TABLE claims (
    number INTEGER, id VARCHAR, text VARCHAR, voice INTEGER, relation BIGINT, type INTEGER,
    modality INTEGER, place INTEGER, day INTEGER, outlet INTEGER, language INTEGER
)
"""

INSERT: Final = """
INSERT INTO claims
SELECT unnest($number::INTEGER[]), unnest($id::VARCHAR[]), unnest($text::VARCHAR[]),
    unnest($voice::INTEGER[]), unnest($relation::BIGINT[]), unnest($type::INTEGER[]),
    unnest($modality::INTEGER[]), unnest($place::INTEGER[]), unnest($day::INTEGER[]),
    unnest($outlet::INTEGER[]), unnest($language::INTEGER[])
"""

PAGE: Final = """
WITH passing AS MATERIALIZED (
    SELECT number, id, relation FROM claims
    WHERE day BETWEEN $low AND $high
        AND ($voice::INTEGER[] IS NULL OR list_contains($voice::INTEGER[], voice))
        AND ($relation::BIGINT IS NULL OR relation & $relation::BIGINT <> 0)
        AND ($type::INTEGER[] IS NULL OR list_contains($type::INTEGER[], type))
        AND ($modality::INTEGER[] IS NULL OR list_contains($modality::INTEGER[], modality))
        AND ($place::INTEGER[] IS NULL OR list_contains($place::INTEGER[], place))
        AND ($day::INTEGER[] IS NULL OR list_contains($day::INTEGER[], day))
        AND ($outlet::INTEGER[] IS NULL OR list_contains($outlet::INTEGER[], outlet))
        AND ($language::INTEGER[] IS NULL OR list_contains($language::INTEGER[], language))
        AND contains(text, $word)
        AND (len($more::VARCHAR[]) = 0
            OR list_bool_and(list_transform($more::VARCHAR[], lambda word: contains(text, word))))
)
SELECT NULL AS id, count(*) AS relation, -1 AS place FROM passing
UNION ALL
(SELECT id, relation, number FROM passing ORDER BY number LIMIT $limit OFFSET $offset)
ORDER BY place
"""
"""The first row counts what passes; the others are ids and relations, in the ledger's order."""

COUNTS: Final = """
WITH judged AS (
    SELECT voice, relation, type, modality, place, day, outlet, language,
        CASE WHEN $voice::INTEGER[] IS NULL
            OR list_contains($voice::INTEGER[], voice) THEN 0 ELSE 1 END
        + CASE WHEN $relation::BIGINT IS NULL
            OR relation & $relation::BIGINT <> 0 THEN 0 ELSE 2 END
        + CASE WHEN $type::INTEGER[] IS NULL
            OR list_contains($type::INTEGER[], type) THEN 0 ELSE 4 END
        + CASE WHEN $modality::INTEGER[] IS NULL
            OR list_contains($modality::INTEGER[], modality) THEN 0 ELSE 8 END
        + CASE WHEN $place::INTEGER[] IS NULL
            OR list_contains($place::INTEGER[], place) THEN 0 ELSE 16 END
        + CASE WHEN $day::INTEGER[] IS NULL
            OR list_contains($day::INTEGER[], day) THEN 0 ELSE 32 END
        + CASE WHEN $outlet::INTEGER[] IS NULL
            OR list_contains($outlet::INTEGER[], outlet) THEN 0 ELSE 64 END
        + CASE WHEN $language::INTEGER[] IS NULL
            OR list_contains($language::INTEGER[], language) THEN 0 ELSE 128 END AS fails,
        text
    FROM claims
    WHERE day BETWEEN $low AND $high
),
passing AS MATERIALIZED (
    SELECT * EXCLUDE (text) FROM judged
    WHERE fails IN (0, 1, 2, 4, 8, 16, 32, 64, 128)
        AND contains(text, $word)
        AND (len($more::VARCHAR[]) = 0
            OR list_bool_and(list_transform($more::VARCHAR[], lambda word: contains(text, word))))
)
SELECT 'total' AS name, 0 AS code, count(*) AS passing, 1 AS many FROM passing WHERE fails = 0
UNION ALL
(SELECT 'voice', voice, count(*) AS n, count(*) OVER () FROM passing WHERE fails IN (0, 1)
    GROUP BY voice ORDER BY n DESC, voice LIMIT $most)
UNION ALL
SELECT 'relation', relation, count(*), 0 FROM passing WHERE fails IN (0, 2) GROUP BY relation
UNION ALL
(SELECT 'type', type, count(*) AS n, count(*) OVER () FROM passing WHERE fails IN (0, 4)
    GROUP BY type ORDER BY n DESC, type LIMIT $most)
UNION ALL
(SELECT 'modality', modality, count(*) AS n, count(*) OVER () FROM passing WHERE fails IN (0, 8)
    GROUP BY modality ORDER BY n DESC, modality LIMIT $most)
UNION ALL
(SELECT 'place', place, count(*) AS n, count(*) OVER () FROM passing WHERE fails IN (0, 16)
    GROUP BY place ORDER BY n DESC, place LIMIT $most)
UNION ALL
(SELECT 'day', day, count(*) AS n, count(*) OVER () FROM passing WHERE fails IN (0, 32)
    GROUP BY day ORDER BY day LIMIT $days)
UNION ALL
(SELECT 'outlet', outlet, count(*) AS n, count(*) OVER () FROM passing WHERE fails IN (0, 64)
    GROUP BY outlet ORDER BY n DESC, outlet LIMIT $most)
UNION ALL
(SELECT 'language', language, count(*) AS n, count(*) OVER () FROM passing WHERE fails IN (0, 128)
    GROUP BY language ORDER BY n DESC, language LIMIT $most)
"""
"""A claim counts for a facet where it fails no other one: `fails` has a bit for each."""

STANDINGS: Final = """
SELECT DISTINCT unnest([told.a, told.b]) AS id, told.relation AS relation
FROM (SELECT unnest(relations) AS told FROM read_parquet(?))
"""
