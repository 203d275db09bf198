// The search of the file and that of the server find the same. `python -m tests.web.find_cases`
// writes the cases: what the server answers.

import { expect, test } from "vitest";

import { Finder, type Standings } from "../src/data/find";
import type { ArticleLine, ClaimView, Query } from "../src/records";
import held from "./find.cases.json";

const claims = held.claims as unknown as ClaimView[];
const lines = held.articles as unknown as ArticleLine[];
const articles = new Map(lines.map((line) => [line.id, line]));
const standings: Standings = new Map(
  Object.entries(held.standings).map(([id, kinds]) => [id, new Set(kinds)]),
) as Standings;
const finder = new Finder(claims, articles, standings);

test("there are cases", () => {
  expect(held.cases.length).toBeGreaterThan(10);
  expect(claims.length).toBeGreaterThan(40);
});

test.each(held.cases.map((one) => [JSON.stringify(one.query), one] as const))("%s", (_, one) => {
  const query = one.query as unknown as Query;
  expect(finder.claims(query).map((claim) => claim.id)).toEqual(one.claims);
  const found = finder.facets(query);
  // What is nothing is not written: no labels, no values that are left out.
  const plain = found.facets.map(({ name, values, more, labels }) => ({
    name,
    values,
    ...(more ? { more } : {}),
    ...(Object.keys(labels ?? {}).length ? { labels } : {}),
  }));
  expect({ total: found.total, facets: plain }).toEqual(one.facets);
});
