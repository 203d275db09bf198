// Made by `python -m tools.typescript` from src/rashomon/report/records; do not edit.
// A field that may be left out is written only where it is said.

/** A stretch of the text and what cleaning made of it. */
export interface ParagraphView {
  start: number;
  end: number;
  kind: "article" | "caption" | "furniture" | "headline";
  reasons?: readonly (string)[];
}

/** An article with its text. `others` are the articles that its drawings name. */
export interface ArticleView {
  line: ArticleLine;
  text: string;
  paragraphs: readonly (ParagraphView)[];
  claims: readonly (ClaimView)[];
  drawings: readonly (DrawingView)[];
  others: readonly (ArticleLine)[];
}

/** Some of the articles that pass a query, those with most claims first, then by name. `total` counts all that pass. */
export interface ArticlePage {
  total: number;
  offset: number;
  articles: readonly (ArticleLine)[];
}

/** A place with all its names: `name` and `also` are the gazetteer's, `spellings` those of the articles. `claimants` are the states that claim a disputed place. `events` and `claims` are ids; `contested` counts the events that are contested. */
export interface PlaceView {
  key: string;
  name: string;
  lat: number;
  lon: number;
  spellings: readonly (Count)[];
  events: readonly (string)[];
  claims: readonly (string)[];
  contested?: number;
  country?: string;
  geonameid?: number;
  disputed?: boolean;
  claimants?: readonly (string)[];
  also?: readonly (string)[];
}

/** All places, those with most claims first. `placeless` counts claims that name none. `boundaries` says where the lines of the map are from. */
export interface AtlasView {
  places: readonly (PlaceView)[];
  placeless: number;
  boundaries: string;
}

/** Words of an article and where they stand in it (code points, half-open). `other` is set where the ledger's words are not what stands at that place: the ledger then disagrees with the article, and a page must not hide it. */
export interface Pin {
  start: number;
  end: number;
  words: string;
  other?: boolean;
}

/** Words for someone, and the code derived from them. */
export interface Party extends Pin {
  code?: string;
}

/** One link of the chain through which a claim came. */
export interface SourcePin extends Party {
  kind: "channel" | "source";
}

/** A place's words and the gazetteer's reading of them. `key` is the same for all spellings. */
export interface PlacePin extends Pin {
  key: string;
  name: string;
  lat: number;
  lon: number;
  country?: string;
  geonameid?: number;
  disputed?: boolean;
  claimants?: readonly (string)[];
  also?: readonly (string)[];
}

/** A number's words and its bounds; an end that is not said is left out. */
export interface FigurePin extends Pin {
  measure: "captured" | "casualties" | "count" | "damaged" | "destroyed" | "displaced" | "evacuated" | "killed" | "missing" | "money" | "share" | "wounded";
  item: string;
  min?: number;
  max?: number;
  unit?: string;
  approx?: boolean;
}

/** Who speaks. `id` is the same however an outlet is written; `words` is what the voice is called where it speaks, and `also` are its other names there. */
export interface VoiceView {
  id: string;
  kind: "article" | "outlet" | "source";
  key: string;
  words: string;
  also?: readonly (string)[];
}

/** One claim, every cell with its words. `article` is the article's id, `event` the event's. */
export interface ClaimView {
  id: string;
  article: string;
  language: string;
  evidence: Pin;
  type: "ACCUSE" | "AGREE" | "AID" | "ASSAULT" | "COERCE" | "CONCEDE" | "CONSULT" | "CONTROL" | "COOPERATE" | "DISPLACE" | "MOBILIZE" | "PROTEST" | "REJECT" | "REQUEST" | "RETREAT" | "SANCTION" | "STATE" | "SUPPORT" | "THREATEN";
  modality: "asserted" | "conditional" | "demanded" | "denied" | "hearsay" | "planned";
  voice: VoiceView;
  origin: string;
  rules: readonly (string)[];
  confidence: number;
  mode?: string;
  mutual?: boolean;
  actors?: readonly (Party)[];
  targets?: readonly (Party)[];
  place?: PlacePin;
  time?: string;
  timeWords?: Pin;
  figures?: readonly (FigurePin)[];
  sources?: readonly (SourcePin)[];
  cue?: "accuse" | "claim" | "confirm" | "deny" | "estimate" | "quote" | "report" | "say";
  cueWords?: Pin;
  predicate?: Pin;
  event?: string;
  corrected?: boolean;
}

/** An article without its text. `direction` is that of its script; `claims` counts them. `outlet_key` is the same for all spellings of its outlet. */
export interface ArticleLine {
  id: string;
  name: string;
  state: "broken" | "no body" | "read" | "timeout" | "too large" | "unknown language";
  sha256: string;
  direction: "auto" | "ltr" | "rtl";
  claims: number;
  reason?: string;
  language?: string;
  outlet?: string;
  outletKey?: string;
  published?: string;
  publishedHow?: "inferred" | "metadata" | "stated";
  url?: string;
}

/** Words of a claim as what an event is called in the claim's language, and who says, or denies, what they tell. */
export interface Title {
  words: string;
  language: string;
  voice: string;
  denied?: boolean;
}

/** What an event is called: the words of one of its claims, which `label_voice` says or (where `label_denied`) denies, and in `titles` words in other languages of its claims. `about` are words of a claim for who does it, or where, in `about_language`: only where the label is too short to say what it is about. */
export interface Called {
  label: string;
  labelLanguage: string;
  labelVoice: string;
  type: "ACCUSE" | "AGREE" | "AID" | "ASSAULT" | "COERCE" | "CONCEDE" | "CONSULT" | "CONTROL" | "COOPERATE" | "DISPLACE" | "MOBILIZE" | "PROTEST" | "REJECT" | "REQUEST" | "RETREAT" | "SANCTION" | "STATE" | "SUPPORT" | "THREATEN";
  labelDenied?: boolean;
  about?: string;
  aboutLanguage?: string;
  titles?: readonly (Title)[];
}

/** How many there are of one value, None for what is not said. `label` is what a key stands for. */
export interface Count {
  value: string | null;
  count: number;
  label?: string;
}

/** The text of an article, and what cleaning made of it. */
export interface Reading {
  text: string;
  paragraphs: readonly (ParagraphView)[];
}

/** All that a report file holds. `rows` are the events, the most contested first; `events` those that are held whole, by id, without claims, articles and drawings, which stand once in `claims`, `articles` and the edges of `origins`. `readings` are the texts of the articles of these claims, by id. Of a ledger with more claims than the report's limit, there are at most so many rows, claims and articles. */
export interface Bundle {
  situation: Situation;
  rows: readonly (EventRow)[];
  events: Readonly<Record<string, EventView>>;
  claims: readonly (ClaimView)[];
  articles: readonly (ArticleLine)[];
  readings: Readonly<Record<string, Reading>>;
  origins: OriginsView;
  atlas: AtlasView;
  names: NamesView;
  history: HistoryView;
}

/** Words of one claim, named by its id. */
export interface ClaimPin {
  claim: string;
  pin: Pin;
}

/** One value of a cell as one voice gives it: its normal form, in how many claims, the words. */
export interface Value {
  value: string;
  times: number;
  pins: readonly (ClaimPin)[];
}

/** What the voice says in one cell, or that it is silent where others speak, or that nobody says. */
export interface AccountCellView {
  cell: "how firmly" | "how many" | "what" | "when" | "where" | "who" | "whom";
  state: "nobody says" | "said" | "silent";
  said?: readonly (Value)[];
}

/** A column: all that one voice says about the event. `origins` counts the grounds its claims rest on; `claims` and `articles` are ids in the order told. */
export interface Account {
  voice: VoiceView;
  claims: readonly (string)[];
  articles: readonly (string)[];
  outlets: readonly (string)[];
  origins: number;
  cells: readonly (AccountCellView)[];
}

/** One cell of two claims compared: the words of either side, and what follows. */
export interface FacetView {
  cell: "how firmly" | "how many" | "names" | "things" | "turned" | "what" | "when" | "where" | "who" | "whom";
  verdict: "agree" | "deny" | "differ" | "less specific" | "more specific" | "near" | "reverse" | "unsure" | "update";
  score: number;
  a: readonly (Pin)[];
  b: readonly (Pin)[];
  why: string;
}

/** How claim `a` stands to claim `b` (ids), with the cells that make it so. */
export interface RelationView {
  a: string;
  b: string;
  relation: "agree" | "deny" | "differ" | "less specific" | "repeat" | "reverse" | "unsure" | "update";
  score: number;
  why: string;
  facets: readonly (FacetView)[];
}

/** How two voices (ids) stand to each other in one row of the table, strongest verdict first: deny, reverse, differ, update, less or more specific, near, unsure, agree. `relation` is the place in `relations` of the pair of claims that shows it. */
export interface Contest {
  cell: "how firmly" | "how many" | "what" | "when" | "where" | "who" | "whom";
  a: string;
  b: string;
  verdict: "agree" | "deny" | "differ" | "less specific" | "more specific" | "near" | "reverse" | "unsure" | "update";
  relation: number;
}

/** A voice published so many times in the days around, that never mentions the event. */
export interface Silent {
  voice: VoiceView;
  times: number;
}

/** Claims (ids) that rest on one thing and add no evidence to each other. */
export interface Ground {
  ground: string;
  claims: readonly (string)[];
}

/** A number somebody claims. `day` is the day it is said to hold for, `told` the day it was published (ISO); `ground` as in Ground: marks of one ground are one origin. */
export interface Mark {
  claim: string;
  voice: string;
  pin: Pin;
  ground: string;
  min?: number;
  max?: number;
  approx?: boolean;
  day?: string;
  told?: string;
  denied?: boolean;
}

/** All numbers of one event in one measure and unit. `items` are what they count, as written. `origins` counts independent origins, `articles` articles. */
export interface Plot {
  measure: "captured" | "casualties" | "count" | "damaged" | "destroyed" | "displaced" | "evacuated" | "killed" | "missing" | "money" | "share" | "wounded";
  marks: readonly (Mark)[];
  items: readonly (string)[];
  articles: number;
  origins: number;
  unit?: string;
}

/** A hedge that was lost, or added, between two claims (ids) of the event. */
export interface Hedge {
  earlier: string;
  later: string;
  change: string;
  before: string;
  after: string;
  why: string;
  earlierWords?: readonly (Pin)[];
  laterWords?: readonly (Pin)[];
}

/** All of one event. `around` are the days looked at for voices that never mention it. */
export interface EventView {
  row: EventRow;
  accounts: readonly (Account)[];
  contests: readonly (Contest)[];
  relations: readonly (RelationView)[];
  plots: readonly (Plot)[];
  grounds: readonly (Ground)[];
  drawings: readonly (DrawingView)[];
  hedges: readonly (Hedge)[];
  silent: readonly (Silent)[];
  claims: readonly (ClaimView)[];
  articles: readonly (ArticleLine)[];
  around?: readonly [string, string];
}

/** A claim that a line names: its id in the log, its article (id), its words, and the id it has now; left out where the ledger no longer holds it. */
export interface LoggedClaim {
  id: string;
  article: string;
  pin: Pin;
  language?: string;
  now?: string;
}

/** One line of the log. `claims` are those that it changes, `rest` those that stay where they are; `undone_by` is the number of the line that undoes it. */
export interface LineView {
  number: number;
  id: string;
  kind: "confirm" | "edit" | "merge" | "refuse" | "reject" | "split" | "undo";
  who: string;
  when: string;
  why: string;
  claims?: readonly (LoggedClaim)[];
  rest?: readonly (LoggedClaim)[];
  before?: unknown;
  after?: unknown;
  line?: number;
  undoneBy?: number;
}

/** The log, newest first. `head` is the id of its last line, '' for an empty log; whoever writes says which head was seen. */
export interface HistoryView {
  head: string;
  lines: readonly (LineView)[];
}

/** Words of one article (id). */
export interface ArticlePin {
  article: string;
  pin: Pin;
}

/** How often one outlet (or one article without an outlet: its id) writes a name in one way and in one mouth. `voice` is left out for its own voice. */
export interface NameCell {
  how: "own voice" | "quoted" | "reported" | "scare quotes";
  count: number;
  pins: readonly (ArticlePin)[];
  outlet?: string;
  article?: string;
  language?: string;
  voice?: string;
  state?: string;
}

/** One name of a referent, as it is mostly written. */
export interface NameView {
  name: string;
  folded: string;
  count: number;
  cells: readonly (NameCell)[];
}

/** Two names held for one thing because claims of so many events have them in one cell. */
export interface TiedNames {
  a: string;
  b: string;
  events: number;
}

/** Somebody or something with all its names. `label` is for finding it, no name to use. `many`: the key is a role that many people have ('BEL.CVL'), so that two names need not mean the same ones. `more` counts rarer names that are left out. `rivals` counts the names of the language with most of them, `alone` those that one side alone uses. */
export interface ReferentView {
  kind: "group" | "operation" | "place" | "side";
  key: string;
  label: string;
  count: number;
  names: readonly (NameView)[];
  more?: number;
  tied?: readonly (TiedNames)[];
  many?: boolean;
  rivals?: number;
  alone?: number;
}

/** A name that one side alone uses, while others name the referent otherwise; `more` counts names of theirs that are left out of `others`. */
export interface OneSidedName {
  kind: "group" | "operation" | "place" | "side";
  key: string;
  label: string;
  name: string;
  by: "article" | "outlet" | "state";
  side: string;
  count: number;
  others: readonly (string)[];
  why: string;
  uses: readonly (NameCell)[];
  marked?: readonly (NameCell)[];
  language?: string;
  more?: number;
}

/** A claim (id) on the way, with its article (id) and the words it was read from. */
export interface Telling {
  claim: string;
  article: string;
  evidence: Pin;
}

/** A hedge lost or added as a claim of an event travelled. `chain` goes from the first known telling to the later one of this step; its last two are the ones compared. `before` and `after` are the ledger's terms ('hearsay', 'at least 10'). */
export interface HedgeStep {
  event: string;
  label: string;
  labelLanguage: string;
  change: "added" | "lost";
  what: "cue" | "figure" | "modality";
  link: "repeats" | "same source";
  before: string;
  after: string;
  chain: readonly (Telling)[];
  why: string;
  earlierWords?: readonly (Pin)[];
  laterWords?: readonly (Pin)[];
}

/** All referents with two names or more; `single` counts the others. First come those that are one thing, and among them those with most names that one side alone uses, then those with most names in one language. `articles` are those that cells and hedges name by id. `more` counts referents that are left out, `more_hedges` hedges. */
export interface NamesView {
  referents: readonly (ReferentView)[];
  oneSided: readonly (OneSidedName)[];
  hedges: readonly (HedgeStep)[];
  articles: readonly (ArticleLine)[];
  single: number;
  more?: number;
  moreHedges?: number;
}

/** A passage of the drawer beside the one it was drawn from (left out where it is not held). */
export interface PassageView {
  a: Pin;
  share: number;
  b?: Pin;
}

/** Article `drawer` (id) draws on article `source` (id), or on the outlet `source_name` that the pile does not hold. `own` are the words it adds. */
export interface DrawingView {
  drawer: string;
  kind: "abridged" | "cites" | "retold" | "translated" | "verbatim";
  share: number;
  repeats: boolean;
  why: string;
  source?: string;
  sourceName?: string;
  circular?: boolean;
  passages?: readonly (PassageView)[];
  own?: readonly (Pin)[];
  claims?: readonly (readonly [string, string])[];
}

/** An article, or an outlet outside the pile, and its place in the drawing: `layer` from 0 on (sources before those that draw on them), `row` within it. `id` is the article's id, or 'outside <name>'. */
export interface Node {
  id: string;
  kind: "article" | "outside";
  label: string;
  layer: number;
  row: number;
  claims: number;
  outlet?: string;
  day?: string;
}

/** Independent origins of an event beside its articles. `rings` are outlets (articles without one: ids) each of which draws, in the end, on itself in what it tells of the event. */
export interface EventOrigins extends Called {
  event: string;
  claims: number;
  articles: number;
  origins: number;
  rings?: readonly (readonly (string)[])[];
}

/** The graph of a pile. Articles that neither draw nor are drawn on are counted in `alone`. `more` counts events that are left out of `events`. `bare`: passages are left out, as there are too many; the articles show them. */
export interface OriginsView {
  nodes: readonly (Node)[];
  edges: readonly (DrawingView)[];
  rings: readonly (readonly (string)[])[];
  events: readonly (EventOrigins)[];
  articles: readonly (ArticleLine)[];
  alone: number;
  more?: number;
  bare?: boolean;
}

/** What is asked for: all of the words of `text` (case and accents apart) and, of each facet that has values, one of them. `None` among the values is what is not said. `first` and `last` bound the day of the event, or of publication where it has none (ISO). */
export interface Query {
  text?: string;
  voice?: readonly (string | null)[];
  outlet?: readonly (string | null)[];
  language?: readonly (string | null)[];
  type?: readonly (string | null)[];
  modality?: readonly (string | null)[];
  place?: readonly (string | null)[];
  day?: readonly (string | null)[];
  relation?: readonly (string | null)[];
  first?: string;
  last?: string;
}

/** Values of one facet among the claims that pass all other filters, most frequent first. `more` counts values that are left out. `labels` say what keys stand for. */
export interface Facet {
  name: "day" | "language" | "modality" | "outlet" | "place" | "relation" | "type" | "voice";
  values: readonly (Count)[];
  more?: number;
  labels?: Readonly<Record<string, string>>;
}

/** How many claims pass, and the facets. */
export interface Facets {
  total: number;
  facets: readonly (Facet)[];
}

/** Some of the claims that pass a query, in the ledger's order, with their articles. `standings` are the kinds of relation that each claim stands in, by its id; those that stand in none are left out. */
export interface ClaimPage {
  total: number;
  offset: number;
  claims: readonly (ClaimView)[];
  articles: readonly (ArticleLine)[];
  standings?: Readonly<Record<string, readonly ("agree" | "deny" | "differ" | "less specific" | "repeat" | "reverse" | "unsure" | "update")[]>>;
}

/** An event in numbers. `first` and `last` are the days it is said to have happened in (ISO; left out where open or not said), `told` the first and last day of publication. `contested` counts relations of difference, denial and turned blame between two voices; `relations` counts all by kind, and `between` how many voices stand on either side of them. `languages` and `places` (keys of places) each once. `measures` are those that its claims count in, `apart` those of them in which two claims give numbers that cannot both be true of one moment: their ranges share no number. */
export interface EventRow extends Called {
  id: string;
  claims: number;
  articles: number;
  origins: number;
  voices: number;
  contested: number;
  confidence: number;
  time?: string;
  first?: string;
  last?: string;
  told?: readonly [string, string];
  relations?: Readonly<Record<string, number>>;
  between?: Readonly<Record<string, number>>;
  languages?: readonly (string)[];
  places?: readonly (string)[];
  measures?: readonly ("captured" | "casualties" | "count" | "damaged" | "destroyed" | "displaced" | "evacuated" | "killed" | "missing" | "money" | "share" | "wounded")[];
  apart?: readonly ("captured" | "casualties" | "count" | "damaged" | "destroyed" | "displaced" | "evacuated" | "killed" | "missing" | "money" | "share" | "wounded")[];
}

/** What the pile holds. `days` are the first and last day of publication, `event_days` of what is told. `shown` says how many of the claims a report holds (left out where it holds all). `contested` are the events that most is disputed about, `timeline` those with a day of their own, by day. */
export interface Situation {
  title: string;
  articles: number;
  claims: number;
  events: number;
  voices: number;
  states: readonly (Count)[];
  languages: readonly (Count)[];
  outlets: readonly (Count)[];
  speakers: readonly (Count)[];
  relations: readonly (Count)[];
  contested: readonly (EventRow)[];
  timeline: readonly (EventRow)[];
  days?: readonly [string, string];
  eventDays?: readonly [string, string];
  shown?: number;
}

/** Some of the events that pass a query, in its order. `total` counts all that pass. */
export interface EventPage {
  total: number;
  offset: number;
  events: readonly (EventRow)[];
}

/** The closed lists of the codebook; `modes` by type. */
export const VOCABULARY = {
  type: ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISPLACE", "CONTROL", "STATE"],
  modality: ["asserted", "denied", "hearsay", "planned", "conditional", "demanded"],
  measure: ["killed", "wounded", "casualties", "missing", "captured", "displaced", "evacuated", "destroyed", "damaged", "money", "share", "count"],
  relation: ["agree", "differ", "deny", "reverse", "repeat", "update", "less specific", "unsure"],
  modes: {"CONSULT": ["visit", "third-party", "multilateral", "phone"], "RETREAT": ["withdraw", "release", "disarm", "ceasefire", "access", "resign", "return"], "REQUEST": ["assist", "change", "yield", "meet"], "REJECT": ["assist", "change", "yield", "meet"], "ACCUSE": ["disapprove", "investigate", "allege"], "THREATEN": ["restrict", "arrest", "relations", "expel", "territory", "violence"], "PROTEST": ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"], "SANCTION": ["convict", "expel", "withdraw", "discontinue"], "MOBILIZE": ["troops", "weapons", "police", "militia"], "COERCE": ["seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"], "ASSAULT": ["abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"]},
} as const;
