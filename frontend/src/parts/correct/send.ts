// Writing corrections into the log of a served ledger.

import { source } from "../../data/current";
import type { Proposal } from "../../data/source";
import type { HistoryView } from "../../records";
import { say } from "../../state/words.svelte";

/** The number of the line that was written, or a sentence that says why none was. */
export interface Sent {
  readonly line?: number;
  readonly message?: string;
}

/** Write, if nobody else has written since `seen`. The server checks everything once more. */
export async function send(
  wishes: readonly Proposal[],
  seen: HistoryView | undefined,
): Promise<Sent> {
  if (!seen) return { message: say("correct.no-log") };
  try {
    const log = await source().correct?.(wishes, seen.head);
    return log ? { line: log.lines[0]?.number ?? 0 } : { message: say("correct.no-log") };
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    const now = await source().history().catch(() => seen);
    return { message: now.head === seen.head ? message : say("correct.stale") };
  }
}
