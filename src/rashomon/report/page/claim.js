// The claim opened: its cells with their words (which are also the legend), why it was read so,
// what others say of the same parties, and a citation.

// The kinds of cell, in the order in which a claim is told. Each has a stroke of its own.
const KINDS = {
  source: "Who says",
  cue: "Says how",
  actor: "Who did it",
  predicate: "What",
  target: "To whom",
  place: "Where",
  time: "When",
  figure: "How many",
};

// All pinned words of a claim with their kind.
function pins(claim) {
  const found = [
    ...(claim.sources || []).map((pin) => ["source", pin]),
    ["cue", claim.cuePin],
    ...(claim.actors || []).map((pin) => ["actor", pin]),
    ["predicate", claim.predicate],
    ...(claim.targets || []).map((pin) => ["target", pin]),
    ["place", claim.place],
    ["time", claim.timePin],
    ...(claim.figures || []).map((pin) => ["figure", pin]),
  ];
  return found.filter(([, pin]) => pin);
}

function cells(claim) {
  const party = (found) => found && found.map((pin) => [pinLink(claim, pin), " ", code(pin)]);
  const rows = {
    source: claim.sources
      ? claim.sources.map((pin) => [
          pinLink(claim, pin),
          " ",
          code(pin),
          el("span", { class: "aside" }, ` ${pin.kind}`),
        ])
      : [
          [
            el("em", {}, "the article’s own voice"),
            claim.in.outlet ? [", ", named(claim.in.outlet)] : null,
          ],
        ],
    cue: claim.cue && [[CUES[claim.cue], " ", claim.cuePin && pinLink(claim, claim.cuePin)]],
    actor: party(claim.actors),
    predicate: [
      [
        el("b", {}, claim.type),
        claim.mode ? ` ${claim.mode}` : null,
        claim.mutual ? ", each to the other" : null,
        " ",
        claim.predicate && pinLink(claim, claim.predicate),
        " ",
        modality(claim),
      ],
    ],
    target: party(claim.targets),
    place: claim.place && [placeWords(claim)],
    time: (claim.time || claim.timePin) && [
      [
        el("b", {}, claim.time ? day(claim.time) : "not datable"),
        " ",
        claim.timePin && pinLink(claim, claim.timePin),
      ],
    ],
    figure:
      claim.figures &&
      claim.figures.map((pin) => [el("b", {}, quantity(pin)), " ", pinLink(claim, pin)]),
  };
  return el(
    "dl",
    { class: "cells" },
    Object.entries(KINDS).map(([kind, label]) => cell(kind, label, rows[kind])),
  );
}

function cell(kind, label, values) {
  return el(
    "div",
    { class: values ? "cell" : "cell unsaid" },
    el("dt", {}, el("span", { class: values ? `stroke s-${kind}` : "" }, label)),
    values ? values.map((value) => el("dd", {}, value)) : el("dd", {}, "not said"),
  );
}

// The words of a cell; pressing them shows where they stand.
function pinLink(claim, pin) {
  const other =
    pin.words !== undefined
      ? el(
          "span",
          { class: "warn", title: "the article has other words at this place" },
          " (not the words at this place)",
        )
      : null;
  return [
    button([named(wordsOf(claim.in, pin), claim.in.language)], () => showPin(claim, pin), {
      class: "pin",
      title: "Show where it stands",
    }),
    other,
  ];
}

function placeWords(claim) {
  const { place } = claim;
  return [
    el("b", {}, named(place.name)),
    place.country ? `, ${displayed("region", place.country)}` : null,
    " ",
    pinLink(claim, place),
    el("span", { class: "aside" }, ` ${place.lat.toFixed(2)}, ${place.lon.toFixed(2)}`),
    place.disputed
      ? el(
          "span",
          { class: "warn" },
          " disputed",
          place.claimants ? `: ${place.claimants.join(", ")}` : null,
        )
      : null,
    place.also ? [el("span", { class: "aside" }, " also "), named(place.also.join(", "))] : null,
  ];
}

function why(claim) {
  const share = el("span", { class: "gauge", "aria-hidden": "true" });
  share.style.setProperty("--share", claim.confidence);
  return el(
    "details",
    { class: "why" },
    el("summary", {}, "Why it was read so"),
    el(
      "p",
      {},
      `Confidence ${claim.confidence.toFixed(2)} of 1 `,
      share,
      " that the words were understood; it says nothing on whether they are true.",
    ),
    el("p", {}, "Rules, in the order in which they fired:"),
    el(
      "ol",
      {},
      claim.rules.map((rule) => el("li", {}, el("code", {}, named(rule)))),
    ),
    el(
      "p",
      { class: "aside" },
      "Claim ",
      el("code", {}, named(claim.id)),
      ", origin ",
      el("code", {}, named(claim.origin)),
      claim.event ? [", event ", el("code", {}, named(claim.event))] : null,
    ),
  );
}

// Other voices on the same kind of deed between the same parties.
function others(claim) {
  const key = deedKey(claim);
  const found =
    key === null ? [] : claims.filter((other) => other !== claim && deedKey(other) === key);
  const differing = found.filter((other) => voiceKey(other) !== voiceKey(claim));
  if (!differing.length) return null;
  return el(
    "details",
    { class: "others", open: differing.length < 4 },
    el("summary", {}, `Other voices on the same parties (${differing.length})`),
    el(
      "ul",
      {},
      differing.slice(0, 12).map((other) => el("li", {}, otherLine(other))),
    ),
    differing.length > 12
      ? el("p", { class: "aside" }, `${differing.length - 12} more in the list`)
      : null,
  );
}

function otherLine(other) {
  const figures = (other.figures || []).map((figure) => [" · ", quantity(figure)]);
  const link = el(
    "a",
    { href: address({ ...state, open: other.id }) },
    el("b", {}, named(speakerName(other))),
    ": ",
    partyEnd(other, other.actors),
    other.mutual ? " ⟷ " : " ⟶ ",
    partyEnd(other, other.targets),
    figures,
    " ",
    modality(other),
  );
  link.addEventListener("click", (event) => follow(event, other.id));
  return link;
}

const partyEnd = (claim, parties) =>
  parties ? named(parties[0].code || wordsOf(claim.in, parties[0])) : "not named";

function citation(claim) {
  const sources = chain(claim).map(
    (link) => link.words + (link.source.code ? ` (${link.source.code})` : ""),
  );
  const told = sources.length
    ? `according to ${sources.join(", through ")}`
    : "in the article’s own voice";
  const { name, outlet, published, url, sha256 } = claim.in;
  const where = [outlet, name, published, url].filter(Boolean).join(", ");
  const quoteMarks = ["“", "”"].join(wordsOf(claim.in, claim.pin).replace(/\s+/g, " "));
  const at = `characters ${claim.pin.start}–${claim.pin.end}`;
  return `${quoteMarks} – ${told}; in ${where}; ${at}; claim ${claim.id}; SHA-256 of the text ${sha256}.`;
}

async function copyCitation(claim) {
  const words = citation(claim);
  try {
    await navigator.clipboard.writeText(words);
    say("Citation copied.");
  } catch {
    byHand(words); // a page opened from disk is not everywhere given the clipboard
  }
}

function byHand(words) {
  const box = el("textarea", { class: "by-hand", readonly: true, "aria-label": "Citation" });
  box.value = words;
  byId("reader").prepend(box);
  box.select();
  const done = document.execCommand("copy");
  if (done) box.remove();
  say(done ? "Citation copied." : "Copy the citation from the box.");
}
