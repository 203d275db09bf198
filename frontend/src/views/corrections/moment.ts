import { day, interfaceLanguage } from "../../state/words.svelte";

/** When somebody wrote: a day, or a day and a time on the reader's clock. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (!iso.includes("T") || Number.isNaN(at.getTime())) return day(iso);
  const form = { dateStyle: "medium", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(interfaceLanguage.code, form).format(at);
}
