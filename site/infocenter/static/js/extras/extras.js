// What is put on a page when it is there. All words and buttons come from one file in the page's language
// (components/extras.html), whose address the page knows.
import { aloud } from "./aloud.js";
import { field } from "./field.js";
import { hearts, links } from "./hearts.js";
import { kept } from "./kept.js";
import { letter, share } from "./share.js";

export async function begin(words) {
  field();
  const place = document.querySelector(".tools");
  if (!place && !kept().length && !links().length) return;
  const address = new URL(`ord/${words}`, import.meta.url);
  const answer = await fetch(address);
  const { content } = Object.assign(document.createElement("template"), { innerHTML: await answer.text() });
  const take = (name, act) => {
    const element = content.querySelector(`[data-do="${name}"]`).cloneNode(true);
    if (act) element.addEventListener("click", act);
    return element;
  };
  hearts(take, address);
  if (!place) return;
  share(place, take);
  letter();
  if (document.querySelector(".entry")) aloud(place, take);
}
