// Makes boxes to tick of the links that narrow the list of activities, and fetches the script that filters when a
// reader goes to one of them. Where a browser can't unpack what that fetches, the links stay links.
const nav = document.querySelector(".filters");
const sheet = nav.querySelector(".sheet");

if (window.DecompressionStream && sheet) {
  const { dataset } = document.querySelector(".results");
  const wanted = new Set([...new URLSearchParams(location.search)].map((pair) => pair.join("/")));
  for (const link of sheet.querySelectorAll("a")) {
    const [name, value] = link.getAttribute("href").split("/");
    const box = Object.assign(document.createElement("input"), {
      type: "checkbox", name, value, checked: wanted.has(`${name}/${value}`), autocomplete: "off",
    });
    const label = document.createElement("label"), words = document.createElement("span");
    const count = link.lastElementChild;
    words.append(...[...link.childNodes].filter((node) => node !== count));
    label.append(box, words, count);
    link.replaceWith(label);
  }
  for (const group of sheet.querySelectorAll("details")) {
    group.setAttribute("aria-label", group.firstElementChild.textContent.trim());
  }
  let opening;
  const open = () => {
    if (!opening) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: dataset.style }));
    opening ??= import(new URL(dataset.script, location)).then(({ start }) => start());
    opening.catch(() => {
      opening = undefined;
      document.querySelector(".how-many").textContent = dataset.failed;
    });
  };
  for (const going of ["pointerdown", "focusin", "change"]) nav.addEventListener(going, open);
  sheet.open = innerWidth > 959;
  if (location.search) open();
}
