// The chat: <bone-health-chat>. Put together here; each part has its own file.

class BoneHealthChat extends HTMLElement {
  #started = false;
  #connecting = false;
  #opener = null; // what had the focus on the page before the chat opened
  #field = writingField();
  #heading = make("h2", { id: "title", tabindex: "-1" }, WORDS.title);
  #launcher = button(icon(BUBBLE), () => this.open(), {
    class: "launcher", part: "launcher", "aria-haspopup": "dialog", hidden: true,
  });
  #transcript = new Transcript((payload, title) => this.#say(payload, title));
  #progress = new Progress();
  #notices = new Notices();
  #outbox = this.#emptyOutbox();
  #dialog;
  #root;

  connectedCallback() {
    if (this.shadowRoot) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    this.#build();
    this.#showLauncher();
    keepAboveKeyboard(this.#dialog);
    resizeText(this.#root, 0);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && this.#dialog.open) this.close();
    });
    document.addEventListener("click", (event) => { // any link of the page to #bone-health-chat opens the chat
      if (!event.target.closest?.(`a[href="#${NAME}"]`)) return;
      event.preventDefault();
      this.open();
    });
  }

  #emptyOutbox() {
    return new Outbox({
      answered: (messages, isLast) => this.#answered(messages, isLast),
      waiting: (seconds) => this.#notices.tell(fill(WORDS.busy, { when: inSeconds(seconds) })),
      renewed: () => this.#transcript.note(WORDS.ended),
    });
  }

  #build() {
    const choices = [
      [WORDS.save, () => saveText(`${WORDS.title}\n${WORDS.program}\n\n${this.#transcript.text()}\n`)],
      [WORDS.over, () => this.#sure(WORDS.overSure, () => this.#startOver())],
      [WORDS.remove, () => this.#sure(WORDS.removeSure, () => this.#remove())],
      [WORDS.hide, () => { memory.set("hidden", 1); this.close(); }],
    ];
    this.#dialog = make("dialog", { part: "panel", "aria-labelledby": "title", "aria-describedby": "about" },
      header(this.#heading, () => this.close()),
      make("p", { class: "about", id: "about" }, WORDS.program),
      this.#progress.element,
      make("div", { class: "scroll" }, this.#transcript.element, this.#notices.status, this.#notices.alert),
      composer(this.#field, () => this.#sendField()),
      foot((step) => resizeText(this.#root, step), choices));
    this.#dialog.addEventListener("cancel", (event) => { event.preventDefault(); this.close(); });
    this.#root = make("div", { class: "root", lang: WORDS.language }, this.#launcher, this.#dialog);
    this.shadowRoot.append(this.#root);
  }

  // --- open and close -----------------------------------------------------------------------------------

  open() {
    if (this.#dialog.open) return;
    this.#opener = document.activeElement;
    this.#launcher.hidden = true;
    if (SMALL.matches) this.#dialog.showModal();
    else this.#dialog.show();
    (SMALL.matches ? this.#heading : this.#field).focus();
    if (!this.#started) this.#begin();
  }

  close() {
    const inside = this.matches(":focus-within") || this.#dialog.matches(":modal");
    this.#dialog.close();
    this.#showLauncher();
    if (inside) (this.#launcher.hidden ? this.#opener : this.#launcher).focus();
  }

  /** Where the focus goes when what had it is gone. On a phone the field would bring up the keyboard. */
  #focusInside() { (SMALL.matches ? this.#transcript.element : this.#field).focus(); }

  #showLauncher() {
    this.#launcher.hidden = script.dataset.launcher === "off" || Boolean(memory.get("hidden"));
    this.#launcher.replaceChildren(icon(BUBBLE), memory.get("token") ? WORDS.resume : WORDS.launch);
  }

  // --- the conversation ---------------------------------------------------------------------------------

  /** Get a conversation: the one of this tab, or a new one. */
  async #begin() {
    this.#started = this.#connecting = true;
    this.#busy(WORDS.connecting);
    try {
      await (memory.get("token") ? this.#restore() : this.#greet(start()));
    } catch (trouble) {
      if (trouble === GIVEN_UP) return;
      this.#started = this.#connecting = false;
      this.#fail(trouble, WORDS.failedStart, () => this.#begin());
    }
  }

  /** Show what the server says first, and send what was written while nobody was there to answer it. */
  #connected(messages) {
    this.#connecting = false;
    this.#notices.tell("");
    this.#showAll(messages);
    this.#send();
  }

  async #greet(starting) {
    const { messages } = await starting;
    this.#connected(messages);
    this.#transcript.element.scrollIntoView({ block: "start" }); // who speaks comes first
    this.#dialog.scrollTop = 0; // on a low screen everything scrolls
  }

  /** What was said before; not announced again. */
  async #restore() {
    try {
      const { messages, lost } = await restore();
      this.#transcript.silence(true);
      this.#connected(messages);
      this.#transcript.element.scrollIntoView({ block: "end" });
      setTimeout(() => this.#transcript.silence(false), 500); // ms, until the history has been drawn
      if (lost) this.#notices.warn([WORDS.lost]);
    } catch (trouble) {
      if (trouble.status !== 401) throw trouble;
      await this.#greet(renew(() => this.#transcript.note(WORDS.ended)));
    }
  }

  #sendField() {
    const text = this.#field.value.trim();
    if (!text) return;
    this.#field.value = "";
    this.#say(text);
  }

  #say(text, shown = text) {
    this.#transcript.withdraw();
    const bubble = this.#transcript.show({ from: "you", text: shown });
    bubble.scrollIntoView({ block: "nearest" });
    this.#outbox.add({ id: newId(), text, bubble });
    this.#send();
  }

  async #send() {
    const outbox = this.#outbox;
    if (outbox.isEmpty || outbox.isSending || this.#connecting) return;
    this.#busy(WORDS.typing);
    const slow = setTimeout(() => outbox === this.#outbox && this.#notices.tell(WORDS.slow, true), SLOW);
    try {
      await outbox.flush();
    } catch (trouble) {
      this.#undelivered(trouble);
    } finally {
      clearTimeout(slow);
    }
  }

  #answered(messages, isLast) {
    this.#started = true;
    const writing = this.shadowRoot.activeElement === this.#field;
    this.#notices.tell(isLast ? "" : WORDS.typing, !isLast);
    const bubbles = this.#showAll(messages.map((message) => ({ from: "bot", ...message })), isLast);
    const [first] = bubbles;
    this.#askWhetherItHelped(messages, bubbles);
    first?.scrollIntoView({ block: "start" });
    if (!writing && this.matches(":focus-within")) first?.focus({ preventScroll: true });
  }

  /** Below the one answer of a turn; not in the quiz, and not where it is unclear which answer is meant. */
  #askWhetherItHelped(messages, bubbles) {
    const [at, ...others] = messages.flatMap(({ topic }, place) => (topic ? [place] : []));
    if (at === undefined || others.length || messages.some(({ progress }) => progress)) return;
    const { topic } = messages[at];
    const tell = (helpful) => request("POST", "chat/votes", { topic, helpful }).catch(() => {}); // a vote may be lost
    this.#transcript.ask(bubbles[at], tell);
  }

  /** Show messages; with the last turn go its quick replies and how far the quiz is. */
  #showAll(messages, isLast = true) {
    const turn = messages.findLastIndex(({ from }) => from === "you");
    const bubbles = messages.map((message) => this.#transcript.show(message));
    if (!isLast) return bubbles;
    messages.forEach((message, at) => at > turn && this.#transcript.offer(bubbles[at], message.buttons));
    this.#progress.show(messages.slice(turn + 1).findLast(({ progress }) => progress)?.progress);
    return bubbles;
  }

  // --- what can go wrong --------------------------------------------------------------------------------

  #busy(words) {
    this.#notices.clear();
    this.#notices.tell(words, words === WORDS.typing);
  }

  /** A message that the server will never accept goes back into the field; any other waits for another try. */
  #undelivered(trouble) {
    if (trouble !== GIVEN_UP && !trouble.canPass) {
      const { text, bubble } = this.#outbox.takeBack();
      bubble.remove();
      this.#field.value = [text, this.#field.value].filter(Boolean).join("\n");
      memory.drop("pending");
    }
    this.#fail(trouble, WORDS.failed, () => this.#send());
  }

  #fail(trouble, words, retry) {
    if (trouble === GIVEN_UP) return;
    this.#notices.tell("");
    const again = () => { this.#focusInside(); retry(); };
    if (!navigator.onLine) return this.#waitForNetwork(again, retry);
    const text = trouble.words || `${words} ${fill(WORDS.call, { n: PHONE })}`;
    this.#notices.warn(linked(text), trouble.canPass ? [[WORDS.again, again]] : []);
  }

  #waitForNetwork(again, retry) {
    this.#notices.warn([WORDS.offline], [[WORDS.again, again]]);
    const alert = this.#notices.alert.firstChild;
    addEventListener("online", () => alert.isConnected && retry(), { once: true });
  }

  // --- more choices -------------------------------------------------------------------------------------

  #sure(question, action) {
    this.#notices.warn([question], [[WORDS.yes, action], [WORDS.no, () => this.#focusInside()]]);
    this.#notices.alert.querySelector("button").focus();
  }

  async #startOver() {
    if (await this.#erase(() => this.#startOver())) this.#begin();
  }

  async #remove() {
    if (!await this.#erase(() => this.#remove())) return;
    this.#notices.warn([WORDS.removed], [[WORDS.fresh, () => { this.#focusInside(); this.#begin(); }]]);
  }

  /** Delete everything. False when the server did not: then nothing is deleted here either. */
  async #erase(retry) {
    this.#focusInside();
    this.#busy(WORDS.connecting);
    try {
      await erase();
    } catch (trouble) {
      this.#connecting = false;
      this.#fail(trouble, WORDS.failedStart, retry);
      return false;
    }
    this.#started = this.#connecting = false;
    this.#outbox.close();
    this.#outbox = this.#emptyOutbox();
    this.#notices.tell("");
    this.#transcript.clear();
    this.#progress.show(null);
    return true;
  }
}

/** "in 1 second", "in 5 seconds". */
const inSeconds = (seconds) => new Intl.RelativeTimeFormat(WORDS.language).format(seconds, "second");

if (!customElements.get(NAME)) { // otherwise the script stands on the page twice
  customElements.define(NAME, BoneHealthChat);
  if (!document.querySelector(NAME)) document.body.append(document.createElement(NAME));
}
