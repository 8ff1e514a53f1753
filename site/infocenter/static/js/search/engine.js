// What the page asks: an index opened, a query answered with filters and order, cards, and the marks in them.

export async function openSearch(base, language) {
  const shards = new Shards(base, language);
  await shards.open();
  return new Engine(shards);
}

const FILTERS = { municipality: "municipalities", audience: "audiences", day: "day", cost: "cost" };
const CHUNK = 3;

class Engine {
  constructor(shards) {
    this.shards = shards;
    this.ladder = new Ladder(shards);
  }

  // See site/SEARCH.md for what is in an answer. `near`: a municipality's id, or {lat, lon} in degrees.
  async search(text, { typing = false, filters = {}, sort = "", near = "" } = {}) {
    const allowed = await this.allowed(filters);
    const answer = await this.ladder.search(text, typing, allowed);
    if (!answer.clauses.length && allowed) {
      answer.hits = [...allowed].sort((a, b) => a - b).map((number) => ({ number, score: 0, matched: 0 }));
      sort ||= "time";
    }
    if (sort === "time") await this.byTime(answer.hits);
    if (sort === "near" && near) await this.byDistance(answer.hits, near);
    answer.labels = {};
    for (const concept of answer.clauses.flatMap((clause) => clause.concepts.map(([key]) => key))) {
      const notes = (await this.shards.find(concept))?.notes ?? [];
      answer.labels[concept] = Object.fromEntries(notes.map((note) => [note.slice(0, note.indexOf(":")), note.slice(note.indexOf(":") + 1)]));
    }
    for (const clause of answer.clauses) {
      clause.concepts = clause.concepts.map(([key]) => key);
    }
    return answer;
  }

  async allowed(filters) {
    let allowed;
    for (const [name, kind] of Object.entries(FILTERS)) {
      if (!filters[name]) continue;
      const postings = (await this.shards.find(`#${kind}/${filters[name]}`))?.postings ?? [];
      const having = new Set(postings.filter((_, i) => i % 2 === 0));
      allowed = allowed ? new Set([...allowed].filter((number) => having.has(number))) : having;
    }
    return allowed;
  }

  async byTime(hits) {
    const times = new Map(await this.shards.load("times", readJson));
    sortBy(hits, ({ number }) => times.get(number) ?? Infinity);
  }

  async byDistance(hits, near) {
    const { towns, entries } = await this.shards.load("positions", readJson);
    const from = near.lat === undefined ? towns[near] : [Math.round(near.lat * 1000), Math.round(near.lon * 1000)];
    if (!from) return;
    const where = new Map(entries.map(([number, ...point]) => [number, point]));
    sortBy(hits, ({ number }) => {
      const [lat, lon] = where.get(number) ?? [Infinity, 0];
      return (2 * (lat - from[0])) ** 2 + (lon - from[1]) ** 2;
    });
  }

  collection(number) {
    return Object.keys(TABLES.collections)[number >> this.shards.meta.bits];
  }

  // Addresses of all files of the index with this language's cards, to be kept for when there is no network.
  async files() {
    const { shards } = this;
    const all = (await Promise.all(Object.keys(TABLES.collections).map((name) => shards.find(`#collections/${name}`))))
      .flatMap((entry) => (entry?.postings ?? []).filter((_, i) => i % 2 === 0));
    return unique(["meta", "times", "positions", "filter", `${shards.language}-words`, `names-${shards.language}`,
      ...shards.firsts.map((first) => shards.nameOf(first)),
      ...[...shards.meta.buckets].map((bucket) => `n${bucket.charCodeAt(0).toString(36)}`),
      ...all.map((number) => `${shards.language}-${number >> CHUNK}`),
    ]).map((name) => `${shards.base}${name}.bin`);
  }

  async cards(numbers) {
    const found = new Map();
    await Promise.all(numbers.map(async (number) => {
      const chunk = await this.shards.load(`${this.shards.language}-${number >> CHUNK}`, readJson);
      found.set(number, chunk[number]);
    }));
    return found;
  }
}

function sortBy(hits, value) {
  const order = new Map(hits.map((hit, place) => [hit, [value(hit), place]]));
  hits.sort((a, b) => {
    const [[one, first], [other, second]] = [order.get(a), order.get(b)];
    return one === other ? first - second : one - other;
  });
}

// The HTML of a card with <mark> around the words that the answer is about; see search/marking.py.
export function markHtml(html, { clauses, labels }) {
  const terms = new Set(), starts = [], parts = [];
  for (const { typed, words: each, concepts } of clauses) {
    each.flat().forEach(([key]) => terms.add(key));
    for (const label of concepts.flatMap((concept) => Object.values(labels[concept]))) {
      words(label).filter((word) => !isStop(word)).forEach((word) => stems(word).forEach((stem) => terms.add(stem)));
    }
    for (const word of typed.split(" ")) {
      if (word.length > 2) starts.push(word);
      if (word.length > 3) parts.push(word);
    }
  }
  const fits = (word) => [...stems(word), ...alternates(word)].some((term) => terms.has(term))
    || starts.some((start) => word.startsWith(start)) || parts.some((part) => word.includes(part));
  return html.split(/(<[^>]*>|&[#\w]+;)/).map((piece, i) => {
    if (i % 2) return piece;
    const letters = [...piece];
    let done = 0, marked = "";
    for (const [start, end, word] of places(letters)) {
      if (!fits(word)) continue;
      marked += `${letters.slice(done, start).join("")}<mark>${letters.slice(start, end).join("")}</mark>`;
      done = end;
    }
    return marked + letters.slice(done).join("");
  }).join("");
}
