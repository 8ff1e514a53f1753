// What a reader can do without is fetched when the page is there (js/extras/), and so is what a page's own script does,
// but for an address that asks something of it: that it answers at once.
const { extras, words, later } = document.querySelector("[data-extras]").dataset;
const own = async () => later && import(`./${later}`);
if (location.search) own().catch(() => {});
addEventListener("load", async () => {
  await Promise.allSettled([own(), import(`./${extras}`).then(({ begin }) => begin(words))]);
  document.documentElement.dataset.complete = "";
});
