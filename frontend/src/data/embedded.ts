// Records that stand in the file itself: JSON, deflated and in base64, in a script that runs nothing.

import type { Topology } from "topojson-specification";
import type { ArticleLine, Bundle, ClaimView, DrawingView, EventRow, EventView } from "../records";
import { folded } from "../state/seen";
import { Finder } from "./find";
import { NotThere, type EventQuery, type Source } from "./source";

async function unpacked<T>(element: Element): Promise<T> {
  const text = element.textContent ?? "";
  const bytes = Uint8Array.from(atob(text.trim()), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return (await new Response(stream).json()) as T;
}

export async function embedded(element: Element): Promise<Source> {
  return sourceOf(await unpacked<Bundle>(element));
}

export function sourceOf(bundle: Bundle): Source {
  const articles = byId(bundle.articles);
  const claims = byId(bundle.claims);
  const ofArticle = grouped(bundle.claims);
  let finder: Finder | undefined;
  const find = (): Finder => (finder ??= new Finder(bundle.claims, articles, standings(bundle)));
  const linesOf = (ids: Iterable<string | undefined>): ArticleLine[] =>
    [...new Set(ids)].flatMap((id) => (id !== undefined ? (articles.get(id) ?? []) : []));

  return {
    home: "file",
    situation: async () => bundle.situation,
    events: async (query, offset, limit) => {
      const passing = eventsOf(bundle.rows, query);
      return { total: passing.length, offset, events: passing.slice(offset, offset + limit) };
    },
    event: async (id) => {
      const found = bundle.events[id];
      if (!found) throw new NotThere(`There is no event ${id} in this report.`);
      const held = found.accounts.flatMap((account) => account.claims);
      const own = held.flatMap((one) => claims.get(one) ?? []);
      const drawings = touching(bundle.origins.edges, new Set(held));
      const named = drawings.flatMap((one) => [one.drawer, one.source]);
      const lines = linesOf([...own.map((claim) => claim.article), ...named]);
      return { ...found, claims: own, articles: lines, drawings } satisfies EventView;
    },
    article: async (id) => {
      const line = articles.get(id);
      const reading = bundle.readings[id];
      if (!line) throw new NotThere(`There is no article ${id} in this report.`);
      const drawings = bundle.origins.edges.filter((one) => one.drawer === id || one.source === id);
      return {
        line,
        text: reading?.text ?? "",
        paragraphs: reading?.paragraphs ?? [],
        claims: ofArticle.get(id) ?? [],
        drawings,
        others: linesOf(drawings.flatMap((one) => [one.drawer, one.source])),
      };
    },
    origins: async () => bundle.origins,
    atlas: async () => bundle.atlas,
    boundaries: async () => {
      const world = document.getElementById("world");
      if (!world) throw new NotThere("This report holds no lines for a map.");
      return unpacked<Topology>(world);
    },
    names: async () => bundle.names,
    history: async () => bundle.history,
    claims: async (query, offset, limit) => {
      const passing = find().claims(query);
      const page = passing.slice(offset, offset + limit);
      const lines = linesOf(page.map((claim) => claim.article));
      return { total: passing.length, offset, claims: page, articles: lines };
    },
    facets: async (query) => find().facets(query),
  };
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.id, one]));
}

function grouped(claims: readonly ClaimView[]): Map<string, ClaimView[]> {
  const found = new Map<string, ClaimView[]>();
  for (const claim of claims) {
    const own = found.get(claim.article);
    if (own) own.push(claim);
    else found.set(claim.article, [claim]);
  }
  return found;
}

function touching(edges: readonly DrawingView[], held: ReadonlySet<string>): DrawingView[] {
  return edges.filter((edge) => edge.claims?.some((pair) => pair.some((id) => held.has(id))));
}

function standings(bundle: Bundle): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (id: string, relation: string): void => {
    const own = found.get(id) ?? new Set<string>();
    own.add(relation);
    found.set(id, own);
  };
  for (const event of Object.values(bundle.events)) {
    for (const { a, b, relation } of event.relations) {
      add(a, relation);
      add(b, relation);
    }
  }
  return found;
}

function eventsOf(rows: readonly EventRow[], query: EventQuery): readonly EventRow[] {
  const wanted = folded(query.text ?? "").split(/\s+/).filter(Boolean);
  const passing = rows.filter(
    (row) =>
      wanted.every((word) => folded(`${row.label} ${row.id}`).includes(word)) &&
      (!query.type?.length || query.type.includes(row.type)) &&
      (!query.relation?.length ||
        query.relation.some((one) => row.relations && one in row.relations)) &&
      (!query.language?.length || query.language.some((one) => row.languages?.includes(one))) &&
      (!query.place?.length || query.place.some((one) => row.places?.includes(one))),
  );
  return query.order && query.order !== "contested" ? ordered(passing, query.order) : passing;
}

function ordered(rows: readonly EventRow[], order: "time" | "claims"): readonly EventRow[] {
  const late = "9999";
  return order === "claims"
    ? rows.toSorted((a, b) => b.claims - a.claims)
    : rows.toSorted((a, b) => ((a.first ?? late) < (b.first ?? late) ? -1 : 1));
}
