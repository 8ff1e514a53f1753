// Every query twice in node, the second time measured, without marks and cards: node ours-node.mjs ENGINE FOLDER QUERIES
import { readFile } from "node:fs/promises";

const [engineFile, folder, queriesFile] = process.argv.slice(2);
const { openSearch } = await import(engineFile);
globalThis.fetch = async (url) => {
  const body = await readFile(url).catch(() => undefined);
  return new Response(body ?? "", { status: body ? 200 : 404 });
};
const engine = await openSearch(folder, "sv");
const told = [];
for (const text of JSON.parse(await readFile(queriesFile, "utf8"))) {
  await engine.search(text);
  const began = performance.now();
  const { hits } = await engine.search(text);
  told.push({ milliseconds: performance.now() - began, hits: hits.map(({ number, score }) => [number, score]) });
}
process.stdout.write(JSON.stringify(told));
