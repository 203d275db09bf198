// One claim as a row: on one side who speaks, on the other what is said.

function row(claim, by) {
  const link = el(
    "a",
    { class: "row", href: address({ ...state, open: claim.id }), "data-id": claim.id },
    who(claim, by),
    el("div", { class: "what" }, deed(claim), facts(claim), quote(claim), printedPin(claim)),
  );
  return el("li", { class: `claim is-${claim.modality}` }, link);
}

function who(claim, by) {
  const source = firstSource(claim);
  const speaker = source
    ? el("strong", { class: "speaker" }, quoted(claim.in, source))
    : el("strong", { class: "speaker own" }, named(ownName(claim)));
  return el(
    "div",
    { class: "who" },
    speaker,
    source ? code(source) : el("span", { class: "ownword" }, "in its own voice"),
    claim.cue && el("span", { class: "cue" }, CUES[claim.cue]),
    through(claim, by),
  );
}

function through(claim, by) {
  const links = chain(claim)
    .slice(1)
    .map((link) => ["through ", named(link.words, claim.in.language)]);
  const source = firstSource(claim);
  if (source && claim.in.outlet) links.push(["in ", named(claim.in.outlet)]);
  if (source && !claim.in.outlet && by !== "article") links.push(["in ", named(claim.in.name)]);
  return links.map((link) => el("span", { class: "via" }, link));
}

const code = (pin) => (pin.code ? el("code", { class: "code" }, seen(pin.code)) : null);

// Who did what to whom; an arrow is read aloud as words.
function deed(claim) {
  return el(
    "p",
    { class: "deed" },
    parties(claim, claim.actors, "doer"),
    el(
      "span",
      { class: "act" },
      el("b", {}, claim.type),
      claim.mode ? el("i", {}, ` ${claim.mode}`) : null,
    ),
    claim.targets || claim.mutual
      ? el(
          "span",
          { class: "to" },
          el("span", { class: "arrow", "aria-hidden": "true" }, claim.mutual ? "⟷" : "⟶"),
          claim.targets ? parties(claim, claim.targets, "done-to") : null,
        )
      : null,
    claim.mutual ? el("span", { class: "mutual" }, "each other") : null,
    modality(claim),
  );
}

function parties(claim, found, role) {
  if (!found) return el("span", { class: `party ${role} unsaid` }, "actor not said");
  const first = el("span", { class: "name" }, quoted(claim.in, found[0]));
  const more = found.length > 1 ? el("span", { class: "more" }, ` +${found.length - 1}`) : null;
  return el("span", { class: `party ${role}` }, first, more, code(found[0]));
}

function modality(claim) {
  const [sign, meaning] = MODALITIES[claim.modality];
  return el(
    "span",
    { class: `modality m-${claim.modality}`, title: meaning },
    el("span", { "aria-hidden": "true" }, sign),
    ` ${claim.modality}`,
  );
}

function facts(claim) {
  const found = [
    ...(claim.figures || []).map((figure) => fact("figure", null, figureWords(claim, figure))),
    claim.place &&
      fact("place", "where", [
        named(claim.place.name),
        claim.place.disputed ? " (disputed)" : null,
      ]),
    claim.time && fact("time", "when", day(claim.time)),
  ].filter(Boolean);
  return found.length ? el("p", { class: "facts" }, found) : null;
}

const fact = (kind, label, words) =>
  el(
    "span",
    { class: `fact f-${kind}` },
    label && el("span", { class: "aside" }, `${label} `),
    words,
  );

// Measures of people speak for themselves; the others need the thing that is counted.
function figureWords(claim, figure) {
  const item = OF_PEOPLE.has(figure.measure) ? null : [" ", named(figure.item, claim.in.language)];
  return [el("b", {}, quantity(figure)), item];
}

// On paper there is no click: the place of the words is printed under them.
const printedPin = (claim) =>
  el(
    "p",
    { class: "on-paper" },
    named(claim.in.name),
    `, characters ${claim.pin.start}–${claim.pin.end}`,
  );

function quote(claim) {
  return el(
    "q",
    { class: "quote", dir: "auto", lang: langOf(claim.in.language) },
    wordsOf(claim.in, claim.pin),
  );
}
