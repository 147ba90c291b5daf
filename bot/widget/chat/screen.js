// Fitting the chat to the reader's screen.

/** Keep the whole chat above a phone's keyboard: it covers the page without making it smaller. */
const keepAboveKeyboard = (dialog) => {
  const view = window.visualViewport;
  const fit = () => {
    const covered = SMALL.matches && view.scale === 1; // zoomed in with two fingers, the view is only a part
    dialog.style.setProperty("--height", covered ? `${view.height}px` : "100dvh");
    dialog.style.setProperty("--top", covered ? `${view.offsetTop}px` : "0px");
  };
  view?.addEventListener("resize", fit);
  view?.addEventListener("scroll", fit);
};

/** Make the text larger (1) or smaller (-1), or as it was before (0). */
const resizeText = (root, step) => {
  const size = Number(memory.get("size") ?? 0) + step;
  const chosen = Math.min(Math.max(size, 0), SIZES.length - 1);
  if (step) memory.set("size", chosen);
  root.style.setProperty("--scale", SIZES[chosen]);
};
