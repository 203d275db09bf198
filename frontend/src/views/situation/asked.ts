// What of the situation stands in the address: the days looked at, and the filters of the list.

import type { EventQuery } from "../../data/source";

export const ORDERS = ["contested", "time", "claims"] as const;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A stretch of days as the address has it; what is no day, or ends before it begins, is none. */
export function daysIn(params: URLSearchParams): readonly [string, string] | undefined {
  const [from, to] = [params.get("from") ?? "", params.get("to") ?? ""];
  return DAY.test(from) && DAY.test(to) && from <= to ? [from, to] : undefined;
}

export function queryIn(params: URLSearchParams): EventQuery {
  const days = daysIn(params);
  const text = params.get("q");
  const order = ORDERS.find((one) => one === params.get("order"));
  const lists = ["type", "relation", "language", "place"] as const;
  const said = lists.filter((name) => params.get(name));
  return {
    ...(text ? { text } : {}),
    ...Object.fromEntries(said.map((name) => [name, params.getAll(name)])),
    ...(days ? { first: days[0], last: days[1] } : {}),
    ...(order ? { order } : {}),
  };
}
