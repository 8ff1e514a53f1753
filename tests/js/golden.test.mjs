// The golden vectors of tests/search/golden.json, which test_golden.py holds the server to as well.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bits, open, plain, read, script } from "./serving.mjs";

const golden = await read(new URL("../search/golden.json", import.meta.url));
const makers = {
  texts: ({ text }) => ({ text, fold: script.fold(text), words: script.words(text), places: script.places([...text]) }),
  words: ({ word }) => ({
    word, script: script.scriptOf(word), stop: script.isStop(word), stems: script.stems(word),
    alternates: script.alternates(word), skeleton: script.skeleton(word), second: script.secondFold(word),
    bucket: script.bucketOf(word),
  }),
  hashes: ({ text }) => ({ text, hash: script.hashOf(text) }),
  distances: ({ one, other, most }) => ({ one, other, most, slips: script.distance(one, other, most) }),
  rarities: ({ entries, having }) => ({ entries, having, bits: bits(script.rarity(entries, having)) }),
};

for (const [name, make] of Object.entries(makers)) {
  for (const vector of golden[name]) {
    test(`${name}: ${Object.values(vector)[0]}`, () => assert.deepEqual(make(vector), vector));
  }
}

const keys = new Map(golden.numbers.map(({ key, number }) => [number, key]));
const engine = await open();
for (const vector of golden.queries) {
  const { query, typing } = vector;
  test(`query: ${query}${typing ? "…" : ""}`, async () => {
    const { clauses, hits } = plain(await engine.search(query, { typing }));
    assert.deepEqual({
      query, typing,
      clauses: clauses.map(({ typed, how, shown, others, concepts }) => ({ typed, how, shown, others, concepts })),
      hits: hits.map(([number, ...rest]) => [keys.get(number), ...rest]),
    }, vector);
  });
}
