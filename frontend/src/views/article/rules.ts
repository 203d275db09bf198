// The rules that made a claim, as the ledger names them ('verb:shell', 'noun:fire carried by open'),
// in words. The words stand in words/<language>/rule.json.

const WHOLE = new Set(["modality", "code", "act", "place"]);
const ALONE = new Set(["figure:state", "demand:any"]);
const JOINTS = ["carried by", "undergone with", "happening with"];

export interface Rule {
  /** Key of its words. */
  readonly key: string;
  /** The word it was met with, and a second one. */
  readonly word: string;
  readonly other: string;
}

export function rule(name: string): Rule {
  const [family = "", ...rest] = name.split(":");
  const detail = rest.join(":");
  if (WHOLE.has(family) || ALONE.has(name)) return { key: keyOf(name), word: "", other: "" };
  for (const joint of JOINTS) {
    const at = detail.indexOf(` ${joint} `);
    if (at < 0) continue;
    const other = detail.slice(at + joint.length + 2);
    return { key: keyOf(`${family} ${joint}`), word: detail.slice(0, at), other };
  }
  return { key: keyOf(family), word: detail, other: "" };
}

/** 'modality:cue denies' is 'rule.modality-cue-denies'. */
function keyOf(name: string): string {
  return `rule.${name.replace(/[^a-z]+/gi, "-")}`;
}
