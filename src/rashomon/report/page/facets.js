// Filters with counts, the bar above the list, and the head of the page.

const FIRST = 7;
const unfolded = new Set();

function showFacets() {
  const box = byId("facets");
  const open = new Set([...box.querySelectorAll("details[open]")].map((node) => node.dataset.key));
  const closed = new Set(
    [...box.querySelectorAll("details:not([open])")].map((node) => node.dataset.key),
  );
  fill(
    box,
    el("h2", { class: "sr" }, "Filters"),
    foldButton(),
    FACETS.map((facet) => facetBox(facet, open, closed)),
  );
}

// On narrow screens the filters would stand between the reader and the claims, so they are folded.
function foldButton() {
  const box = byId("facets");
  const fold = button(
    "Filters",
    () => fold.setAttribute("aria-expanded", String(box.classList.toggle("shown"))),
    { class: "fold", "aria-expanded": String(box.classList.contains("shown")) },
  );
  return fold;
}

function facetBox(facet, open, closed) {
  const counts = tally(passing(state, facet.key).flatMap((claim) => facetValues(facet, claim)));
  const chosen = state.filters[facet.key];
  for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
  const ranked = [...counts].sort(
    (a, b) => chosen.has(b[0]) - chosen.has(a[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1),
  );
  const top = ranked.length ? Math.max(...ranked.map(([, count]) => count)) : 1;
  const shown = unfolded.has(facet.key) ? ranked : ranked.slice(0, FIRST + chosen.size);
  const isOpen = open.has(facet.key) || chosen.size > 0 || (facet.open && !closed.has(facet.key));
  return el(
    "details",
    { class: "facet", "data-key": facet.key, open: isOpen },
    el("summary", {}, facet.label, " ", el("span", { class: "number" }, ranked.length)),
    el(
      "ul",
      { role: "list" },
      shown.map(([value, count]) => facetLine(facet, value, count, top)),
    ),
    ranked.length > shown.length
      ? button(
          `All ${ranked.length}`,
          () => {
            unfolded.add(facet.key);
            showFacets();
          },
          { class: "quiet" },
        )
      : null,
  );
}

function facetLine(facet, value, count, top) {
  const box = el("input", { type: "checkbox", checked: state.filters[facet.key].has(value) });
  box.addEventListener("change", () => toggle(facet.key, value));
  const line = el(
    "label",
    { title: value === NOT_SAID ? null : value.replace(UNSEEN, "\ufffd") },
    box,
    facet.sign && value !== NOT_SAID
      ? el("span", { class: "sign", "aria-hidden": "true" }, facet.sign(value))
      : null,
    el("span", { class: "value" }, facetName(facet, value)),
    el("span", { class: "number" }, count),
  );
  line.style.setProperty("--share", count / top);
  return el("li", {}, line);
}

function facetName(facet, value) {
  if (value === NOT_SAID) return el("em", {}, "not said");
  if (facet.name) return facet.name(value);
  if (facet.key === "voice" && value.startsWith(`${OWN}: `))
    return [named(value.slice(OWN.length + 2)), el("small", {}, " own")];
  return named(value);
}

function toggle(key, value) {
  const filters = { ...state.filters, [key]: new Set(state.filters[key]) };
  if (!filters[key].delete(value)) filters[key].add(value);
  go({ filters });
}

function clearFilters() {
  const filters = Object.fromEntries(FACETS.map(({ key }) => [key, new Set()]));
  go({ filters, q: "" });
}

// --- bar ---------------------------------------------------------------------------------------

function bar(found) {
  const total = claims.length;
  const count =
    found.length === total
      ? many(total, "claim")
      : `${found.length.toLocaleString(UI)} of ${many(total, "claim")}`;
  return el(
    "div",
    { class: "bar" },
    el("p", { class: "count", role: "status" }, count),
    grouping(),
    chips(),
  );
}

function grouping() {
  const offered = Object.keys(GROUPS).filter(
    (by) => by !== "event" || claims.some((claim) => claim.event),
  );
  return el(
    "div",
    { class: "switch", role: "group", "aria-label": "Group by" },
    el("span", { class: "aside" }, "Side by side: "),
    offered.map((by) =>
      button(GROUPS[by], () => go({ by }), {
        "aria-pressed": String(by === state.by),
        "data-by": by,
      }),
    ),
  );
}

function chips() {
  const chosen = FACETS.flatMap((facet) =>
    [...state.filters[facet.key]].map((value) =>
      button([`${facet.label}: `, facetName(facet, value), " ✕"], () => toggle(facet.key, value), {
        class: "chip",
      }),
    ),
  );
  if (!chosen.length) return null;
  return el(
    "div",
    { class: "chips" },
    chosen,
    button("Clear all", clearFilters, { class: "quiet" }),
  );
}

// --- head --------------------------------------------------------------------------------------

function showHead() {
  const { pile } = page;
  const search = el("input", {
    type: "search",
    id: "search",
    placeholder: "Search the claims  ( / )",
    "aria-label": "Search the claims",
    value: state.q,
  });
  search.addEventListener("input", () => go({ q: search.value }, "quietly"));
  fill(
    byId("head"),
    el(
      "div",
      { class: "masthead" },
      el("h1", {}, named(page.title)),
      el(
        "div",
        { class: "tools" },
        search,
        views(),
        button("◐", turnLight, { title: "Light or dark", "aria-label": "Light or dark" }),
        button("?", showHelp, { title: "Keys and signs", "aria-label": "Help: keys and signs" }),
      ),
    ),
    el(
      "dl",
      { class: "sums" },
      sum(pile.claims, "claim"),
      sum(pile.voices, "voice"),
      sum(pile.articles, "article"),
      sum(pile.outlets, "outlet"),
      period("published", pile.days),
      period("told of", pile.eventDays),
    ),
    el("p", { class: "make-up" }, makeUp(pile)),
  );
}

const sum = (count, what) =>
  el(
    "div",
    {},
    el("dd", {}, count.toLocaleString(UI)),
    el("dt", {}, count === 1 ? what : `${what}s`),
  );

function period(label, days) {
  if (!days) return null;
  const words = days[0] === days[1] ? day(days[0]) : `${day(days[0])} – ${day(days[1])}`;
  return el("div", { class: "period" }, el("dd", {}, words), el("dt", {}, label));
}

function makeUp(pile) {
  const languages = Object.entries(pile.languages).map(
    ([lang, count]) => `${languageName(lang)} ${count.toLocaleString(UI)}`,
  );
  const states = Object.entries(pile.states).filter(([name]) => name !== "read");
  const unread = states.map(([name, count]) => `${name} ${count.toLocaleString(UI)}`);
  return [
    languages.join(" · "),
    languages.length && unread.length ? " — " : null,
    unread.length
      ? button(`not read: ${unread.join(", ")}`, () => go({ view: "articles" }), {
          class: "quiet warn",
        })
      : null,
  ];
}

function views() {
  return el(
    "div",
    { class: "switch", role: "group", "aria-label": "View" },
    [
      ["claims", "Claims"],
      ["articles", "Articles"],
    ].map(([view, label]) =>
      button(label, () => go({ view, open: null }), {
        "aria-pressed": String(view === state.view),
        "data-view": view,
      }),
    ),
  );
}

function turnLight() {
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}
