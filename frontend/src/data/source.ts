// Where a view has its records from: the file it stands in, or the server it came from.

import type {
  ArticleLine,
  ArticlePage,
  ArticleView,
  AtlasView,
  ClaimPage,
  EventPage,
  EventView,
  Facets,
  HistoryView,
  NamesView,
  OriginsView,
  Query,
  Situation,
} from "../records";
import type { Topology } from "topojson-specification";

export interface EventQuery {
  readonly text?: string;
  readonly type?: readonly string[];
  readonly relation?: readonly string[];
  readonly language?: readonly string[];
  readonly place?: readonly string[];
  /** The days of the event, or of its publication where none is said, touch these (ISO). */
  readonly first?: string;
  readonly last?: string;
  readonly order?: "contested" | "time" | "claims";
}

export interface ArticleQuery {
  readonly text?: string;
  readonly state?: readonly ArticleLine["state"][];
}

/** A correction as somebody asks for it: a line as `rashomon correct LEDGER apply FILE` takes it. */
export interface Proposal {
  readonly kind: "reject" | "edit" | "merge" | "split" | "confirm" | "refuse" | "undo";
  readonly who?: string;
  /** ISO 8601. */
  readonly when?: string;
  readonly why?: string;
  readonly claim?: string;
  readonly one?: readonly string[];
  readonly other?: readonly string[];
  readonly event?: string;
  readonly out?: readonly string[];
  readonly rest?: readonly string[];
  readonly a?: string;
  readonly b?: string;
  readonly line?: number;
  /** Of an undo: the id of the line that is meant. */
  readonly before?: string;
  readonly after?: unknown;
}

export interface Source {
  readonly home: "file" | "server";
  situation(): Promise<Situation>;
  events(query: EventQuery, offset: number, limit: number): Promise<EventPage>;
  event(id: string): Promise<EventView>;
  article(id: string): Promise<ArticleView>;
  articles(query: ArticleQuery, offset: number, limit: number): Promise<ArticlePage>;
  origins(): Promise<OriginsView>;
  atlas(): Promise<AtlasView>;
  /** Lines of the map: coastlines and borders, as TopoJSON with an object 'countries'. */
  boundaries(): Promise<Topology>;
  names(): Promise<NamesView>;
  history(): Promise<HistoryView>;
  claims(query: Query, offset: number, limit: number): Promise<ClaimPage>;
  facets(query: Query): Promise<Facets>;
  /** Write corrections to the log; only a server can. */
  correct?(proposals: readonly Proposal[], head: string): Promise<HistoryView>;
}

/** What is asked for is not there. The message is for the reader. */
export class NotThere extends Error {}
