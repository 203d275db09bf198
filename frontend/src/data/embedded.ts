// Records that stand in the file itself: JSON, deflated and in base64, in a script that runs nothing.

import type { Topology } from "topojson-specification";
import type {
  ArticleLine,
  Bundle,
  ClaimView,
  DrawingView,
  EventView,
  RelationView,
} from "../records";
import { folded } from "../state/seen";
import { EventFinder } from "./events";
import { Finder } from "./find";
import type { Words } from "../state/words.svelte";
import { NotThere, type ArticleQuery, type Source } from "./source";
import { entry } from "../state/entry";

type RelationKind = RelationView["relation"];

async function unpacked<T>(element: Element): Promise<T> {
  const signs = atob((element.textContent ?? "").trim());
  // A loop: Uint8Array.from would take half a second for 5,000 claims.
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at++) bytes[at] = signs.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return (await new Response(stream).json()) as T;
}

export async function embedded(element: Element): Promise<Source> {
  return sourceOf(await unpacked<Bundle>(element));
}

/** The words of the interface, which stand in the file, too. */
export async function embeddedWords(): Promise<Words> {
  const element = document.getElementById("words");
  if (!element) throw new Error("This file lacks the words of its interface.");
  return unpacked<Words>(element);
}

export function sourceOf(bundle: Bundle): Source {
  const articles = byId(bundle.articles);
  const claims = byId(bundle.claims);
  const ofArticle = grouped(bundle.claims);
  const events = new EventFinder(bundle.rows);
  let finder: Finder | undefined;
  let stand: Map<string, Set<RelationKind>> | undefined;
  const standings = (): Map<string, Set<RelationKind>> => (stand ??= standingsOf(bundle));
  const find = (): Finder => (finder ??= new Finder(bundle.claims, articles, standings()));
  const linesOf = (ids: Iterable<string | undefined>): ArticleLine[] =>
    [...new Set(ids)].flatMap((id) => (id !== undefined ? (articles.get(id) ?? []) : []));

  return {
    home: "file",
    situation: async () => bundle.situation,
    events: async (query, offset, limit) => events.page(query, offset, limit),
    event: async (id) => {
      const found = entry(bundle.events, id);
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
      const reading = entry(bundle.readings, id);
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
    articles: async (query, offset, limit) => {
      const passing = articlesOf(bundle.articles, query);
      return { total: passing.length, offset, articles: passing.slice(offset, offset + limit) };
    },
    origins: async () => bundle.origins,
    atlas: async () => bundle.atlas,
    boundaries: async () => {
      const world = document.getElementById("world");
      if (!world) throw new NotThere("This report holds no lines for a map.");
      return unpacked<Topology>(world);
    },
    names: async () => ({ ...bundle.names, articles: bundle.articles }),
    history: async () => bundle.history,
    claims: async (query, offset, limit) => {
      const passing = find().claims(query);
      const page = passing.slice(offset, offset + limit);
      const lines = linesOf(page.map((claim) => claim.article));
      const standing = page.flatMap((claim) => {
        const own = [...(standings().get(claim.id) ?? [])];
        return own.length ? [[claim.id, own] as const] : [];
      });
      const found = { total: passing.length, offset, claims: page, articles: lines };
      return { ...found, standings: Object.fromEntries(standing) };
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

function standingsOf(bundle: Bundle): Map<string, Set<RelationKind>> {
  const found = new Map<string, Set<RelationKind>>();
  const add = (id: string, relation: RelationKind): void => {
    const own = found.get(id) ?? new Set<RelationKind>();
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

function articlesOf(lines: readonly ArticleLine[], query: ArticleQuery): readonly ArticleLine[] {
  const wanted = folded(query.text ?? "").split(/\s+/).filter(Boolean);
  return lines
    .filter(
      (line) =>
        (!query.state?.length || query.state.includes(line.state)) &&
        wanted.every((word) => folded(`${line.name} ${line.outlet ?? ""}`).includes(word)),
    )
    .toSorted((a, b) => b.claims - a.claims || (a.name < b.name ? -1 : 1));
}
