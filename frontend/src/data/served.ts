// Records from the server this page came from. It gives JSON, and says in a sentence what is wrong.

import type { Query } from "../records";
import type { Words } from "../state/words.svelte";
import { NotThere, type ArticleQuery, type EventQuery, type Source } from "./source";

function get<T>(path: string, params: URLSearchParams = new URLSearchParams()): Promise<T> {
  return answered(`api/${path}${params.size ? `?${params}` : ""}`, {});
}

function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { "content-type": "application/json" };
  return answered(`api/${path}`, { method: "POST", body: JSON.stringify(body), headers });
}

async function answered<T>(address: string, init: RequestInit): Promise<T> {
  const headers = { accept: "application/json", ...init.headers };
  const answer = await fetch(address, { ...init, headers, credentials: "same-origin" });
  const again = Number(answer.headers.get("retry-after"));
  if (answer.status === 503 && again > 0) {
    // It is still being worked out: the view goes on waiting, and says so.
    await new Promise((after) => setTimeout(after, again * 1000));
    return answered(address, init);
  }
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) return body as T;
  const said = body as { error?: string } | null;
  const message = said?.error ?? `${answer.status} ${answer.statusText}`;
  throw answer.status === 404 ? new NotThere(message) : new Error(message);
}

/** Parameters of a query: lists are repeated, `null` (what is not said) is the empty value. */
function asked(query: ArticleQuery | EventQuery | Query, more: Record<string, number> = {}): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...more })) {
    if (Array.isArray(value)) for (const one of value) params.append(name, one ?? "");
    else if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  return params;
}

/** The words of the interface. */
export function servedWords(): Promise<Words> {
  return answered("words.json", {});
}

export function served(): Source {
  return {
    home: "server",
    situation: () => get("situation"),
    events: (query, offset, limit) => get("events", asked(query, { offset, limit })),
    event: (id) => get(`event/${encodeURIComponent(id)}`),
    article: (id) => get(`article/${encodeURIComponent(id)}`),
    articles: (query, offset, limit) => get("articles", asked(query, { offset, limit })),
    origins: () => get("origins"),
    atlas: () => get("atlas"),
    boundaries: () => get("boundaries"),
    names: () => get("names"),
    history: () => get("history"),
    claims: (query, offset, limit) => get("claims", asked(query, { offset, limit })),
    facets: (query) => get("facets", asked(query)),
    correct: (proposals, head) => post("corrections", { proposals, head }),
  };
}
