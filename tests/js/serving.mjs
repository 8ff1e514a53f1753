// The script of the search page, with a folder in place of the network. engines.py puts both into SEARCH_FOLDER.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

export const FOLDER = process.env.SEARCH_FOLDER;
export const script = await import(pathToFileURL(`${FOLDER}/script.mjs`));
export const read = async (path) => JSON.parse(await readFile(path, "utf8"));
export const asked = () => read(`${FOLDER}/asked.json`);
export const fetched = [];

globalThis.fetch = async (path) => {
  fetched.push(path);
  try {
    return new Response(await readFile(path));
  } catch {
    return new Response("", { status: 404 });
  }
};

export const open = (name = "shards", language = "sv") => script.openSearch(`${FOLDER}/${name}/`, language);

// The 64 bits of a number as hexadecimal digits.
export function bits(value) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

// An answer as engines.py has it.
export const plain = ({ clauses, hits, words: total }) => ({
  clauses: clauses.map(({ typed, how, shown, others, concepts, words }) => ({ typed, how, shown, others, concepts, words })),
  hits: hits.map(({ number, score, matched }) => [number, bits(score), matched]),
  words: total,
});
