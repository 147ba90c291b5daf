// The parts around the conversation.

const CLOSE = "M6 6l12 12M18 6L6 18";
const BUBBLE = "M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z";
const PHONE_ICON = "M7 3l3 5-2 2a13 13 0 0 0 6 6l2-2 5 3-1 4C10 22 2 14 3 4z";

const header = (heading, close) => {
  const clinic = callLink(fill(WORDS.clinic, { n: PHONE }), PHONE);
  clinic.prepend(icon(PHONE_ICON));
  return make("div", { class: "header" },
    heading,
    button(icon(CLOSE), close, { class: "close", "aria-label": WORDS.close }),
    make("p", { class: "calls" }, clinic, callLink(WORDS.emergency, "911")));
};

/** The form to write in. `send` is called when the person wants it sent. */
const composer = (field, send) => {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) send();
  });
  return make("form", { class: "composer", submit: (event) => { event.preventDefault(); send(); } },
    make("label", { for: "field" }, WORDS.field), field, make("button", { class: "send" }, WORDS.send));
};

const writingField = () => make("textarea", {
  id: "field", rows: "1", maxlength: LONGEST_TEXT, enterkeyhint: "send", autocomplete: "off", dir: "auto",
});

/** Text size, and a button that shows and hides the other choices: pairs of a label and what it does. */
const foot = (resize, choices) => {
  const sizer = (sign, name, step) => button(sign, () => resize(step), { "aria-label": name, title: name });
  const panel = make("div", { class: "choices", id: "choices", hidden: true });
  const more = button(WORDS.more, () => toggle(panel.hidden), { class: "more", "aria-controls": "choices" });
  const toggle = (show) => {
    panel.hidden = !show;
    more.setAttribute("aria-expanded", show);
    if (show) panel.scrollIntoView({ block: "nearest" });
  };
  toggle(false);
  panel.append(...choices.map(([label, act]) => button(label, () => { toggle(false); more.focus(); act(); })));
  const sizes = make("div", { class: "sizes", role: "group", "aria-label": WORDS.size },
    WORDS.size, sizer("−", WORDS.smaller, -1), sizer("+", WORDS.larger, 1));
  return make("div", { class: "foot" }, sizes, more, panel);
};

/** How far the quiz is, in words and as a bar. */
class Progress {
  #bar = make("progress", { id: "progress" });
  #words = make("label", { for: "progress" });
  element = make("div", { class: "progress", hidden: true }, this.#words, this.#bar);

  /** `progress` is {at, of}; without it the row goes away. */
  show(progress) {
    this.element.hidden = !progress;
    if (!progress) return;
    this.#words.textContent = fill(WORDS.progress, progress);
    Object.assign(this.#bar, { max: progress.of, value: progress.at });
  }
}
