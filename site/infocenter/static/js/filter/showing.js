// Cards as elements, sentences with their numbers, and today in Sweden.

export function elements(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return [...holder.content.children];
}

// Gives the cards of rows; those in `known` are there already.
export async function cardsOf(files, facts, rows, known) {
  const missing = rows.filter((row) => !known.has(row));
  const made = await Promise.all(missing.map((row) => files.card(facts.numbers[row])));
  missing.forEach((row, i) => known.set(row, elements(made[i])[0]));
  return rows.map((row) => known.get(row));
}

// Drawings that the page does not have yet.
export async function drawIcons(address) {
  const answer = await fetch(address);
  const drawings = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  for (const symbol of [...drawings.querySelectorAll("symbol")]) {
    if (!document.getElementById(symbol.id)) document.querySelector(".sprite").append(symbol);
  }
}

// A sentence in the form that a number takes in the page's language.
export const sentences = (locale) => {
  const rules = new Intl.PluralRules(locale);
  return (forms, num) => {
    const form = JSON.parse(forms);
    return (form[rules.select(num)] ?? form.other).replace("{num}", num);
  };
};

// Days since 1970, in Sweden, whatever the device's own zone is.
const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" });
export const today = () => Date.parse(calendar.format()) / 864e5;

// Settles when what was changed is on the screen; at once where nobody looks.
export const painted = () => (document.hidden ? undefined : new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
