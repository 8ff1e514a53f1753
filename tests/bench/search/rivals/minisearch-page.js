// MiniSearch in the browser: the whole index as serialised JSON, fetched when the field gets focus.

import MiniSearch from "minisearch";
import { options } from "./minisearch-options.js";
import { serve } from "./page.js";

let loading;

function load() {
  loading ??= fetch(document.documentElement.dataset.index)
    .then((answer) => answer.text())
    .then((text) => MiniSearch.loadJSON(text, options));
  return loading;
}

async function ask(words) {
  const found = (await load()).search(words).slice(0, 10);
  return found.map(({ id, title, summary, place }) => ({ address: `/${id}.html`, title, line: summary, place }));
}

serve({ load, ask });
