// Handing a page on, and the letter about what is wrong on it. Nothing is sent before the reader does it elsewhere.

const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g;
const MOST = 80;

// On one line, without what isn't seen: controls, and marks that turn the direction of what stands beside them.
export const seen = (text) => [...text.replace(UNSEEN, " ").replace(/\s+/g, " ").trim()].slice(0, MOST).join("").replace(/[\ud800-\udfff]/gu, "");

// A way to send an address, with the page's title in front of it.
export function withTitle(way, title) {
  const encoded = encodeURIComponent(title);
  if (way.includes("?url=")) return `${way}&text=${encoded}`;
  return way.replace(/(text|body)=/, (key) => `${key}${encoded}%0D%0A`);
}

// The letter with the words that were searched for: `{words}` stands, encoded, where they belong.
export const withWords = (letter, words) => letter.replace("%7Bwords%7D", () => encodeURIComponent(seen(words)));

export function share(place, take) {
  const ways = place.querySelector("[data-share]");
  if (!ways) return;
  const title = seen(document.querySelector("h1").textContent);
  // The reader's own list is handed over as the address that has it in its end.
  const own = document.querySelector(".link-text"), address = () => (own ? own.textContent : location.href.split("#")[0]);
  place.append(take("print", () => print()));
  if (navigator.share) {
    const button = take("copy", () => navigator.share({ title, url: address() }).catch(() => {}));
    button.textContent = ways.querySelector("summary").textContent;
    ways.replaceWith(button);
    return;
  }
  for (const link of ways.querySelectorAll("a")) link.href = withTitle(link.getAttribute("href"), title);
  if (!navigator.clipboard) return;
  const item = ways.querySelector("li").cloneNode(), copied = take("copied"), said = copied.textContent;
  copied.textContent = "";
  item.append(take("copy", async () => {
    await navigator.clipboard.writeText(address());
    copied.textContent = said;
  }), " ", copied);
  ways.querySelector("ul").append(item);
}

// On the search page the words are those that stand in the field when the letter is begun.
export function letter() {
  for (const link of document.querySelectorAll("[data-report]")) {
    link.addEventListener("click", () => { link.href = withWords(link.dataset.report, document.querySelector("#q").value); });
  }
}
