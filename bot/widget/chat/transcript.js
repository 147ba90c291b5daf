// What was said, and the answers to choose from.

class Transcript {
  #choose;
  #guarded = 0; // the time at which the newest buttons appeared

  /** `choose` is called with the payload and the title of a pressed quick reply. */
  constructor(choose) {
    this.#choose = choose;
    this.element = make("div", {
      class: "log", role: "log", "aria-live": "polite", "aria-label": WORDS.log, tabindex: "0",
    });
  }

  /** Silent while what a screen reader has already said is shown again. */
  silence(on) { this.element.setAttribute("aria-live", on ? "off" : "polite"); }

  clear() { this.element.replaceChildren(); }

  note(words) { this.#add(make("p", { class: "note" }, words)); }

  /** Show one message: {from: "you", text} or {from: "bot", text, card, source}. */
  show(message) {
    const mine = message.from === "you";
    const looks = { class: `message ${mine ? "you" : "bot"}`, part: "bubble", dir: "auto", tabindex: mine ? null : "-1" };
    return this.#add(make("div", looks,
      make("span", { class: "who", dir: "auto" }, mine ? WORDS.you : WORDS.bot),
      ...(message.card ? this.#card(message.card) : this.#text(message, mine)), // a card says all that the text says
      message.source && make("p", { class: "source" }, fill(WORDS.source, { n: message.source }))));
  }

  #text({ text }, mine) { return text ? [make("p", {}, ...(mine ? [text] : linked(text)))] : []; }

  /** A result to read and to print. */
  #card(parts) {
    const card = make("div", { class: "card" }, ...blocks(parts));
    return [card, button(WORDS.print, () => printCard(card), { class: "print" })];
  }

  #add(element) {
    this.element.append(element);
    return element;
  }

  /** The quick replies of one message, below it. A screen reader hears them with the message. */
  offer(bubble, buttons = []) {
    if (!buttons.length) return;
    this.#guarded = performance.now();
    const replies = buttons.map((reply) => this.#reply(reply));
    bubble.after(make("div", { class: "replies", role: "group", "aria-label": WORDS.replies }, ...replies));
  }

  #reply({ title, payload }) {
    const press = (event) => {
      if (event.timeStamp - this.#guarded < GUARD) return;
      this.element.focus({ preventScroll: true }); // the pressed button goes away; focus must not
      this.#choose(payload, title);
    };
    return button(title, press, { keydown: (event) => event.repeat && event.preventDefault() });
  }

  /** Ask below an answer, quietly, whether it helped; `tell` is called with true or false. */
  ask(bubble, tell) {
    const vote = (label, helpful) => button(label, () => {
      this.element.focus({ preventScroll: true });
      group.replaceChildren(WORDS.thanks);
      tell(helpful);
    });
    const group = make("div", { class: "replies vote", role: "group", "aria-label": WORDS.vote },
      vote(WORDS.helpful, true), vote(WORDS.unhelpful, false));
    bubble.after(group);
  }

  /** Take all quick replies away: they were answered. */
  withdraw() { this.element.querySelectorAll(".replies").forEach((group) => group.remove()); }

  /** Everything said, to save. */
  text() {
    const parts = (message) => [...message.children].filter((part) => !part.matches(".print"));
    const said = (message) => parts(message).map((part) => part.innerText).join("\n");
    return [...this.element.querySelectorAll(".message")].map(said).join("\n\n");
  }
}
