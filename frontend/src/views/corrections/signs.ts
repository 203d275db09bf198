import type { LineView } from "../../records";

const SIGNS: Readonly<Record<LineView["kind"], string>> = {
  reject: "✕",
  edit: "✎",
  merge: "∪",
  split: "∥",
  confirm: "✓",
  refuse: "⊘",
  undo: "↶",
};

export function sign(kind: LineView["kind"]): string {
  return SIGNS[kind];
}
