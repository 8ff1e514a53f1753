// Marks the reader's own language on the start page. The page works without: every language is a plain link.
const wanted = (navigator.languages ?? [navigator.language]).map((tag) => tag.toLowerCase().split("-")[0]);
const offered = [...document.querySelectorAll(".choose li[lang]")];
const best = wanted.map((code) => offered.find((item) => item.lang.toLowerCase().split("-")[0] === code)).find(Boolean);
best?.querySelector("a").classList.add("suggested");
