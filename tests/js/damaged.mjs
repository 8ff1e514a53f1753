// Asks one query of each of several folders: what became of it, and which files were fetched.
import { basename } from "node:path";
import { asked, fetched, open } from "./serving.mjs";

const { folders, query } = await asked();
const results = [];
for (const folder of folders) {
  fetched.length = 0;
  const outcome = await open(folder).then((engine) => engine.search(query)).then(({ hits }) => hits.length, () => "refused");
  results.push({ outcome, fetched: fetched.map((path) => basename(path, ".bin")) });
}
process.stdout.write(JSON.stringify(results));
