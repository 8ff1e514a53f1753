// node minisearch-build.mjs DOCUMENTS QUERIES SITE: make SITE/<index>.json and ask the queries.
// DOCUMENTS: {index: [document]}; QUERIES: [[index, words]], all asked once before those that are timed.
// Prints {"seconds", "cpu" (of the build alone), "milliseconds": [of each query], "found": [[ten ids of each query]]} as JSON.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { options } from "./minisearch-options.js";

const [documents, queries, site] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));

const corpora = Object.entries(read(documents));
const began = performance.now();
const beganCpu = process.cpuUsage();
for (const [name, corpus] of corpora) {
  const index = new MiniSearch(options);
  index.addAll(corpus);
  writeFileSync(join(site, `${name}.json`), JSON.stringify(index));
}
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(beganCpu);
const cpu = (user + system) / 1e6;

const loaded = new Map(
  corpora.map(([name]) => [name, MiniSearch.loadJSON(readFileSync(join(site, `${name}.json`), "utf8"), options)]),
);
const asked = read(queries);
const ask = ([name, words]) => loaded.get(name).search(words).slice(0, 10);
asked.forEach(ask);
const milliseconds = [];
const found = asked.map((query) => {
  const start = performance.now();
  const ten = ask(query);
  milliseconds.push(performance.now() - start);
  return ten.map(({ id }) => id);
});
console.log(JSON.stringify({ seconds, cpu, milliseconds, found }));
