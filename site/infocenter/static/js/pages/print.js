// Shows the button that prints the page. Without scripts the words beside it say how.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
