// Our search on the rivals' page: the product's script, then this. Put together by ours.py.

const root = document.documentElement;
let opening;

const load = () => (opening ??= openSearch(root.dataset.index, root.lang));

async function ask(text) {
  const engine = await load();
  const { hits } = await engine.search(text);
  const ten = hits.slice(0, 10).map(({ number }) => number);
  const cards = await engine.cards(ten);
  return ten.map((number) => {
    const html = cards.get(number);
    const slug = /href="[^"]*?([^/"]+)\/"/.exec(html)[1];
    return { address: `/${root.lang}/${engine.collection(number)}/${slug}.html`, title: html, line: "" };
  });
}

load();
serve({ load, ask });
