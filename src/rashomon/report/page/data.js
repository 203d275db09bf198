// What the page holds, read once, and the words for the codebook's values.

const page = JSON.parse(byId("data").textContent);
const articles = page.articles || [];
const claims = (page.claims || []).map((claim, at) => ({
  ...claim,
  at,
  in: articles[claim.article],
}));
const claimById = new Map(claims.map((claim) => [claim.id, claim]));

const CUES = {
  say: "says",
  report: "reports",
  claim: "claims",
  accuse: "accuses",
  deny: "denies",
  confirm: "confirms",
  estimate: "estimates",
  quote: "is quoted",
};

// How the act is put: a word and a shape, so that colour is never the only sign.
const MODALITIES = {
  asserted: ["●", "said to be so"],
  denied: ["✕", "said not to be so"],
  hearsay: ["≈", "reported with distance"],
  planned: ["▷", "intended or scheduled"],
  conditional: ["◇", "only if"],
  demanded: ["!", "asked for, not done"],
};

const OWN = "own voice";

// A voice is the first source's code, or its words; else the outlet speaks for itself, or, where it
// is not stated, the article: two articles of unknown outlets are not one voice.
const voiceKey = (claim) => (claim.voice === undefined ? `${OWN}: ${ownName(claim)}` : claim.voice);

const ownName = (claim) => claim.in.outlet || claim.in.name;

const firstSource = (claim) => (claim.sources || [])[0];

function voiceWords(claim) {
  const source = firstSource(claim);
  return source ? wordsOf(claim.in, source) : null;
}

// A party for comparing: its country, or the organisation, or its words.
function partyKey(claim, parties) {
  const party = (parties || [])[0];
  if (!party) return null;
  if (!party.code) return folded(wordsOf(claim.in, party)).trim();
  const first = party.code.split(".")[0];
  return first === "IGO" || first === "NGO" ? party.code : first;
}

const ends = (claim) => [partyKey(claim, claim.actors), partyKey(claim, claim.targets)];

// The same kind of deed between the same two, whichever way round. It is a way to put claims side
// by side, not a judgement that they tell of one event.
function deedKey(claim) {
  const pair = ends(claim);
  const known = pair.filter((party) => party !== null);
  if (!known.length) return null;
  return JSON.stringify([claim.type, ...(known.length === 2 ? pair.sort() : pair)]);
}

// Where no party is named, claims stand together by what was done and where.
function sideKey(claim) {
  return deedKey(claim) || JSON.stringify([claim.type, claim.place ? claim.place.name : null]);
}

function bounds(figure) {
  const show = (number) => number.toLocaleString(UI, { maximumFractionDigits: 6 });
  const { min, max } = figure;
  if (min !== undefined && min === max) return (figure.approx ? "about " : "") + show(min);
  if (min !== undefined && max !== undefined)
    return `${figure.approx ? "about " : ""}${show(min)} to ${show(max)}`;
  if (min !== undefined) return `at least ${show(min)}`;
  return max !== undefined ? `at most ${show(max)}` : "number not read";
}

function amount(figure) {
  if (figure.unit === "%") return `${bounds(figure)} %`;
  return figure.unit ? `${bounds(figure)} ${figure.unit}` : bounds(figure);
}

// Measures that already say what is counted: people.
const OF_PEOPLE = new Set(["killed", "wounded", "casualties", "missing", "displaced", "evacuated"]);

const quantity = (figure) =>
  figure.measure === "count" ? `${amount(figure)}` : `${figure.measure} ${amount(figure)}`;

// EDTF as people read it; what is not a plain date or interval stays as written.
function day(edtf) {
  if (!edtf) return null;
  const parts = edtf.split("/").map(plainDay);
  return parts.length === 2 ? `${parts[0]} – ${parts[1]}` : parts[0];
}

function plainDay(edtf) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(edtf);
  if (!found) return edtf === ".." ? "open" : edtf;
  const months = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
  ];
  const month = found[2] && months[Number(found[2]) - 1];
  if (!month) return edtf;
  return [found[3] && String(Number(found[3])), month, found[1]].filter(Boolean).join(" ");
}

// The chain from who vouches to where we read it.
function chain(claim) {
  return (claim.sources || []).map((source) => ({ source, words: wordsOf(claim.in, source) }));
}

function searchable(claim) {
  if (claim.hay === undefined) {
    const pins = [
      claim.place,
      ...(claim.actors || []),
      ...(claim.targets || []),
      ...(claim.sources || []),
    ];
    const words = pins
      .filter(Boolean)
      .flatMap((pin) => [wordsOf(claim.in, pin), pin.code || "", pin.name || ""]);
    const rest = [
      claim.type,
      claim.mode || "",
      claim.in.name,
      claim.in.outlet || "",
      wordsOf(claim.in, claim.pin),
    ];
    claim.hay = folded([...words, ...rest].join("\n"));
  }
  return claim.hay;
}
