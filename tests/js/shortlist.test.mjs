// The reader's own list: what is taken from an address or from the device, and what is not.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { test } from "node:test";

const { clean, format, keep, kept, outline, parse, slugOf } = await import(pathToFileURL(`${process.env.SEARCH_FOLDER}/script.mjs`));

test("a list comes back from the address that it was put into", () => {
  const slugs = ["cafe", "exempel-kor-hallefors", "a1-2"];
  assert.equal(format(slugs), "#a=cafe,exempel-kor-hallefors,a1-2");
  assert.deepEqual(parse(format(slugs)), slugs);
  assert.deepEqual(parse("#a=cafe%2Ccafe%2cbad"), ["cafe", "bad"]);
  assert.deepEqual(parse("#a="), []);
});

test("other ends of addresses have no list", () => {
  for (const end of ["", "#", "#main", "#b=cafe", "a=cafe", "#A=cafe"]) assert.equal(parse(end), null);
});

test("hostile lists are empty or harmless", () => {
  const hostile = ["<script>alert(1)</script>", "../../om", "a/b", "a%2Fb", "\u202eefac", "CAFE", "-a", "a-", "a--b", "javascript:x", "a".repeat(81), "", " ", "a b"];
  assert.deepEqual(parse(`#a=${hostile.join(",")}`), []);
  assert.deepEqual(parse(`#a=cafe,${"x".repeat(100000)}`), ["cafe"]);
  assert.equal(parse(`#a=${Array.from({ length: 30000 }, (_, i) => `s${i}`).join(",")}`).length, 40);
  assert.deepEqual(clean([1, null, {}, "cafe", ["x"]]), ["cafe"]);
});

test("a device that keeps nothing has a list as long as the page, and what is damaged is empty", () => {
  assert.deepEqual(kept(), []);
  keep(["cafe", "../x"]);
  assert.deepEqual(kept(), ["cafe"]);
  let held = "[1,\"cafe\",\"<b>\"]";
  globalThis.localStorage = { getItem: () => held, setItem: (_, value) => { held = value; } };
  assert.deepEqual(kept(), ["cafe"]);
  keep(["a", "a", "b", "../x"]);
  assert.equal(held, "[\"a\",\"b\"]");
  for (held of ["{", "{}", "null", "7", "\"cafe\""]) assert.deepEqual(kept(), []);
});

test("an activity's page has a slug, others have none", () => {
  assert.equal(slugOf("/tillsammans/ti/aktiviteter/cafe-2/"), "cafe-2");
  for (const path of ["/ti/aktiviteter/", "/ti/aktiviteter/cafe/dorrkort/", "/ti/aktiviteter/amne/fika/", "/ti/platser/cafe/"]) assert.equal(slugOf(path), undefined);
});

test("a code is drawn in strokes, its quiet zone around it", () => {
  assert.equal(outline([[1, 1, 0], [0, 1, 1]]), "M4 4.5h2M5 5.5h2");
});
