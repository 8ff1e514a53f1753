// The index as files (search/shards.py): which hold what, and what is in them. Each file is fetched once.

const MOST_FILES = 400;

export class Shards {
  constructor(base, language) {
    this.base = base;
    this.language = language;
    this.files = new Map();
  }

  // What a file says, as `read` gives it. Rejects where it is missing or damaged; asked again, it is fetched again.
  load(name, read) {
    let file = this.files.get(name);
    if (!file) {
      if (this.files.size > MOST_FILES) this.files.clear();
      file = this.fetch(name).then(read);
      file.catch(() => this.files.delete(name));
      this.files.set(name, file);
    }
    return file;
  }

  async fetch(name) {
    const answer = await fetch(`${this.base}${name}.bin`);
    if (!answer.ok) throw new Error(name);
    return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  }

  async open() {
    this.meta = await this.load("meta", readJson);
    this.firsts = this.meta.first.split("\n");
    if (this.meta.format !== FORMAT) throw new Error("meta");
    this.found = new Map();
  }

  // Name of the shard that has a key, if any has: the last whose first letters do not come after it.
  nameOf(key) {
    let low = 0;
    let high = this.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firsts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low ? `t${hashOf(this.firsts[low - 1]).toString(36)}` : "";
  }

  // {postings: [number, impact, …], notes: […]} under a key; undefined for none.
  async find(key) {
    const name = this.nameOf(key);
    return name ? (await this.load(name, readShard)).get(key) : undefined;
  }

  // [{term, rank, shown}] of a bucket.
  near(bucket) {
    if (!this.meta.buckets.includes(bucket)) return [];
    return this.load(`n${bucket.charCodeAt(0).toString(36)}`, readNear);
  }
}

export const FORMAT = 2;
const utf8 = new TextDecoder("utf-8", { fatal: true });
const readJson = (bytes) => JSON.parse(utf8.decode(bytes));

function readNear(bytes) {
  return utf8.decode(bytes).split("\n").filter(Boolean).map((line) => {
    const [term, rank, shown] = line.split("\t");
    return { term, rank: parseInt(rank, 36), shown: shown || term };
  });
}

function readShard(bytes) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      if (at >= bytes.length) throw new Error("shard");
      const byte = bytes[at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    return utf8.decode(bytes.subarray(at, (at += length)));
  };
  const found = new Map();
  let key = "";
  while (at < bytes.length) {
    key = key.slice(0, number()) + text();
    const postings = [];
    const having = number();
    for (let n = 0, last = 0; n < having; n++) {
      last += number();
      postings.push(last, bytes[at++]);
    }
    const notes = text();
    found.set(key, { postings, notes: notes ? notes.split("\n") : [] });
  }
  return found;
}
