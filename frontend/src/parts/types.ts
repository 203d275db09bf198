// The types of events, checked against the records.

import type { EventRow } from "../records";

export const TYPES = [
  "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
  "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISPLACE",
  "CONTROL", "STATE",
] as const satisfies readonly EventRow["type"][];
