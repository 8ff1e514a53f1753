// Words to entries: what search/ladder.py does, step by step and to the last bit. site/SEARCH.md is its written form.

const FORM = 0.7, SIMILAR = 1, LONGER = 0.6, TAIL = 0.2, TITLE = 0.3, MOST_LONGER = 6, MOST_WORDS = 3, MOST_TITLE = 8;
const PRIORS = Object.values(TABLES.collections);
const ASKED = 3, GUIDES = 5, WORTH = 0.03;
const byText = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

export function readQuery(text, typing) {
  const letters = [...text].slice(0, 200);
  const read = places(letters).slice(0, 12)
    .map(([, end, word]) => ({ text: word, open: typing && end === letters.length }));
  const telling = read.filter((word) => !isStop(word.text));
  return telling.length ? telling : read;
}

export function rarity(entries, having) {
  let value = 1 + (entries - having + 0.5) / (having + 0.5);
  let halvings = 0;
  for (; value >= 2; halvings++) value /= 2;
  const part = (value - 1) / (value + 1);
  const square = part * part;
  let total = 0;
  for (let odd = 21; odd > 0; odd -= 2) total = total * square + 1 / odd;
  return 2 * part * total + halvings * 0.6931471805599453;
}

export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let older, before, row = [...other, ""].map((_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    [older, before, row] = [before, row, [i]];
    for (let j = 1; j <= other.length; j++) {
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, older[j - 2] + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return Math.min(row[other.length], most + 1);
}

const keysOf = (span) => unique(
  analysersOf(span[0].text).map(({ code }) => span.map((word) => stemIn(word.text, code)).join(" ")));
const typedOf = (span) => span.map((word) => word.text).join(" ");
const textsOf = (span) => span.map((word) => stems(word.text).map((stem) => [stem, 1]));
const clauseOf = (typed, words = [], concepts = [], how = "unknown", shown = "", others = []) =>
  ({ typed, words, concepts, how, shown, others });
const bonesOf = (span) => {
  const bones = span.map((word) => skeleton(word.text));
  return bones.every(Boolean) && bones.join("").length > 2 ? `~${bones.join(" ")}` : "";
};

// Scores by number, and how many words each has; a score that was poured out is gone. A map would cost five times as much.
class Board {
  constructor(size) {
    this.scores = new Float64Array(size);
    this.words = new Uint8Array(size);
    this.has = new Uint8Array(size);
    this.numbers = [];
  }

  add(number, score, words, all = false) {
    if (!this.has[number]) {
      this.has[number] = 1;
      this.numbers.push(number);
    }
    this.scores[number] += score;
    this.words[number] = all ? words : this.words[number] + words;
  }

  // The best that one of some keys gives.
  most(keys) {
    for (const [postings, weight] of keys) {
      for (let i = 0; i < postings.length; i += 2) {
        const number = postings[i], score = weight * postings[i + 1];
        if (!this.has[number]) this.add(number, score, 0);
        else if (score > this.scores[number]) this.scores[number] = score;
      }
    }
    return this;
  }

  pour(take) {
    const { numbers, scores, words, has } = this;
    this.numbers = [];
    for (const number of numbers) {
      const score = scores[number], fit = words[number];
      scores[number] = words[number] = has[number] = 0;
      take(number, score, fit);
    }
  }
}

export class Ladder {
  constructor(shards) {
    this.shards = shards;
  }

  find(key) {
    return this.shards.find(key);
  }

  async search(text, typing, allowed) {
    const query = readQuery(text, typing);
    await this.preload(query);
    const clauses = await this.understand(query);
    const known = clauses.filter((clause) => clause.words.length || clause.concepts.length);
    const total = known.reduce((sum, clause) => sum + clause.words.length, 0);
    const given = await Promise.all(known.map((clause) => this.given(clause)));
    const titles = known.length ? await this.scored(this.titles(clauses)) : [];
    // From here on nothing waits, so that one query's sums never mix with another's.
    const { sums, fits, best } = (this.boards ??= this.makeBoards());
    given.forEach(({ words, concepts }, place) => {
      for (const keys of words) best.most(keys).pour((number, score) => fits.add(number, score, 1));
      const all = known[place].words.length;
      best.most(concepts).pour((number, score) => fits.add(number, score, all, true));
      fits.pour((number, score, words) => sums.add(number, score, words));
    });
    best.most(titles).pour((number, score) => sums.add(number, score, total, true));
    const asked = words([...text].slice(0, 200).join("")).some((word) => ASKS.has(word));
    const hits = [];
    let most = 0;
    sums.pour((number, sum, fit) => {
      if (allowed && !allowed.has(number)) return;
      const place = number >> this.shards.meta.bits;
      const score = sum * fit / total * (asked && place === GUIDES ? PRIORS[place] * ASKED : PRIORS[place]);
      most = Math.max(most, score);
      hits.push({ number, score, matched: fit });
    });
    const worth = hits.filter(({ score }) => score >= most * WORTH);
    worth.sort((a, b) => b.score - a.score || a.number - b.number);
    return { clauses, hits: worth, words: total };
  }

  makeBoards() {
    const size = PRIORS.length << this.shards.meta.bits;
    return { sums: new Board(size), fits: new Board(size), best: new Board(size) };
  }

  // What a clause's words and concepts give: [postings, weight] of each key.
  async given(clause) {
    return {
      words: await Promise.all(clause.words.map((keys) => this.scored(keys))),
      concepts: await this.scored(clause.concepts),
    };
  }

  scored(keys) {
    return Promise.all(keys.map(async ([key, factor]) => {
      const postings = (await this.find(key))?.postings ?? [];
      return [postings, rarity(this.shards.meta.entries, postings.length / 2) * factor];
    }));
  }

  // Fetch at once what the first steps will ask for one by one.
  preload(query) {
    const keys = query.flatMap((word, i) => [
      ...stems(word.text),
      ...[2, 3].filter((n) => i + n <= query.length).flatMap((n) => keysOf(query.slice(i, i + n))),
    ]);
    const names = unique([...keys, ...this.titleKeys(query)].map((key) => this.shards.nameOf(key)));
    return Promise.all(names.filter(Boolean).map((name) => this.shards.load(name, readShard)));
  }

  titleKeys(query) {
    return query.length && query.length <= MOST_TITLE ? keysOf(query).map((key) => `${key} =`) : [];
  }

  titles(clauses) {
    const query = clauses.flatMap((clause) => clause.typed.split(" ")).map((text) => ({ text }));
    return this.titleKeys(query).map((key) => [key, TITLE]);
  }

  async understand(query) {
    const found = [];
    for (let start = 0; start < query.length; ) {
      let clause, length = Math.min(MOST_WORDS, query.length - start);
      for (; length > 1 && !clause; length--) {
        const span = query.slice(start, start + length);
        clause = await this.label(span) ?? await this.begunLabel(span) ?? await this.sounding(span, 4);
        if (clause) break;
      }
      if (clause) found.push(clause);
      else found.push(...await this.single(query[start]));
      start += length;
    }
    return found;
  }

  async concepts(keys, factor = 1) {
    const found = [];
    for (const key of keys) found.push(...(await this.find(key))?.notes ?? []);
    return unique(found).map((concept) => [concept, factor * TABLES.concepts[concept.slice(1).split("/")[0]]]);
  }

  async label(span) {
    const concepts = await this.concepts(keysOf(span));
    return concepts.length ? clauseOf(typedOf(span), textsOf(span), concepts, "label") : undefined;
  }

  async begunLabel(span) {
    const last = span[span.length - 1];
    if (!last.open) return undefined;
    const begun = keysOf(span.slice(0, -1)).map((stem) => `${stem} ${last.text}`);
    const near = await this.shards.near(bucketOf(span[0].text));
    const longer = longest(near.filter(({ term }) => begun.some((key) => term.startsWith(key))));
    const concepts = await this.concepts(longer.map(({ term }) => term), LONGER);
    return concepts.length ? clauseOf(typedOf(span), textsOf(span), concepts, "longer", longer[0].shown) : undefined;
  }

  async sounding(span, least) {
    if (span.some(({ text }) => scriptOf(text) !== "latn")) return undefined;
    let known = true;
    for (const { text } of span) {
      const entries = await Promise.all(stems(text).map((stem) => this.find(stem)));
      known = known && entries.some(Boolean);
    }
    const key = bonesOf(span);
    if (known || !key || key.replace(/ /g, "").length <= least) return undefined;
    const concepts = await this.concepts([key], SIMILAR);
    return concepts.length ? clauseOf(typedOf(span), textsOf(span), concepts, "sound") : undefined;
  }

  async named(text) {
    const bones = scriptOf(text) === "latn" ? "" : skeleton(text);
    const key = `~~${bones}`;
    return bones.length > 2 && await this.find(key) ? clauseOf(text, [[[key, SIMILAR]]], [], "sound") : undefined;
  }

  async single(word) {
    const exact = await this.exact(word.text);
    const clause = (word.open && await this.begun(word.text, exact)) || exact
      || await this.named(word.text) || await this.similar(word.text);
    if (clause) return [clause];
    const parts = await this.parts(word.text);
    if (parts.length) return parts;
    return [await this.second(word.text) ?? await this.sounding([word], 3) ?? clauseOf(word.text)];
  }

  async exact(text) {
    const known = [];
    for (const stem of stems(text)) if (await this.find(stem)) known.push([stem, 1]);
    if (!known.length) for (const form of alternates(text)) if (await this.find(form)) known.push([form, FORM]);
    if (!known.length) return undefined;
    const concepts = await this.concepts(known.map(([key]) => key));
    return clauseOf(text, [known], concepts, concepts.length ? "label" : "exact");
  }

  async begun(text, exact) {
    const found = new Map();
    for (const start of unique([text, ...analysersOf(text).map((analyser) => analyser.withoutPrefix(text))])) {
      if (start.length < 2) continue;
      for (const near of await this.shards.near(bucketOf(start))) {
        const { term } = near;
        const inflected = term.length > 3 && start.startsWith(term) && start.length - term.length <= 3;
        if (inflected || term.startsWith(start)) found.set(term, near);
      }
    }
    const longer = longest([...found.values()]);
    if (!longer.length) return undefined;
    const of = exact ?? clauseOf(text, [[]], [], "longer", longer[0].shown);
    const have = of.words[0].map(([key]) => key), known = of.concepts.map(([concept]) => concept);
    const terms = longer.map(({ term }) => term);
    const more = terms.filter((term) => !have.includes(term) && !term.includes(" ")).map((term) => [term, LONGER]);
    const concepts = (await this.concepts(terms, LONGER)).filter(([concept]) => !known.includes(concept));
    return { ...of, words: [[...of.words[0], ...more]], concepts: [...of.concepts, ...concepts] };
  }

  async similar(text) {
    const [shortest, long] = TABLES.fuzzy[scriptOf(text)];
    const found = new Map();
    for (const stem of stems(text)) {
      if (stem.length < shortest) continue;
      const most = stem.length >= long ? 2 : 1;
      for (const near of await this.shards.near(bucketOf(stem))) {
        if (near.term.includes(" ") || (stem.length === shortest && near.rank < 16)) continue;
        const slips = distance(stem, near.term, most);
        if (slips <= most && !(found.get(near.term)?.slips <= slips)) found.set(near.term, { slips, near });
      }
    }
    const best = [...found.values()].sort(
      (a, b) => a.slips - b.slips || b.near.rank - a.near.rank || byText(a.near.term, b.near.term));
    return this.instead(text, best.map(({ near }) => near));
  }

  async second(text) {
    const wanted = secondFold(text);
    if (wanted.length < (scriptOf(text) === "latn" ? 3 : 2)) return undefined;
    const same = (await this.shards.near(wanted[0])).filter(({ term }) =>
      !term.includes(" ") && secondFold(term) === wanted && Math.abs(term.length - text.length) <= 3);
    return this.instead(text, same.sort((a, b) => b.rank - a.rank || byText(a.term, b.term)));
  }

  async instead(text, best) {
    if (!best.length) return undefined;
    const [first, ...others] = best;
    const concepts = await this.concepts([first.term], SIMILAR);
    const meant = unique(others.map(({ shown }) => shown)).filter((shown) => shown !== first.shown).slice(0, 3);
    return clauseOf(text, [[[first.term, SIMILAR]]], concepts, "similar", first.shown, meant);
  }

  async parts(text) {
    if (scriptOf(text) !== "latn") return [];
    for (let cut = text.length - 3; cut > 2; cut--) {
      let head = await this.exact(text.slice(0, cut));
      if (!head && cut > 3 && "soaeu".includes(text[cut - 1])) head = await this.exact(text.slice(0, cut - 1));
      const tail = head && await this.exact(text.slice(cut));
      if (tail) {
        const less = (list) => list.map(([key, factor]) => [key, factor * TAIL]);
        return [head, { ...tail, words: tail.words.map(less), concepts: less(tail.concepts) }];
      }
    }
    return [];
  }
}

const longest = (found) => found.sort(
  (a, b) => b.rank - a.rank || a.term.length - b.term.length || byText(a.term, b.term)).slice(0, MOST_LONGER);
