import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { served } from "../src/data/served";
import { NotThere } from "../src/data/source";

const asked = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", asked);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  asked.mockReset();
});

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });

test("what is still being worked out is asked for again, after the time that was said", async () => {
  const busy = answer(503, { error: "It is being worked out." }, { "retry-after": "2" });
  asked.mockResolvedValueOnce(busy).mockResolvedValueOnce(answer(200, { title: "The pile" }));
  const found = served().situation();
  await vi.advanceTimersByTimeAsync(1900);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toHaveBeenCalledTimes(2);
  expect(await found).toEqual({ title: "The pile" });
});

test("a server that says no time is taken at its word, and its sentence is told", async () => {
  asked.mockResolvedValueOnce(answer(503, { error: "Somebody else is correcting." }));
  await expect(served().names()).rejects.toThrow("Somebody else is correcting.");
  expect(asked).toHaveBeenCalledTimes(1);
});

test("what is not there is told apart from what went wrong", async () => {
  asked.mockResolvedValueOnce(answer(404, { error: "There is no event e." }));
  await expect(served().event("e")).rejects.toBeInstanceOf(NotThere);
  asked.mockResolvedValueOnce(new Response("<html>", { status: 500, statusText: "Broken" }));
  await expect(served().event("e")).rejects.toThrow("500 Broken");
});

test("lists are repeated, what is not said is the empty value, ids cannot leave their place", async () => {
  asked.mockImplementation(async () => answer(200, {}));
  await served().claims({ text: "a b", outlet: ["x", null], first: "" }, 0, 50);
  await served().event("a/../b");
  const addresses = asked.mock.calls.map(([address]) => address);
  expect(addresses).toEqual([
    "api/claims?text=a+b&outlet=x&outlet=&offset=0&limit=50",
    "api/event/a%2F..%2Fb",
  ]);
});
