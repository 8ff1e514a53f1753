// For each query, [text, options]: the words that are read of it, those of its beginning alone, and what is found.
import { asked, open, script } from "./serving.mjs";

const engine = await open();
const answers = [];
for (const [text, options] of await asked()) {
  const words = (letters) => script.readQuery(letters.join(""), options.typing).map((word) => word.text);
  const { hits } = await engine.search(text, options);
  answers.push([words([...text]), words([...text].slice(0, 200)), hits.map(({ number }) => number)]);
}
process.stdout.write(JSON.stringify(answers));
