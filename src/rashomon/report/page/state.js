// What is shown is a function of the address after '#', so that every view can be sent to somebody.

const FACETS = [
  { key: "voice", label: "Who says", of: (claim) => [voiceKey(claim)], open: true },
  {
    key: "modality",
    label: "How it is put",
    of: (claim) => [claim.modality],
    open: true,
    sign: (value) => MODALITIES[value][0],
  },
  { key: "type", label: "What", of: (claim) => [claim.type], open: true },
  { key: "actor", label: "Who did it", of: (claim) => [partyName(claim, claim.actors)] },
  { key: "target", label: "To whom", of: (claim) => [partyName(claim, claim.targets)] },
  { key: "place", label: "Where", of: (claim) => [claim.place ? claim.place.name : null] },
  {
    key: "language",
    label: "Language",
    of: (claim) => [claim.in.language || null],
    name: languageName,
  },
  { key: "outlet", label: "Outlet", of: (claim) => [claim.in.outlet || null] },
  { key: "article", label: "Article", of: (claim) => [claim.in.name] },
];
const NOT_SAID = "∅";
const GROUPS = { deed: "Same parties", voice: "Voice", article: "Article", event: "Event" };

function partyName(claim, parties) {
  const party = (parties || [])[0];
  return party ? party.code || folded(wordsOf(claim.in, party)).trim() : null;
}

const facetValues = (facet, claim) =>
  facet.of(claim).map((value) => (value === null ? NOT_SAID : value));

function readState() {
  const said = new URLSearchParams(location.hash.slice(1));
  const filters = {};
  for (const { key } of FACETS) filters[key] = new Set(said.getAll(key));
  return {
    view: said.get("view") === "articles" ? "articles" : "claims",
    by: Object.hasOwn(GROUPS, said.get("by") || "") ? said.get("by") : "deed",
    q: said.get("q") || "",
    open: claimById.has(said.get("c")) ? said.get("c") : null,
    filters,
  };
}

function address(state) {
  const said = new URLSearchParams();
  if (state.view !== "claims") said.set("view", state.view);
  if (state.by !== "deed") said.set("by", state.by);
  if (state.q) said.set("q", state.q);
  for (const { key } of FACETS) for (const value of state.filters[key]) said.append(key, value);
  if (state.open) said.set("c", state.open);
  return `#${said}`;
}

// Which claims pass all filters but the one of facet `but`.
function passing(state, but) {
  const wanted = folded(state.q).split(/\s+/).filter(Boolean);
  const set = FACETS.filter((facet) => facet.key !== but && state.filters[facet.key].size);
  return claims.filter(
    (claim) =>
      set.every((facet) =>
        facetValues(facet, claim).some((value) => state.filters[facet.key].has(value)),
      ) && wanted.every((word) => searchable(claim).includes(word)),
  );
}

function isFiltered(state) {
  return Boolean(state.q) || FACETS.some(({ key }) => state.filters[key].size);
}
