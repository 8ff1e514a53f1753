// Text to words, and words to terms: what search/analysis.py does, from the same tables (TABLES, put before this file).

const MOST_TERM = 40;
const pairs = (text) => new Map([...text].flatMap((letter, i, all) => (i % 2 ? [] : [[letter, all[i + 1]]])));

const later = pairs(TABLES.later);
const same = pairs(TABLES.same);
for (const run of TABLES.runs) {
  for (let step = 0; step < +run.slice(2); step++) {
    same.set(String.fromCharCode(run.charCodeAt(0) + step), String.fromCharCode(run.charCodeAt(1) + step));
  }
}
for (const [old, fresh] of same) same.set(old, later.get(fresh) ?? fresh);
for (const [old, fresh] of later) same.set(old, fresh);

const DROP = new RegExp(`[${TABLES.drop}]`, "g");
const SCRIPTS = TABLES.scripts.map(([name, letters]) => [name, new RegExp(`^[${letters}]`)]);
const WORD = `[${TABLES.scripts.map(([, letters]) => letters).join("")}]+`;
const folded = new Map();

function foldLetter(letter) {
  let plain = folded.get(letter);
  if (plain === undefined) {
    plain = [...letter.normalize("NFKD").toLowerCase().replace(DROP, "")].map((c) => same.get(c) ?? c).join("");
    folded.set(letter, plain);
  }
  return plain;
}

export const fold = (text) => [...text].map(foldLetter).join("");

export const words = (text) => (fold(text).match(new RegExp(WORD, "g")) ?? []).map((word) => word.slice(0, MOST_TERM));

// [start, end, word] of each word, counted in the letters of [...text]: marks of a letter belong to it.
export function places(letters) {
  const starts = [];
  const plain = letters.map((letter, i) => {
    const fresh = foldLetter(letter);
    for (let n = 0; n < fresh.length; n++) starts.push(i);
    return fresh;
  });
  return [...plain.join("").matchAll(new RegExp(WORD, "g"))].map((match) => {
    let end = starts[match.index + match[0].length - 1] + 1;
    while (end < letters.length && !plain[end]) end++;
    return [starts[match.index], end, match[0].slice(0, MOST_TERM)];
  });
}

export const scriptOf = (word) => SCRIPTS.find(([, letters]) => letters.test(word))[0];

class Analyser {
  constructor(code, table) {
    this.code = code;
    this.script = table.script;
    this.table = table;
    this.stop = new Set(words(table.stop));
    this.irregular = new Map();
    for (const group of table.irregular.split(";")) {
      const [stem, forms] = group.split(":");
      for (const form of (forms ?? "").split(" ")) this.irregular.set(form, stem);
    }
    this.steps = table.steps.map(([inside, ...rules]) => [
      inside,
      rules.flatMap(([group, keep, before]) => group.split(" ").map((suffix) => [suffix, keep, new RegExp(before)])),
    ]);
    this.vowels = table.region && new RegExp(`${table.region}(?!${table.region}).`);
  }

  region(word) {
    if (!this.vowels) return 0;
    const found = this.vowels.exec(word);
    return found ? Math.max(3, found.index + found[0].length) : word.length + 1;
  }

  withoutPrefix(word) {
    for (const [group, least] of this.table.prefixes ?? []) {
      for (const prefix of group.split(" ")) {
        if (word.startsWith(prefix) && word.length - prefix.length >= least) return word.slice(prefix.length);
      }
    }
    return word;
  }

  stem(word) {
    const known = this.irregular.get(word);
    if (known) return known;
    word = this.withoutPrefix(word);
    const region = this.region(word);
    for (const [inside, rules] of this.steps) {
      for (const [suffix, keep, before] of rules) {
        const start = word.length - suffix.length;
        if (start >= (inside ? region : 0) && word.endsWith(suffix) && before.test(word.slice(0, start))) {
          word = word.slice(0, start + keep);
          break;
        }
      }
    }
    const last = word.charCodeAt(word.length - 1);
    if (this.table.order && scriptOf(word.slice(-1)) === "ethi") {
      word = word.slice(0, -1) + String.fromCharCode(last - (last % 8) + this.table.order);
    }
    return word;
  }

  forms(word) {
    const found = [this.stem(word), ...this.shorter(word, this.table.alternates)];
    const [plural, singular] = this.table.plural ?? [];
    if (plural && word.endsWith(plural)) found.push(this.stem(word.slice(0, -plural.length) + singular));
    return found;
  }

  shorter(word, [group, least] = ["", 0]) {
    return fold(group).split(" ")
      .filter((prefix) => prefix && word.startsWith(prefix) && word.length - prefix.length >= least)
      .map((prefix) => this.stem(word.slice(prefix.length)));
  }
}

const analysers = Object.entries(TABLES.languages).map(([code, table]) => new Analyser(code, table));
const unique = (list) => [...new Set(list)];

export const analysersOf = (word) => analysers.filter((analyser) => analyser.script === scriptOf(word));

export function stemIn(word, code) {
  const possible = analysersOf(word);
  return (possible.find((analyser) => analyser.code === code) ?? possible[0]).stem(word);
}

export const isStop = (word) => analysersOf(word).some((analyser) => analyser.stop.has(word));

const ASKS = new Set(words(TABLES.asks));

export const stems = (word) => unique(analysersOf(word).map((analyser) => analyser.stem(word)));

export function alternates(word) {
  const have = stems(word);
  return unique(analysersOf(word).flatMap((a) => [...a.forms(word).slice(1), ...a.shorter(word, a.table.loose)])).filter((form) => !have.includes(form));
}

const BONES = TABLES.skeleton;
const ARTICLE = new RegExp(BONES.article);
const LATIN = BONES.latn.map(([pattern, to]) => [new RegExp(pattern, "g"), to]);
const row = (letter) => String.fromCharCode(letter.charCodeAt(0) - (letter.charCodeAt(0) % 8));
const consonants = (word) => LATIN.reduce((text, [pattern, to]) => text.replace(pattern, to), word);
const undoubled = (word) => word.replace(/(.)\1+/g, "$1");

export function skeleton(word) {
  const script = scriptOf(word);
  if (script === "latn") return undoubled(consonants(word.replace(ARTICLE, "")));
  if (script === "arab" && word.startsWith("ال") && word.length > 4) word = word.slice(2);
  const letters = [...word].map((letter) => (script === "ethi" ? row(letter) : letter));
  return undoubled(letters.map((letter) => BONES[`${script}_to`][BONES[script].indexOf(letter)] ?? "").join("").replace(/ /g, ""));
}

export function secondFold(word) {
  const script = scriptOf(word);
  if (script === "arab") return word.replace(/[اويء]/g, "");
  if (script === "ethi") return [...word].map((letter) => ({ ሐ: "ሀ", ዐ: "አ" })[row(letter)] ?? row(letter)).join("");
  return undoubled(consonants(word));
}

export const bucketOf = (word) => secondFold(word)[0] ?? "_";

// FNV-1a, 32 bits.
export function hashOf(text) {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return state;
}
