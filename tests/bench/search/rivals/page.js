// What every rival's page does: ten results for the words in the field, or for those in the address (?q=).
// `globalThis.ask(words)` gives the same results to the benchmark: [{ address, title, line, place }].

export function serve(engine) {
  const field = document.querySelector("#words");
  const list = document.querySelector("#results");
  let latest = 0;

  async function show(words) {
    const turn = ++latest;
    const found = await engine.ask(words);
    if (turn !== latest) return;
    list.replaceChildren(
      ...found.map(({ address, title, line, place }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = address;
        link.textContent = title;
        item.append(link, ` ${place ?? ""} ${line}`);
        return item;
      }),
    );
  }

  field.addEventListener("focus", () => engine.load(), { once: true });
  field.addEventListener("input", () => show(field.value));
  globalThis.ask = (words) => engine.ask(words);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) show(asked);
}
