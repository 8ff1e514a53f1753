// What the search page shows of an answer: the same as the server's templates (components/understood.html, found.html).
import { markHtml } from "./engine.js";
import { places, scriptOf, words } from "./analysis.js";

export const query = (values) => `?${new URLSearchParams(values)}`;

// A sentence to its pieces, its {names} filled in: words of the reader's are only ever text.
export const fill = (sentence, values) => sentence.split(/[{}]/).flatMap((piece, i) => (i % 2 ? values[piece] : piece));

export function answersIn(understood, found, { language, languages, comma, ...say }) {
  const make = (name, traits, ...inside) => {
    const element = Object.assign(document.createElement(name), traits);
    element.append(...inside);
    return element;
  };
  const word = (text) => make("bdi", {}, text);
  const join = (things, mark) => things.flatMap((thing, i) => (i ? [mark, thing] : thing));

  // A concept's name in the page's language, and in brackets those that the device can show: Latin, or as was typed.
  const named = (labels, typed) => {
    const shown = (label) => ["latn", scriptOf(typed)].includes(scriptOf(words(label)[0]));
    const names = languages.split(",").map((each) => each.split(" ")).filter(([code]) => labels[code]).filter(
      ([code], i, all) => all.findIndex(([other]) => labels[other] === labels[code]) === i && (!i || shown(labels[code])));
    const [own, ...others] = names.map(([code, lang, dir]) => make("span", { lang, dir }, labels[code]));
    return make("span", {}, make("strong", {}, own), ...(others.length ? [" (", ...join(others, comma), ")"] : []));
  };

  const tell = ({ clauses, labels }, letters) => {
    const spans = new Map(places(letters).map(([start, end, plain]) => [plain, [start, end]]));
    const part = (start, end) => letters.slice(start, end).join("");
    const things = [], lines = [];
    for (const { typed, how, shown: instead, others, words: each, concepts } of clauses) {
      const [start, end = letters.length] = spans.get(typed) ?? [0];
      const values = { typed: word(part(start, end)), word: word(instead || part(start, end)) };
      const names = concepts.slice(0, 2).map((concept) => named(labels[concept], typed));
      if (each.length && !names.length) names.push(values.word.cloneNode(true));
      things.push(...names);
      if (say[how]) lines.push(fill(say[how], values));
      const links = others.map((other) => make("a", { href: query({ q: part(0, start) + other + part(end) }) }, word(other)));
      if (links.length) lines.push(fill(say.meant, { words: join(links, comma) }));
    }
    if (clauses.some(({ concepts }) => concepts.length)) lines.unshift(fill(say.words, { words: join(things, " · ") }));
    understood.replaceChildren(...lines.map((line) => make("p", {}, ...line)));
  };

  const show = (engine, answer, cards, shown) => {
    const groups = new Map();
    answer.hits.forEach(({ number }, place) => {
      const title = say[engine.collection(number)];
      const [having, html] = groups.get(title) ?? [0, ""];
      groups.set(title, [having + 1, html + (place < shown ? cards.get(number) : "")]);
    });
    found.replaceChildren(...[...groups].flatMap(([title, [having, html]]) => (html ? make(
      "section", {},
      make("h2", {}, title, " ", make("span", { className: "count" }, having)),
      make("ul", { className: "cards", innerHTML: markHtml(html, answer) }),
    ) : [])));
  };

  return { tell, show };
}
