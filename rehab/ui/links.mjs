/** Links of ours to a page turn the page as the menu does; without the menu the browser follows them. */

const MENU = "[data-testid=stSidebarNavLink]";

addEventListener("click", (event) => {
  const link = event.composedPath().find((one) => one.matches?.("a[data-page]")); // a component hides its own
  const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const same = link && isPlain && [...document.querySelectorAll(MENU)].find((one) => one.pathname === link.pathname);
  if (!same) return;
  event.preventDefault();
  same.click();
});
