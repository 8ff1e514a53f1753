// Marks the cards of what queries find, [language, [[text, typing], …]]: [place of the query, card, marked card].
import { asked, open, script } from "./serving.mjs";

const [language, queries] = await asked();
const engine = await open("shards", language);
const cards = [];
for (const [place, [text, typing]] of queries.entries()) {
  const answer = await engine.search(text, { typing });
  const found = await engine.cards(answer.hits.map(({ number }) => number));
  for (const html of found.values()) cards.push([place, html, script.markHtml(html, answer)]);
}
process.stdout.write(JSON.stringify(cards));
