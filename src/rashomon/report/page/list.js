// The list of claims in groups. Rows are made as they come into view; printing makes them all.

const BATCH = 120;
const MOST = 6;

// Groups in order: [{key, head, claims}].
function groups(found, by) {
  const keyOf = {
    deed: sideKey,
    voice: voiceKey,
    article: (claim) => claim.article,
    event: (claim) => claim.event || null,
  }[by];
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

// First the deeds between two named parties, and of these first where several voices put it in
// different ways; deeds told once need no headings.
function gathered(all) {
  for (const group of all) weigh(group);
  const shared = all.filter((group) => group.key !== null && group.claims.length > 1);
  shared.sort(
    (a, b) =>
      b.known - a.known ||
      b.ways - a.ways ||
      b.voices - a.voices ||
      b.claims.length - a.claims.length,
  );
  for (const group of shared) group.claims.sort(byTime);
  const once = all.filter((group) => !shared.includes(group)).flatMap((group) => group.claims);
  once.sort((a, b) => a.at - b.at);
  return once.length ? [...shared, { key: null, claims: once, once: true }] : shared;
}

// In how many respects the accounts of a group are not alike: who acted, whether it was, how many.
function weigh(group) {
  group.voices = new Set(group.claims.map(voiceKey)).size;
  const parties = ends(group.claims[0]).filter((end) => end !== null).length;
  group.known = parties || (group.claims[0].place ? 1 : 0);
  group.pair = parties === 2;
  group.ways = 0;
  if (!group.known || group.voices < 2) return;
  const denied = group.claims.filter((claim) => claim.modality === "denied").length;
  const differing = [
    directions(group).length > 1,
    denied > 0 && denied < group.claims.length,
    figuresGiven(group).length > 0,
  ];
  group.ways = differing.filter(Boolean).length;
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
  el("h2", {}, by === "event" ? "Not joined to any event" : "Told once"),
  el("p", { class: "gist" }, many(group.claims.length, "claim")),
];

function voiceHead(group) {
  const claim = group.claims[0];
  const source = firstSource(claim);
  const ways = [...new Set(group.claims.map(voiceWords).filter(Boolean))];
  return [
    el(
      "h2",
      {},
      source
        ? named(source.code || ways[0], source.code ? null : claim.in.language)
        : [named(ownName(claim)), el("small", {}, " in its own voice")],
    ),
    el(
      "p",
      { class: "gist" },
      el(
        "span",
        {},
        many(group.claims.length, "claim"),
        inArticles(group),
        source && source.code
          ? [
              " · called ",
              ways.slice(0, 6).map((way, at) => [at ? ", " : "", el("q", {}, named(way))]),
              ways.length > 6 ? ` and ${ways.length - 6} more` : null,
            ]
          : null,
      ),
    ),
  ];
}

function articleHead(group) {
  const article = group.claims[0].in;
  return [
    el("h2", {}, named(article.name)),
    el(
      "p",
      { class: "gist" },
      article.outlet ? [named(article.outlet), " · "] : null,
      languageName(article.language),
      article.published ? ` · ${day(article.published)}` : null,
      ` · ${many(group.claims.length, "claim")}`,
    ),
  ];
}

const inArticles = (group) =>
  ` in ${many(new Set(group.claims.map((claim) => claim.article)).size, "article")}`;

function deedHead(group) {
  const sample = group.claims[0];
  const [actor, target] = ends(sample);
  const parties = group.pair
    ? [named(actor), between(" & "), named(target)]
    : fewer(sample, actor, target);
  const count = `, ${many(group.claims.length, "claim")}`;
  return [
    el("h2", {}, parties, " ", el("span", { class: "type" }, sample.type)),
    el(
      "p",
      { class: "gist" },
      el("span", {}, el("b", {}, many(group.voices, "voice")), count),
      group.pair ? ways(group) : null,
      modalities(group),
    ),
    group.known ? spread(group) : null,
  ];
}

const between = (sign) => el("span", { class: "between" }, sign);

function fewer(claim, actor, target) {
  if (actor !== null) return [named(actor), between(" ⟶ ?")];
  if (target !== null) return [between("? ⟶ "), named(target)];
  if (claim.place) return [between("at "), named(claim.place.name)];
  return between("Parties not said");
}

// Who is said to have acted on whom: [[actor, target], count] for each way.
function directions(group) {
  const told = group.claims.filter((claim) => !claim.mutual).map(ends);
  const onTwo = told.filter(([actor, target]) => actor && target && actor !== target);
  return [...tally(onTwo.map((way) => JSON.stringify(way)))].map(([way, count]) => [
    JSON.parse(way),
    count,
  ]);
}

function ways(group) {
  return directions(group).map(([[actor, target], count]) =>
    el("span", { class: "way" }, named(actor), " ⟶ ", named(target), ` ${count}×`),
  );
}

function modalities(group) {
  const counts = tally(group.claims.map((claim) => claim.modality));
  if (counts.size < 2) return null;
  return [...counts].map(([name, count]) =>
    el("span", { class: `modality m-${name}` }, `${MODALITIES[name][0]} ${name} ${count}×`),
  );
}

// [[measure, Map(amount, voices)]] for each measure of which the accounts give several amounts.
function figuresGiven(group) {
  const given = new Map();
  for (const claim of group.claims) {
    for (const figure of claim.figures || []) {
      if (figure.measure === "count") continue;
      if (!given.has(figure.measure)) given.set(figure.measure, new Map());
      const said = given.get(figure.measure);
      const words = amount(figure);
      if (!said.has(words)) said.set(words, new Set());
      said.get(words).add(speakerName(claim));
    }
  }
  return [...given].filter(([, said]) => said.size > 1);
}

function spread(group) {
  const differing = figuresGiven(group);
  if (!differing.length) return null;
  const shown = ([measure, said]) => [
    el("dt", {}, measure),
    [...said].slice(0, MOST).map(([words, voices]) => amountGiven(words, [...voices])),
    said.size > MOST ? el("dd", {}, `${said.size - MOST} more`) : null,
  ];
  return el("dl", { class: "spread" }, differing.map(shown));
}

function amountGiven(words, voices) {
  const more = voices.length > 2 ? ` +${voices.length - 2}` : null;
  const names = voices.slice(0, 2).map((voice, at) => [at ? ", " : null, named(voice)]);
  return el("dd", {}, el("b", {}, words), " ", el("span", { class: "aside" }, names, more));
}

const speakerName = (claim) =>
  firstSource(claim) ? firstSource(claim).code || voiceWords(claim) : ownName(claim);

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

// --- showing -----------------------------------------------------------------------------------

const shelf = { items: [], made: 0, list: null, watcher: null };

function showList(found) {
  const main = byId("claims");
  shelf.items = groups(found, state.by).flatMap((group) => [
    { group },
    ...group.claims.map((claim) => ({ claim })),
  ]);
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
  shelf.list.append(
    ...fresh.map((item) =>
      item.group ? groupHead(item.group, state.by) : row(item.claim, state.by),
    ),
  );
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
  shelf.watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting) && shelf.made < shelf.items.length)
        makeRows(BATCH);
    },
    { root, rootMargin: "1200px" },
  );
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
  return el(
    "p",
    { class: "notice" },
    `This file holds the first ${many(claims.length, "claim")} of ${page.pile.claims.toLocaleString(UI)}. `,
    `${many(left, "claim")} ${isOrAre(left)} left out; all are in the ledger, and `,
    el("code", {}, "rashomon report --limit"),
    " makes a larger file.",
  );
}

function emptiness() {
  if (isFiltered(state))
    return el(
      "p",
      { class: "empty" },
      "No claim passes these filters. ",
      button("Clear all filters", clearFilters),
    );
  if (!page.pile.articles)
    return el("p", { class: "empty" }, "The pile is empty: no article was given.");
  if (page.pile.claims)
    return el("p", { class: "empty" }, "This file holds no claims: its limit is 0.");
  return el(
    "p",
    { class: "empty" },
    `No claim was found in ${many(page.pile.articles, "article")}. `,
    button("See what became of them", () => go({ view: "articles" })),
  );
}
