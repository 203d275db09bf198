// Keys, and the one place where the address changes what is shown.

let state = readState();

function show(before) {
  const open = state.open && claimById.get(state.open);
  const sameList =
    before &&
    before.view === state.view &&
    address({ ...before, open: null }) === address({ ...state, open: null });
  document.body.dataset.view = state.view;
  for (const node of document.querySelectorAll("[data-view]"))
    if (node.tagName === "BUTTON")
      node.setAttribute("aria-pressed", String(node.dataset.view === state.view));
  if (!sameList) showBench();
  if (!before || before.open !== state.open) showReader(open);
  markOpen();
}

function showBench() {
  if (state.view === "articles") {
    fill(byId("facets"));
    showArticles();
    return;
  }
  showFacets();
  showList(passing(state, null));
}

// Go to a changed state. Typing does not fill the history; all else can be gone back from.
function go(change, quietly) {
  const before = state;
  state = { ...state, ...change };
  const where = address(state);
  if (where !== location.hash)
    history[quietly ? "replaceState" : "pushState"](
      null,
      "",
      where === "#" ? location.pathname + location.search : where,
    );
  const focus = document.activeElement;
  const kept = focus && focus.closest && focus.closest("a.row");
  show(before);
  if (kept && !kept.isConnected) focusRow(kept.dataset.id);
  else if (before.open && !state.open) focusRow(before.open);
}

function arrive() {
  const before = state;
  state = readState();
  const search = byId("search");
  if (search && search.value !== state.q) search.value = state.q;
  show(before);
  if (state.open) bringOpen();
}

function follow(event, id) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go({ open: id });
  makeUntil(id);
  bringOpen();
}

// --- rows and keys -----------------------------------------------------------------------------

const rowOf = (id) =>
  [...document.querySelectorAll("a.row")].find((node) => node.dataset.id === id);

function focusRow(id) {
  makeUntil(id);
  const node = rowOf(id);
  if (node) node.focus({ preventScroll: false });
}

function bringOpen() {
  const node = rowOf(state.open);
  if (node) node.scrollIntoView({ block: "center" });
}

function step(by) {
  const order = shelf.items.filter((item) => item.claim).map((item) => item.claim.id);
  const focused = document.activeElement && document.activeElement.closest("a.row");
  const here = focused ? focused.dataset.id : state.open;
  const at = order.indexOf(here);
  const next = order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + by))];
  if (!next) return;
  focusRow(next);
  if (state.open && next !== state.open) go({ open: next }, "quietly");
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  j: () => step(1),
  k: () => step(-1),
  "/": () => byId("search").select(),
  "?": () => showHelp(),
  c: () => state.open && copyCitation(claimById.get(state.open)),
};

function pressed(event) {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  if (event.key === "Escape") return escaped(target);
  if (target.closest("textarea, #search") && event.key !== "ArrowDown") return;
  if (target.closest("#sheet, input[type=checkbox]") && event.key.startsWith("Arrow")) return;
  if (state.view !== "claims" || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
}

function escaped(target) {
  if (target.id === "search" && state.q) {
    target.value = "";
    go({ q: "" });
  } else if (state.open) go({ open: null });
}

function showHelp() {
  const keys = [
    ["↑ ↓", "step through the claims (also k, j)"],
    ["Enter", "open the claim beside its article"],
    ["Esc", "close it"],
    ["/", "search"],
    ["c", "copy the open claim as a citation"],
    ["?", "this help"],
  ];
  const line = ([key, words]) =>
    el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, words));
  const sign = ([name, [shape, words]]) =>
    el(
      "div",
      {},
      el("dt", {}, el("span", { class: `modality m-${name}` }, `${shape} ${name}`)),
      el("dd", {}, words),
    );
  const box = byId("help");
  fill(
    box,
    el("h2", { id: "help-title" }, "Keys and signs"),
    el("dl", {}, keys.map(line)),
    el("dl", {}, Object.entries(MODALITIES).map(sign)),
    el(
      "p",
      {},
      "A claim is one event or state, told in one sentence on one voice’s word. ",
      "This page says who says what, and never who is right. Claims stand side by side where ",
      "they tell of the same kind of deed between the same parties; ",
      "whether they tell of one event is for the reader to judge.",
    ),
    el(
      "p",
      {},
      "Codes are a country and a role: MIL armed forces, GOV government, REB armed groups, ",
      "CVL civilians, and so on. Every view has its own address: copy it to send it.",
    ),
    button("Close", () => box.close(), { autofocus: true }),
  );
  box.showModal();
}

// --- begin -------------------------------------------------------------------------------------

byId("claims").addEventListener("click", (event) => {
  const node = event.target.closest("a.row");
  if (node) follow(event, node.dataset.id);
});
byId("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address is taken: it holds the state
  byId("claims").focus();
});
document.addEventListener("keydown", pressed);
addEventListener("popstate", arrive);
addEventListener("hashchange", arrive);
addEventListener("beforeprint", () => state.view === "claims" && makeRows(shelf.items.length));

showHead();
show(null);
if (state.open) bringOpen();
