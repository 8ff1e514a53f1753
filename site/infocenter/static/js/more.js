// What a reader can do without is fetched when the page is there (js/extras/).
const { extras, words } = document.querySelector("[data-extras]").dataset;
addEventListener("load", () => import(`./${extras}`).then(({ begin }) => begin(words)));
