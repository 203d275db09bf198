import { expect, test } from "vitest";

import { PAGE, Pages } from "../src/parts/pages";
import { BLOCK, inBlock, rowAfter } from "../src/parts/rows";

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

function list(total: number): { pages: Pages<number>; asked: number[] } {
  const asked: number[] = [];
  const pages = new Pages<number>(
    async (offset, limit) => {
      asked.push(offset);
      const size = Math.max(0, Math.min(limit, total - offset));
      return { total, items: Array.from({ length: size }, (_, at) => offset + at) };
    },
    () => undefined,
  );
  return { pages, asked };
}

test("only what is in view is asked for, once", async () => {
  const { pages, asked } = list(20_000);
  pages.want(0, 20);
  await settled();
  pages.want(5, 30);
  await settled();
  expect(asked).toEqual([0]);
  expect([pages.total, pages.item(20), pages.item(PAGE)]).toEqual([20_000, 20, undefined]);
});

test("a view over the edge of a page asks for both, and the last page is short", async () => {
  const { pages, asked } = list(PAGE + 3);
  pages.want(PAGE - 2, PAGE + 2);
  await settled();
  expect(asked.toSorted()).toEqual([0, PAGE]);
  expect([pages.item(PAGE + 2), pages.item(PAGE + 3)]).toEqual([PAGE + 2, undefined]);
});

test("a long scroll does not ask for all that it passes", async () => {
  const { pages, asked } = list(100_000);
  for (let row = 0; row < 50_000; row += PAGE) pages.want(row, row + 20);
  await settled();
  await settled();
  expect(asked.length).toBeLessThan(6);
  expect(pages.item(49_900)).toBe(49_900);
});

test("a fault is kept and not asked for again and again", async () => {
  let times = 0;
  const pages = new Pages<number>(
    async () => {
      times += 1;
      throw new Error("The server is gone.");
    },
    () => undefined,
  );
  pages.want(0, 10);
  await settled();
  pages.want(0, 10);
  await settled();
  expect([pages.error?.message, times]).toEqual(["The server is gone.", 1]);
});

test("keys step within the list and stop at its ends", () => {
  expect(rowAfter("j", 3, 10, 5)).toBe(4);
  expect(rowAfter("ArrowUp", 0, 10, 5)).toBe(0);
  expect(rowAfter("PageDown", 3, 10, 5)).toBe(8);
  expect(rowAfter("End", 3, 10, 5)).toBe(9);
  expect(rowAfter("j", -1, 10, 5)).toBe(0);
  expect(rowAfter("x", 3, 10, 5)).toBeUndefined();
  expect(rowAfter("j", -1, 0, 5)).toBeUndefined();
});

test("the last block holds what is left", () => {
  expect(inBlock(0, 100)).toEqual(Array.from({ length: BLOCK }, (_, at) => at));
  expect(inBlock(1, BLOCK + 2)).toEqual([BLOCK, BLOCK + 1]);
  expect(inBlock(2, BLOCK + 2)).toEqual([]);
});
