// Searching and filtering claims that are in memory: what the server does in SQL.

import type { ArticleLine, ClaimView, Count, Facet, Facets, Query } from "../records";
import { folded } from "../state/seen";

export type FacetName = Facet["name"];
export const FACETS: readonly FacetName[] = [
  "voice", "relation", "type", "modality", "place", "day", "outlet", "language",
];
const MOST = 200;
const MOST_DAYS = 2000;

/** The relations that a claim stands in, by its id. */
export type Standings = ReadonlyMap<string, ReadonlySet<string>>;

interface Found {
  readonly claim: ClaimView;
  readonly text: string;
  readonly day: string | null;
  readonly values: Readonly<Record<FacetName, readonly (string | null)[]>>;
}

export class Finder {
  readonly #all: readonly Found[];
  readonly #labels = new Map<FacetName, Map<string, string>>();

  constructor(
    claims: readonly ClaimView[],
    articles: ReadonlyMap<string, ArticleLine>,
    standings: Standings,
  ) {
    this.#all = claims.map((claim) => this.#found(claim, articles.get(claim.article), standings));
  }

  #found(claim: ClaimView, article: ArticleLine | undefined, standings: Standings): Found {
    this.#label("voice", claim.voice.id, claim.voice.words);
    if (article?.outletKey !== undefined) this.#label("outlet", article.outletKey, article.outlet ?? "");
    if (claim.place) this.#label("place", claim.place.key, claim.place.name);
    const day = dayOf(claim, article);
    const relations = [...(standings.get(claim.id) ?? [])];
    return {
      claim,
      day,
      text: folded(words(claim, article).join(" ")),
      values: {
        voice: [claim.voice.id],
        relation: relations.length ? relations : [null],
        type: [claim.type],
        modality: [claim.modality],
        place: [claim.place?.key ?? null],
        day: [day],
        outlet: [article?.outletKey ?? null],
        language: [claim.language || null],
      },
    };
  }

  #label(facet: FacetName, value: string, label: string): void {
    const known = this.#labels.get(facet) ?? new Map<string, string>();
    if (!known.has(value)) known.set(value, label);
    this.#labels.set(facet, known);
  }

  claims(query: Query): readonly ClaimView[] {
    return this.#passing(query).map((one) => one.claim);
  }

  facets(query: Query): Facets {
    return {
      total: this.#passing(query).length,
      facets: FACETS.map((name) => this.#facet(name, this.#passing(query, name))),
    };
  }

  #facet(name: FacetName, passing: readonly Found[]): Facet {
    const counts = new Map<string | null, number>();
    for (const one of passing) {
      for (const value of one.values[name]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const byDay = name === "day";
    const values: Count[] = [...counts]
      .map(([value, count]) => ({ value, count }) as Count)
      .sort((a, b) => (byDay ? 0 : b.count - a.count) || compare(a.value, b.value));
    const kept = values.slice(0, byDay ? MOST_DAYS : MOST);
    const known = this.#labels.get(name);
    const labels = Object.fromEntries(
      kept.flatMap(({ value }) => {
        const label = value === null ? undefined : known?.get(value);
        return value === null || label === undefined ? [] : [[value, label]];
      }),
    );
    return { name, values: kept, more: values.length - kept.length, labels };
  }

  /** What passes all filters but the one of `but`. */
  #passing(query: Query, but?: FacetName): readonly Found[] {
    const wanted = folded(query.text ?? "").split(/\s+/).filter(Boolean);
    const set = FACETS.filter((name) => name !== but && query[name]?.length);
    return this.#all.filter(
      (one) =>
        set.every((name) => one.values[name].some((value) => query[name]?.includes(value))) &&
        wanted.every((word) => one.text.includes(word)) &&
        within(one.day, query),
    );
  }
}

function within(day: string | null, query: Query): boolean {
  if (query.first === undefined && query.last === undefined) return true;
  if (day === null) return false;
  return day >= (query.first ?? "") && day <= (query.last ?? "9999-12-31");
}

/** The day of the event, else of publication, where it is said to the day. */
function dayOf(claim: ClaimView, article: ArticleLine | undefined): string | null {
  for (const time of [claim.time, article?.published]) {
    const found = /^\d{4}-\d\d-\d\d/.exec(time ?? "");
    if (found) return found[0];
  }
  return null;
}

function words(claim: ClaimView, article: ArticleLine | undefined): readonly string[] {
  const place = claim.place;
  return [
    claim.evidence.words,
    ...(claim.sources ?? []).flatMap((one) => [one.words, one.code ?? ""]),
    ...(claim.actors ?? []).map((one) => one.code ?? ""),
    ...(claim.targets ?? []).map((one) => one.code ?? ""),
    ...(place ? [place.name, ...(place.also ?? [])] : []),
    article?.name ?? "",
    article?.outlet ?? "",
    claim.type,
    claim.id,
  ];
}

function compare(a: string | null, b: string | null): number {
  return a === null ? (b === null ? 0 : 1) : b === null ? -1 : a < b ? -1 : a > b ? 1 : 0;
}
