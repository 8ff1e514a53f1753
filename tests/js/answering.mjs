// Answers queries, [[text, options], …], in the order in which they are asked.
import { asked, open, plain } from "./serving.mjs";

const engine = await open();
const answers = [];
for (const [text, options] of await asked()) answers.push(plain(await engine.search(text, options)));
process.stdout.write(JSON.stringify(answers));
