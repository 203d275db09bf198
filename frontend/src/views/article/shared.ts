// Passages that two articles share, in the order of the first.

import type { ArticleView, Pin } from "../../records";

export interface Shared {
  readonly a: Pin;
  readonly b: Pin;
}

/** Passages of `a` beside those of `b`, whichever of them drew on the other. */
export function shared(a: ArticleView, b: ArticleView): readonly Shared[] {
  const found = a.drawings.flatMap((one) => {
    const forth = one.drawer === a.line.id && one.source === b.line.id;
    const back = one.drawer === b.line.id && one.source === a.line.id;
    if (!forth && !back) return [];
    return (one.passages ?? []).flatMap((passage) => {
      if (!passage.b) return [];
      return [forth ? { a: passage.a, b: passage.b } : { a: passage.b, b: passage.a }];
    });
  });
  return found.toSorted((one, other) => one.a.start - other.a.start || one.b.start - other.b.start);
}

/** Words that an article adds to what it drew from the other. */
export function added(of: ArticleView, other: ArticleView): readonly Pin[] {
  return of.drawings.flatMap((one) =>
    one.drawer === of.line.id && one.source === other.line.id ? (one.own ?? []) : [],
  );
}
