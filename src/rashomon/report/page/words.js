// Words of the corpus: cut by code points, isolated by direction, invisible signs made visible.

// The language of the page itself, for numbers and for the names of languages and countries.
const UI = document.documentElement.lang;

// Offsets in the data count code points; the browser counts UTF-16 units. One index an article,
// made once; null where the two are the same.
function utf16Index(text) {
  if (!/[\ud800-\udbff]/.test(text)) return null;
  const index = [];
  let unit = 0;
  for (const point of text) {
    index.push(unit);
    unit += point.length;
  }
  index.push(unit);
  return Uint32Array.from(index);
}

function indexOf(article) {
  if (article.index === undefined) article.index = utf16Index(article.text);
  return article.index;
}

function unit(article, offset) {
  const index = indexOf(article);
  return index === null ? offset : index[Math.min(offset, index.length - 1)];
}

const points = (article) =>
  indexOf(article) === null ? article.text.length : article.index.length - 1;

const cut = (article, pin) => article.text.slice(unit(article, pin.start), unit(article, pin.end));

// The words of a pin: those that stand there, unless the ledger has others.
const wordsOf = (article, pin) => (pin.words === undefined ? cut(article, pin) : pin.words);

// Marks of direction and signs without width change how a name reads without being seen. The two
// joiners are left alone inside the scripts and emoji that are written with them.
const JOINED_SCRIPTS = [
  "Arabic",
  "Syriac",
  "Mongolian",
  "Devanagari",
  "Bengali",
  "Gurmukhi",
  "Gujarati",
  "Tamil",
  "Telugu",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Khmer",
  "Myanmar",
];
const JOINS = [
  ...JOINED_SCRIPTS.map((script) => `\\p{Script=${script}}`),
  "\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f",
].join("");
const UNSEEN_SIGNS = [
  "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f", // controls
  "\\u00ad\\u034f\\u180e\\u200b\\u2060-\\u2064\\ufeff", // without width
  "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u206f", // of direction
  "\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0\\ufff9-\\ufffb", // fillers and anchors
  "\\u{e0000}-\\u{e007f}", // tags
].join("");
const UNSEEN = new RegExp(`[${UNSEEN_SIGNS}]|(?<![${JOINS}])[\\u200c\\u200d]`, "gu");

function seen(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(UNSEEN)) {
    const code = `U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    parts.push(text.slice(from, found.index));
    parts.push(el("span", { class: "unseen", title: "an invisible sign stands here" }, code));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== "");
}

const hidesSigns = (text) => (text.match(/[\u202a-\u202e\u2066-\u2069]/g) || []).length;

// A name from the corpus, isolated so that its direction cannot reorder what stands around it.
const named = (text, lang) => el("bdi", { dir: "auto", lang: langOf(lang) }, seen(text));

// Words quoted from an article.
const quoted = (article, pin) => named(wordsOf(article, pin), article.language);

const langOf = (lang) => (lang && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(lang) ? lang : null);

function displayed(type, code) {
  try {
    return new Intl.DisplayNames([UI], { type, fallback: "code" }).of(code) || code;
  } catch {
    return code; // not a code that the browser knows, so shown as it is
  }
}

const languageName = (code) => (code ? displayed("language", code) : "language not known");

// For searching and for joining names: no case, no accents, no vowel signs.
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
