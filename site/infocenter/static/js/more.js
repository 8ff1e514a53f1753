// What a reader can do without is fetched when the page is there (js/extras/), and so is what a page's own script does.
const { extras, words, later } = document.querySelector("[data-extras]").dataset;
addEventListener("load", async () => {
  await Promise.allSettled([later && import(`./${later}`), import(`./${extras}`).then(({ begin }) => begin(words))]);
  document.documentElement.dataset.complete = "";
});
