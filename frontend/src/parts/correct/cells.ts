// Cells of a claim as a correction has them (the form of claims.jsonl), and as a form edits them.

import type { ClaimView, FigurePin, Party, Pin, SourcePin } from "../../records";
import { VOCABULARY } from "../../records";
import { entry } from "../../state/entry";

interface Words {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A cell of the ledger: a value, words with their code, or a list of such. */
export type Cells = Readonly<Record<string, unknown>>;

export interface PartyForm {
  readonly pin: Party | SourcePin;
  code: string;
  out: boolean;
}

export interface FigureForm {
  readonly pin: FigurePin;
  measure: string;
  min: string;
  max: string;
  unit: string;
  approx: boolean;
  out: boolean;
}

/** What a person fills in. An empty text is 'not said'. */
export interface Form {
  type: string;
  mode: string;
  modality: string;
  time: string;
  noPlace: boolean;
  actors: PartyForm[];
  targets: PartyForm[];
  sources: PartyForm[];
  figures: FigureForm[];
}

export const PARTIES = ["actors", "targets", "sources"] as const;

export function formOf(claim: ClaimView): Form {
  const party = (pin: Party | SourcePin): PartyForm => ({ pin, code: pin.code ?? "", out: false });
  return {
    type: claim.type,
    mode: claim.mode ?? "",
    modality: claim.modality,
    time: claim.time ?? "",
    noPlace: false,
    actors: (claim.actors ?? []).map(party),
    targets: (claim.targets ?? []).map(party),
    sources: (claim.sources ?? []).map(party),
    figures: (claim.figures ?? []).map((pin) => ({
      pin,
      measure: pin.measure,
      min: pin.min === undefined ? "" : String(pin.min),
      max: pin.max === undefined ? "" : String(pin.max),
      unit: pin.unit ?? "",
      approx: pin.approx ?? false,
      out: false,
    })),
  };
}

const DAY = "\\d{4}(-\\d{2}(-\\d{2})?)?";
/** Times and codes as the ledger writes them, so that a slip shows while one types. Whether a day
 * exists, or a role, the ledger says. */
export const TIME = `${DAY}(/(${DAY}|\\.\\.))?|\\.\\./${DAY}`;
export const CODE = "[A-Z]{3}(\\.[A-Z]{3})?|(IGO|NGO|MED)\\.[A-Z]{2,12}";

/** Has the figure a bound, and is the lower one not above the upper? */
export function bounded(figure: FigureForm): boolean {
  if (figure.out) return true;
  const [low, high] = [bound(figure.min), bound(figure.max)];
  const numbers = [low, high].filter((one) => one !== null);
  if (!numbers.length || numbers.some((one) => typeof one !== "number")) return false;
  return low === null || high === null || low <= high;
}

/** The modes that a type of event has. */
export function modesOf(type: string): readonly string[] {
  const modes: Readonly<Record<string, readonly string[]>> = VOCABULARY.modes;
  return entry(modes, type) ?? [];
}

/** The cells that differ from the claim: as they stand in the ledger, and as they are to be. */
export function edited(claim: ClaimView, form: Form): { before: Cells; after: Cells } {
  const old = cellsOf(formOf(claim), claim);
  const now = cellsOf(form, claim);
  const changed = Object.keys(now).filter(
    (cell) => JSON.stringify(now[cell]) !== JSON.stringify(old[cell]),
  );
  const only = (cells: Cells): Cells =>
    Object.fromEntries(changed.map((cell) => [cell, cells[cell]]));
  return { before: only(old), after: only(now) };
}

function cellsOf(form: Form, claim: ClaimView): Cells {
  const kept = <T extends { out: boolean }>(all: readonly T[]): readonly T[] =>
    all.filter((one) => !one.out);
  return {
    type: form.type,
    mode: orNull(form.mode),
    modality: form.modality,
    time: orNull(form.time),
    // A place can be taken away; another one is a matter for the command, which has the gazetteer.
    place: claim.place && !form.noPlace ? { ...words(claim.place), name: claim.place.name } : null,
    actors: kept(form.actors).map(partyOf),
    targets: kept(form.targets).map(partyOf),
    sources: kept(form.sources).map(partyOf),
    figures: kept(form.figures).map(figureOf),
  };
}

function partyOf(form: PartyForm): object {
  const kind = "kind" in form.pin ? { kind: form.pin.kind } : {};
  return { ...words(form.pin), code: orNull(form.code), ...kind };
}

function figureOf(form: FigureForm): object {
  return {
    ...words(form.pin),
    measure: form.measure,
    item: form.pin.item,
    min: bound(form.min),
    max: bound(form.max),
    unit: orNull(form.unit),
    approx: form.approx,
  };
}

function words(pin: Pin): Words {
  return { text: pin.words, start: pin.start, end: pin.end };
}

function orNull(text: string): string | null {
  return text.trim() || null;
}

/** A number; what is none stays as it is written, so that the check of the ledger names it. */
function bound(text: string): number | string | null {
  const written = text.trim().replace(",", ".");
  if (!written) return null;
  const number = Number(written);
  return Number.isFinite(number) ? number : text.trim();
}
