// What is shown is a function of the address after '#', so that every state can be sent to somebody:
// '#/event/3faf0abf?cell=when' is view 'event', id '3faf0abf', and one parameter.

export interface Route {
  readonly view: string;
  readonly id: string;
  readonly params: URLSearchParams;
}

export const START = "situation";

function read(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view = "", ...rest] = path.split("/").map(unescaped);
  return { view: view || START, id: rest.join("/"), params: new URLSearchParams(query) };
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // somebody's own '%' in an address
  }
}

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The address of a view. Empty parameters are left out; a list becomes a repeated parameter. */
export function href(view: string, id = "", params: Params = {}): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of typeof value === "string" ? [value] : (value ?? [])) {
      if (one !== "") said.append(name, one);
    }
  }
  const path = [view === START && !id ? "" : view, id].filter(Boolean).map(encodeURIComponent);
  return `#/${path.join("/")}${said.size ? `?${said}` : ""}`;
}

let current = $state.raw<Route>(read(globalThis.location?.hash ?? ""));

globalThis.addEventListener?.("hashchange", () => {
  current = read(location.hash);
});

export const route = {
  get view(): string {
    return current.view;
  },
  get id(): string {
    return current.id;
  },
  get params(): URLSearchParams {
    return current.params;
  },
};

/** Go to an address; `instead` replaces the current one, so that 'back' passes over it. */
export function go(address: string, instead = false): void {
  if (instead) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  current = read(address);
}

/** Change parameters of the current address. */
export function change(params: Params, instead = true): void {
  const names = [...current.params.keys()];
  const all = Object.fromEntries(names.map((name) => [name, current.params.getAll(name)]));
  go(href(current.view, current.id, { ...all, ...params }), instead);
}
