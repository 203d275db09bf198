// The article beside the claim, as it reads, with the claim's words highlighted in it.

const painter =
  typeof CSS !== "undefined" && CSS.highlights && typeof Highlight === "function"
    ? CSS.highlights
    : null;
const desk = { article: null, nodes: [], scroll: null };

function showReader(claim) {
  const reader = byId("reader");
  document.body.classList.toggle("reading", Boolean(claim));
  reader.hidden = !claim;
  if (!claim) return wipe();
  const fresh = desk.article !== claim.in || !painter;
  const sheet = fresh ? articleSheet(claim) : byId("sheet");
  const reading = el("div", { id: "card" }, cells(claim), others(claim), why(claim));
  fill(reader, readerHead(claim), reading, sheet);
  if (fresh) desk.article = claim.in;
  paint(claim);
  return showPin(claim, claim.pin, "first");
}

function wipe() {
  if (painter) painter.clear();
  desk.article = null;
  fill(byId("reader"));
}

function readerHead(claim) {
  const { in: article } = claim;
  const links = [
    ...chain(claim).map((link) => named(link.words, article.language)),
    article.outlet ? named(article.outlet) : named(article.name),
  ];
  return el(
    "div",
    { class: "reader-head" },
    el(
      "p",
      { class: "path" },
      links.flatMap((link, at) => (at ? [el("span", { class: "step" }, " ⟶ "), link] : [link])),
    ),
    el(
      "div",
      { class: "tools" },
      button("↑", () => step(-1), { title: "Claim above", "aria-label": "Claim above" }),
      button("↓", () => step(1), { title: "Claim below", "aria-label": "Claim below" }),
      button("Copy as citation", () => copyCitation(claim), { id: "cite" }),
      button("✕", () => go({ open: null }), {
        title: "Close (Esc)",
        "aria-label": "Close",
        id: "close",
      }),
    ),
  );
}

// --- the sheet ---------------------------------------------------------------------------------

function articleSheet(claim) {
  const { in: article } = claim;
  desk.nodes = [];
  const body = el(
    "div",
    { class: "prose", dir: "auto", lang: langOf(article.language) },
    blocks(claim),
  );
  body.addEventListener("click", (event) => openAt(article, event));
  const signs = hidesSigns(article.text);
  return el(
    "article",
    { id: "sheet", tabindex: "0", "aria-label": "The article" },
    el(
      "header",
      { class: "sheet-head" },
      el("h2", {}, named(article.name)),
      el(
        "p",
        { class: "gist" },
        article.outlet ? [named(article.outlet), " · "] : null,
        languageName(article.language),
        article.published
          ? ` · published ${day(article.published)} (${article.publishedHow || "how is not known"})`
          : " · day of publication not known",
        article.url ? [" · ", outward(article.url)] : null,
      ),
      signs
        ? el(
            "p",
            { class: "warn" },
            `This text holds ${many(signs, "invisible sign")} of writing direction; `,
            "what is shown may not be the order in which it is stored.",
          )
        : null,
    ),
    body,
  );
}

// Paragraphs in order, furniture folded; text between paragraphs is kept as unsorted.
function blocks(claim) {
  const made = [];
  let folded = [];
  const close = () => {
    if (folded.length) made.push(furniture(claim, folded));
    folded = [];
  };
  for (const part of parts(claim.in)) {
    if (part.kind === "furniture" || part.kind === "unsorted") folded.push(part);
    else {
      close();
      made.push(block(claim, part));
    }
  }
  close();
  return made;
}

function parts(article) {
  const found = [];
  let from = 0;
  const between = (end) => {
    const gap = { start: from, end, kind: "unsorted", reasons: ["not sorted into any paragraph"] };
    if (end > from && cut(article, gap).trim()) found.push(gap);
  };
  for (const part of article.paragraphs || []) {
    between(part.start);
    found.push(part);
    from = part.end;
  }
  between(points(article));
  return found;
}

function furniture(claim, folded) {
  const reasons = [...new Set(folded.flatMap((part) => part.reasons || []))];
  return el(
    "details",
    { class: "furniture" },
    el(
      "summary",
      {},
      `${many(folded.length, "line")} of page furniture`,
      reasons.length ? [": ", named(reasons[0]), reasons.length > 1 ? " …" : null] : null,
    ),
    folded.map((part) => block(claim, part)),
  );
}

function block(claim, part) {
  const node = el(part.kind === "headline" ? "h3" : "p", {
    class: `part ${part.kind}`,
    dir: "auto",
    title: part.kind === "furniture" ? (part.reasons || []).join("; ") : null,
  });
  const [start, end] = [unit(claim.in, part.start), unit(claim.in, part.end)];
  const pieces = painter ? [[start, end, ""]] : marks(claim, start, end);
  for (const [from, to, kinds] of pieces) {
    const text = document.createTextNode(claim.in.text.slice(from, to));
    desk.nodes.push({ start: from, end: to, text });
    node.append(kinds ? el("mark", { class: kinds }, text) : text);
  }
  return node;
}

// Where the browser cannot highlight ranges: the stretch cut at every edge of a cell.
function marks(claim, start, end) {
  const spans = [["evidence", claim.pin], ...pins(claim)].map(([kind, pin]) => ({
    kind,
    start: unit(claim.in, pin.start),
    end: unit(claim.in, pin.end),
  }));
  const edges = [start, end, ...spans.flatMap((span) => [span.start, span.end])].filter(
    (at) => at >= start && at <= end,
  );
  const sorted = [...new Set(edges)].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, at) => {
    const over = spans.filter((span) => span.start <= from && span.end >= sorted[at + 1]);
    return [from, sorted[at + 1], [...new Set(over.map((span) => `k-${span.kind}`))].join(" ")];
  });
}

// --- highlighting ------------------------------------------------------------------------------

// The ranges of the sheet's text from one UTF-16 offset to another, one for each text node.
function ranges(start, end) {
  const found = [];
  for (const node of desk.nodes) {
    const [from, to] = [Math.max(start, node.start), Math.min(end, node.end)];
    if (from >= to) continue;
    const range = document.createRange();
    range.setStart(node.text, from - node.start);
    range.setEnd(node.text, to - node.start);
    found.push(range);
  }
  return found;
}

const rangesOf = (claim, pin) => ranges(unit(claim.in, pin.start), unit(claim.in, pin.end));

function paint(claim) {
  if (!painter) return;
  painter.clear();
  const layer = (kind, pinned, priority) => {
    const highlight = new Highlight(...pinned.flatMap((pin) => rangesOf(claim, pin)));
    highlight.priority = priority;
    painter.set(`k-${kind}`, highlight);
  };
  layer(
    "other",
    claims.filter((other) => other.in === claim.in && other !== claim).map((other) => other.pin),
    0,
  );
  layer("evidence", [claim.pin], 1);
  Object.keys(KINDS).forEach((kind, at) =>
    layer(
      kind,
      pins(claim)
        .filter(([one]) => one === kind)
        .map(([, pin]) => pin),
      at + 2,
    ),
  );
}

// Bring words into view, and blink them unless the claim has just been opened.
function showPin(claim, pin, first) {
  const [range] = rangesOf(claim, pin);
  if (!range) return;
  const holder = range.startContainer.parentElement;
  const fold = holder.closest("details.furniture");
  if (fold) fold.open = true;
  const sheet = byId("sheet");
  const scroller =
    sheet.scrollHeight > sheet.clientHeight + 4 && getComputedStyle(sheet).overflowY !== "visible"
      ? sheet
      : null;
  const at = range.getBoundingClientRect();
  if (scroller)
    scroller.scrollTop += at.top - scroller.getBoundingClientRect().top - scroller.clientHeight / 3;
  else if (!first) holder.scrollIntoView({ block: "center" });
  if (!first && painter) {
    painter.set("k-here", Object.assign(new Highlight(...rangesOf(claim, pin)), { priority: 20 }));
    setTimeout(() => painter.delete("k-here"), 1600);
  }
}

// A click into the text opens the shortest claim told there.
function openAt(article, event) {
  if (String(getSelection())) return;
  const at = placeUnder(event);
  const node = at && desk.nodes.find((one) => one.text === at.node);
  if (!node) return;
  const offset = node.start + at.offset;
  const here = claims.filter(
    (claim) =>
      claim.in === article &&
      unit(article, claim.pin.start) <= offset &&
      offset < unit(article, claim.pin.end),
  );
  here.sort((a, b) => a.pin.end - a.pin.start - (b.pin.end - b.pin.start));
  if (here.length && !here.some((claim) => claim.id === state.open)) go({ open: here[0].id });
}

function placeUnder(event) {
  if (document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(event.clientX, event.clientY);
    return at && { node: at.offsetNode, offset: at.offset };
  }
  const range =
    document.caretRangeFromPoint && document.caretRangeFromPoint(event.clientX, event.clientY);
  return range && { node: range.startContainer, offset: range.startOffset };
}
