// The list of claims in groups. Rows are made as they come into view; printing makes them all.

const BATCH = 120;

// Groups in order: [{key, head, claims}].
function groups(found, by) {
  const keyOf = { deed: deedKey, voice: voiceKey, article: (claim) => claim.article, event: (claim) => claim.event || null }[by];
  const made = new Map();
  for (const claim of found) {
    const key = keyOf(claim);
    if (!made.has(key)) made.set(key, { key, claims: [] });
    made.get(key).claims.push(claim);
  }
  const all = [...made.values()];
  if (by === "article") return all;
  if (by === "voice") return all.sort((a, b) => b.claims.length - a.claims.length);
  return gathered(all);
}

// Deeds told by several voices come first, the most voices on top; the rest needs no headings.
function gathered(all) {
  for (const group of all) group.voices = new Set(group.claims.map(voiceKey)).size;
  const shared = all.filter((group) => group.key !== null && group.claims.length > 1);
  shared.sort((a, b) => b.voices - a.voices || b.claims.length - a.claims.length);
  for (const group of shared) group.claims.sort(byTime);
  const once = all.filter((group) => !shared.includes(group)).flatMap((group) => group.claims);
  once.sort((a, b) => a.at - b.at);
  return once.length ? [...shared, { key: null, claims: once, once: true }] : shared;
}

function byTime(a, b) {
  const [one, other] = [a.time || "~", b.time || "~"];
  return one < other ? -1 : one > other ? 1 : a.at - b.at;
}

function groupHead(group, by) {
  const heads = { deed: deedHead, voice: voiceHead, article: articleHead, event: deedHead };
  const content = group.once ? onceHead(group, by) : heads[by](group);
  return el("li", { class: "group" }, content);
}

const onceHead = (group, by) => [
  el("h2", {}, by === "event" ? "Not joined to any event" : "Told once, or of parties not named"),
  el("p", { class: "gist" }, many(group.claims.length, "claim")),
];

function voiceHead(group) {
  const claim = group.claims[0];
  const source = firstSource(claim);
  const ways = [...new Set(group.claims.map(voiceWords).filter(Boolean))];
  return [
    el("h2", {}, source ? named(source.code || ways[0], source.code ? null : claim.in.language) : [named(ownName(claim)), el("small", {}, " in its own voice")]),
    el("p", { class: "gist" }, el("span", {}, many(group.claims.length, "claim"), inArticles(group),
      source && source.code ? [" · called ", ways.slice(0, 6).map((way, at) => [at ? ", " : "", el("q", {}, named(way))]), ways.length > 6 ? ` and ${ways.length - 6} more` : null] : null)),
  ];
}

function articleHead(group) {
  const article = group.claims[0].in;
  return [
    el("h2", {}, named(article.name)),
    el("p", { class: "gist" }, article.outlet ? [named(article.outlet), " · "] : null, languageName(article.language),
      article.published ? ` · ${day(article.published)}` : null, ` · ${many(group.claims.length, "claim")}`),
  ];
}

const inArticles = (group) => ` in ${many(new Set(group.claims.map((claim) => claim.article)).size, "article")}`;

function deedHead(group) {
  const sample = group.claims[0];
  const ends = [partyKey(sample, sample.actors), partyKey(sample, sample.targets)];
  return [
    el("h2", {}, ends.map((end) => end && named(end)).filter(Boolean).flatMap((end, at) => (at ? [el("span", { class: "between" }, " & "), end] : [end])),
      " ", el("span", { class: "type" }, sample.type)),
    el("p", { class: "gist" }, el("span", {}, el("b", {}, many(group.voices, "voice")), `, ${many(group.claims.length, "claim")}`), directions(group), modalities(group)),
    spread(group),
  ];
}

// Who is said to have acted, both ways where accounts have it both ways.
function directions(group) {
  const ways = new Map();
  for (const claim of group.claims) {
    const [actor, target] = [partyKey(claim, claim.actors), partyKey(claim, claim.targets)];
    if (!actor || !target || actor === target || claim.mutual) continue;
    const way = JSON.stringify([actor, target]);
    ways.set(way, (ways.get(way) || 0) + 1);
  }
  if (ways.size < 2) return null;
  return [...ways].map(([way, count]) => {
    const [actor, target] = JSON.parse(way);
    return el("span", { class: "way" }, named(actor), " ⟶ ", named(target), ` ${count}×`);
  });
}

function modalities(group) {
  const counts = tally(group.claims.map((claim) => claim.modality));
  if (counts.size < 2) return null;
  return [...counts].map(([name, count]) => el("span", { class: `modality m-${name}` }, `${MODALITIES[name][0]} ${name} ${count}×`));
}

// The figures that accounts give for one measure, where they give more than one.
function spread(group) {
  const given = new Map();
  for (const claim of group.claims) {
    for (const figure of claim.figures || []) {
      if (figure.measure === "count") continue;
      if (!given.has(figure.measure)) given.set(figure.measure, new Map());
      const voices = given.get(figure.measure);
      const said = amount(figure);
      if (!voices.has(said)) voices.set(said, new Set());
      voices.get(said).add(speakerName(claim));
    }
  }
  const differing = [...given].filter(([, said]) => said.size > 1);
  if (!differing.length) return null;
  return el("dl", { class: "spread" }, differing.map(([measure, said]) => [el("dt", {}, measure), [...said].slice(0, 6).map(([words, voices]) =>
    el("dd", {}, el("b", {}, words), " ", el("span", { class: "aside" }, named([...voices].slice(0, 2).join(", ")), voices.size > 2 ? ` +${voices.size - 2}` : null)))]));
}

const speakerName = (claim) => (firstSource(claim) ? firstSource(claim).code || voiceWords(claim) : ownName(claim));

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

// --- showing -----------------------------------------------------------------------------------

const shelf = { items: [], made: 0, list: null, watcher: null };

function showList(found) {
  const main = byId("claims");
  shelf.items = groups(found, state.by).flatMap((group) => [{ group }, ...group.claims.map((claim) => ({ claim }))]);
  shelf.made = 0;
  shelf.list = el("ol", { class: "claims", "aria-label": "Claims" });
  const more = button("Show more", () => makeRows(BATCH), { id: "more" });
  fill(main, bar(found), notice(), found.length ? [shelf.list, more] : emptiness());
  makeRows(BATCH);
  watch(more);
  if (state.open) makeUntil(state.open);
}

function makeRows(count) {
  const until = Math.min(shelf.items.length, shelf.made + count);
  const fresh = shelf.items.slice(shelf.made, until);
  shelf.list.append(...fresh.map((item) => (item.group ? groupHead(item.group, state.by) : row(item.claim, state.by))));
  shelf.made = until;
  const more = byId("more");
  if (more) more.hidden = until === shelf.items.length;
  markOpen();
}

function makeUntil(id) {
  const at = shelf.items.findIndex((item) => item.claim && item.claim.id === id);
  if (at >= shelf.made) makeRows(at + BATCH / 2 - shelf.made);
}

function watch(more) {
  if (shelf.watcher) shelf.watcher.disconnect();
  const root = getComputedStyle(byId("claims")).overflowY === "auto" ? byId("claims") : null;
  shelf.watcher = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting) && shelf.made < shelf.items.length) makeRows(BATCH);
  }, { root, rootMargin: "1200px" });
  shelf.watcher.observe(more);
}

function markOpen() {
  for (const node of document.querySelectorAll("a.row")) {
    if (node.dataset.id === state.open) node.setAttribute("aria-current", "true");
    else node.removeAttribute("aria-current");
  }
}

function notice() {
  const left = page.pile.claims - claims.length;
  if (!left) return null;
  return el("p", { class: "notice" }, `This file holds the first ${many(claims.length, "claim")} of ${page.pile.claims.toLocaleString(UI)}. ${many(left, "claim")} ${left === 1 ? "is" : "are"} left out; all are in the ledger, and rashomon report --limit makes a larger file.`);
}

function emptiness() {
  if (isFiltered(state)) return el("p", { class: "empty" }, "No claim passes these filters. ", button("Clear all filters", clearFilters));
  if (!page.pile.articles) return el("p", { class: "empty" }, "The pile is empty: no article was given.");
  if (page.pile.claims) return el("p", { class: "empty" }, "This file holds no claims: its limit is 0.");
  return el("p", { class: "empty" }, `No claim was found in ${many(page.pile.articles, "article")}. `, button("See what became of them", () => go({ view: "articles" })));
}
