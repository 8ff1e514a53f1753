// Asks a query while the network is gone, and once it is back.
import { asked, open } from "./serving.mjs";

const query = await asked();
const engine = await open();
const network = globalThis.fetch;
const ask = () => engine.search(query).then(({ hits }) => hits.length, () => "refused");
globalThis.fetch = async () => { throw new TypeError("no network"); };
const first = await ask();
globalThis.fetch = network;
const second = await ask();
const expected = (await (await open()).search(query)).hits.length;
process.stdout.write(JSON.stringify({ first, second, expected }));
