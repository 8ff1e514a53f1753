// Pagefind in the browser, as its documentation has it: its own script, worker and settings.

import { serve } from "./page.js";

const script = new URL("./pagefind/pagefind.js", import.meta.url).href;
let loading;

function load() {
  loading ??= import(script).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  return loading;
}

async function ask(words) {
  const { results } = await (await load()).search(words);
  const ten = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return ten.map(({ url, meta, excerpt }) => ({ address: url, title: meta.title, line: excerpt, place: meta.place }));
}

serve({ load, ask });
