// To the buttons that correct, by key.

/** Give the focus to the first of them that is seen within; false where there is none. */
export function toCorrections(within: ParentNode | undefined = document): boolean {
  const all = [...within.querySelectorAll<HTMLElement>(".correct button")];
  const found = all.find((one) => one.offsetParent !== null);
  found?.focus();
  return found !== undefined;
}
