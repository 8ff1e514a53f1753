// Who goes to a search field is about to search: the script that answers is fetched ahead.
export function field() {
  for (const form of document.querySelectorAll("form[data-script]")) {
    for (const going of ["pointerdown", "focusin"]) {
      form.addEventListener(going, () => {
        document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: form.dataset.script }));
      }, { once: true });
    }
  }
}
