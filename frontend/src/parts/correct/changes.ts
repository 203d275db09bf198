// What a correction changes, cell by cell, in the words of the interface.

import { number, say, sayValue } from "../../state/words.svelte";
import type { Cells } from "./cells";

export interface Change {
  readonly cell: string;
  readonly before: string;
  readonly after: string;
}

/** The cells of `after`, each with what stood there before. */
export function changesOf(before: unknown, after: unknown): readonly Change[] {
  if (!isRecord(after)) return [];
  const old = isRecord(before) ? before : {};
  return Object.keys(after).map((cell) => ({
    cell,
    before: shown(cell, old[cell]),
    after: shown(cell, after[cell]),
  }));
}

const LISTS: Readonly<Record<string, string>> = {
  type: "type",
  mode: "mode",
  modality: "modality",
  cue: "cue",
};

/** A cell as people read it: 'not said', a time, ‘words’ with their code. */
export function shown(cell: string, value: unknown): string {
  if (value === null || value === undefined) return say("correct.not-said");
  if (Array.isArray(value)) {
    return value.map((one) => shown(cell, one)).join("; ") || say("correct.not-said");
  }
  if (typeof value === "boolean") return say(value ? "correct.yes" : "correct.no");
  const list = LISTS[cell];
  if (typeof value === "string") return list ? sayValue(list, value) : value;
  return isRecord(value) ? pinned(value) : String(value);
}

function pinned(value: Cells): string {
  const words = `‘${String(value["text"] ?? "")}’`;
  if (typeof value["measure"] === "string") return `${words} ${figure(value, value["measure"])}`;
  if (typeof value["name"] === "string") return `${words} (${value["name"]})`;
  return typeof value["code"] === "string" ? `${words} ${value["code"]}` : words;
}

function figure(value: Cells, measure: string): string {
  const [low, high] = [bound(value["min"]), bound(value["max"])];
  const unit = typeof value["unit"] === "string" ? ` ${value["unit"]}` : "";
  const about = value["approx"] === true ? "≈ " : "";
  const range = low === high ? low : `${low || "…"} – ${high || "…"}`;
  return `${sayValue("measure", measure)}: ${about}${range}${unit}`;
}

function bound(value: unknown): string {
  return typeof value === "number" ? number(value) : typeof value === "string" ? value : "";
}

function isRecord(value: unknown): value is Cells {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
