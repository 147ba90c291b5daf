// The chat on the clinic's pages: one custom element, no dependency, no build step.
//
//   <script defer src="https://bot.example.org/widget/widget.js"></script>
//
// Optional on the script tag: data-phone="(225) 237-1810".
// Colours and position: the custom properties at the top of widget.css.
// What is sent and received: bot/channels/website. Every text is shown as text: nothing here parses HTML.

(() => {
  "use strict";

  const NAME = "bone-health-chat";
  if (customElements.get(NAME)) return; // the script stands on the page twice

  const script = document.currentScript;
  const SERVER = new URL("..", script.src); // the widget lies in <server>/widget/
  const PHONE = script.dataset.phone || "(225) 237-1810";

  const WORDS = {
    launch: "Ask about bone health",
    resume: "Go on with your chat",
    title: "Bone health assistant",
    close: "Close the chat",
    program: "I am a computer program, not a person. This chat is not for emergencies.",
    emergency: "Emergency: 911",
    phone: "Clinic: {n}",
    log: "Messages",
    you: "You:",
    bot: "Assistant:",
    source: "Source: {n}",
    replies: "Answers to choose from",
    progress: "Question {at} of {of}",
    field: "Your message",
    send: "Send",
    connecting: "One moment…",
    typing: "The assistant is writing…",
    slow: "Still working on it…",
    busy: "Many messages at once. Trying again in {n} seconds…",
    failed: "Your message did not get through.",
    failedStart: "The chat could not be reached.",
    call: "You can also call {n}.",
    offline: "You are offline. Your message will be sent when you are back.",
    again: "Try again",
    ended: "Your earlier chat has ended. This is a new one.",
    more: "More choices",
    larger: "Larger text",
    smaller: "Smaller text",
    save: "Save this chat",
    file: "bone-health-chat.txt",
    over: "Start over",
    overSure: "Start over? All that was said here will be deleted.",
    remove: "Delete this chat",
    removeSure: "Delete all that was said here?",
    removed: "This chat has been deleted.",
    fresh: "Start a new chat",
    yes: "Yes, delete",
    no: "No, keep it",
    print: "Print this result",
  };
  const fill = (words, places) => words.replace(/\{(\w+)\}/g, (_, name) => places[name]);

  const PATIENCE = 20_000; // ms until a request counts as failed (own choice)
  const SLOW = 6_000; // ms until the person is told that it takes longer (own choice)
  const GUARD = 350; // ms in which a held Enter key may not press a new button (own choice; key repeat is ~30 ms)
  const TRIES = 3; // of a message that the server asked to send later (own choice)
  const LONGEST_WAIT = 60; // seconds; a longer wait is the person's decision (own choice)
  const LONGEST_TEXT = 1000; // characters, as in bot/channels/website/limits.py
  const SCALES = [1, 1.25, 1.5]; // text sizes (own choice; browser zoom goes further)
  const SMALL = matchMedia("(max-width: 30rem), (max-height: 30rem)"); // as in widget.css

  // --- small tools ------------------------------------------------------------------------------------

  /** An element with attributes (functions are listeners) and children; strings become text. */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  };
  const button = (label, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, label);
  const callLink = (shown, number = shown) => make("a", { href: `tel:${number.replace(/\D/g, "")}` }, shown);
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const newId = () => crypto.getRandomValues(new Uint32Array(4)).join("-"); // randomUUID needs https

  /** The text with its web addresses and phone numbers as links. No other scheme can become a link. */
  const linked = (text) => {
    const pattern = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])|(\(\d{3}\) \d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b|\b911\b)/g;
    const parts = [];
    let from = 0;
    for (const match of text.matchAll(pattern)) {
      const [shown, address] = match;
      parts.push(text.slice(from, match.index), address ? webLink(address) : callLink(shown));
      from = match.index + shown.length;
    }
    return [...parts, text.slice(from)];
  };
  const webLink = (address) => make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address);

  /** A card's parts in their order: title -> heading, text -> paragraph, texts -> list, part in part -> its own. */
  const blocks = (parts, heading = "h3") => Object.entries(parts).flatMap(([name, value]) => {
    if (!value || value.length === 0) return [];
    if (Array.isArray(value) && typeof value[0] === "string") {
      return [make("ul", {}, ...value.map((item) => make("li", {}, ...linked(item))))];
    }
    if (Array.isArray(value)) return value.flatMap((part) => blocks(part, "h4"));
    if (typeof value === "object") return blocks(value, "h4");
    return [make(name === "title" ? heading : "p", {}, ...linked(String(value)))];
  });

  /** The conversation's token, for this tab only. The page may have forbidden storage: then for this page only. */
  const token = {
    value: null,
    get() {
      try { return sessionStorage.getItem(NAME) ?? this.value; } catch { return this.value; }
    },
    set(value) {
      this.value = value;
      try { value ? sessionStorage.setItem(NAME, value) : sessionStorage.removeItem(NAME); } catch { /* kept above */ }
    },
  };

  class Trouble extends Error {
    constructor(status, words, retryAfter) {
      super(words);
      Object.assign(this, { status, words, retryAfter });
    }
  }

  /** One request; anything but JSON with a good status is Trouble. */
  const request = async (method, path, body) => {
    const headers = body ? { "Content-Type": "application/json" } : {};
    if (token.get()) headers.Authorization = `Bearer ${token.get()}`;
    const options = { method, headers, body: body && JSON.stringify(body), credentials: "omit", cache: "no-store" };
    let response, data;
    try {
      response = await fetch(new URL(path, SERVER), { ...options, signal: AbortSignal.timeout(PATIENCE) });
      data = response.status === 204 ? {} : await response.json();
    } catch { /* no network, no time left, or no JSON */ }
    if (response?.ok && data) return data;
    throw new Trouble(response?.status ?? 0, data?.error, Number(response?.headers.get("Retry-After")));
  };

  // --- the element ------------------------------------------------------------------------------------

  class BoneHealthChat extends HTMLElement {
    #conversation = 0; // counts up with every new one; a late reply of an old one is dropped
    #started = false;
    #waiting = false;
    #scale = 0;
    #root; #launcher; #dialog; #heading; #progressRow; #progressText; #progress;
    #log; #replies; #status; #notice; #field; #more;

    connectedCallback() {
      if (this.shadowRoot) return;
      this.attachShadow({ mode: "open" });
      this.#build();
      this.#dress();
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.defaultPrevented && this.#dialog.open) this.close();
      });
    }

    /** Show the launcher when its looks have come; without them, show it all the same. */
    async #dress() {
      this.#root.hidden = true;
      try {
        const css = await (await fetch(new URL("widget/widget.css", SERVER))).text();
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        this.shadowRoot.adoptedStyleSheets = [sheet];
      } catch { /* plain but usable */ }
      this.#root.hidden = false;
    }

    #build() {
      this.#launcher = button(token.get() ? WORDS.resume : WORDS.launch, () => this.open(), {
        class: "launcher", part: "launcher", "aria-haspopup": "dialog",
      });
      this.#heading = make("h2", { id: "title", tabindex: "-1" }, WORDS.title);
      this.#progress = make("progress", { id: "progress" });
      this.#progressText = make("label", { for: "progress" });
      this.#progressRow = make("div", { class: "progress", hidden: true }, this.#progressText, this.#progress);
      this.#log = make("div", {
        class: "log", role: "log", "aria-live": "polite", "aria-label": WORDS.log, tabindex: "0",
      });
      this.#replies = make("div", { class: "replies", role: "group", "aria-label": WORDS.replies });
      this.#status = make("p", { class: "status", role: "status" });
      this.#notice = make("div", { class: "notice", role: "alert" });
      this.#dialog = make("dialog", { part: "panel", "aria-labelledby": "title", "aria-describedby": "about" },
        this.#header(), this.#progressRow,
        make("div", { class: "scroll" }, this.#log, this.#replies, this.#status, this.#notice),
        this.#composer(), this.#choices());
      this.#dialog.addEventListener("cancel", (event) => { event.preventDefault(); this.close(); });
      this.#root = make("div", { class: "root" }, this.#launcher, this.#dialog);
      this.shadowRoot.append(this.#root);
    }

    #header() {
      const phone = callLink(fill(WORDS.phone, { n: PHONE }), PHONE);
      const close = button("×", () => this.close(), { class: "close", "aria-label": WORDS.close });
      return make("div", { class: "header" },
        make("div", { class: "bar" }, this.#heading, close),
        make("p", { id: "about" }, WORDS.program),
        make("p", { class: "calls" }, callLink(WORDS.emergency, "911"), phone));
    }

    #composer() {
      this.#field = make("textarea", {
        id: "field", rows: "1", maxlength: LONGEST_TEXT, enterkeyhint: "send", autocomplete: "off", dir: "auto",
        keydown: (event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          if (!event.repeat) this.#sendField();
        },
      });
      return make("form", { class: "composer", submit: (event) => { event.preventDefault(); this.#sendField(); } },
        make("label", { for: "field" }, WORDS.field), this.#field, make("button", { class: "send" }, WORDS.send));
    }

    #choices() {
      const choices = make("div", { class: "choices" },
        button(WORDS.larger, () => this.#resize(1)), button(WORDS.smaller, () => this.#resize(-1)),
        button(WORDS.save, () => this.#save()),
        button(WORDS.over, () => this.#sure(WORDS.overSure, () => this.#startOver())),
        button(WORDS.remove, () => this.#sure(WORDS.removeSure, () => this.#remove())));
      this.#more = make("details", { class: "more" }, make("summary", {}, WORDS.more), choices);
      return this.#more;
    }

    // --- open and close ---------------------------------------------------------------------------------

    open() {
      if (this.#dialog.open) return;
      this.#launcher.hidden = true;
      if (SMALL.matches) this.#dialog.showModal();
      else this.#dialog.show();
      (SMALL.matches ? this.#heading : this.#field).focus(); // on a phone the field would bring up the keyboard
      if (!this.#started) this.#begin();
    }

    close() {
      const inside = this.matches(":focus-within") || this.#dialog.matches(":modal");
      this.#dialog.close();
      this.#launcher.hidden = false;
      this.#launcher.textContent = token.get() ? WORDS.resume : WORDS.launch;
      if (inside) this.#launcher.focus();
    }

    /** Get a conversation: restore the one of this tab, or ask for a new one. */
    async #begin() {
      const conversation = this.#busy(WORDS.connecting);
      try {
        const restoring = Boolean(token.get());
        const { messages } = restoring ? await this.#restore() : await this.#start();
        if (conversation !== this.#conversation) return;
        this.#started = true;
        this.#free();
        messages.forEach((message) => this.#show(message));
        this.#follow(messages);
        if (!restoring) this.#dialog.scrollTop = 0; // on a low screen everything scrolls: who speaks comes first
      } catch (trouble) {
        if (conversation === this.#conversation) this.#fail(trouble, WORDS.failedStart, () => this.#begin());
      } finally {
        setTimeout(() => this.#log.setAttribute("aria-live", "polite"), 500); // ms, until the history has been drawn
      }
    }

    async #start() {
      const conversation = this.#conversation;
      const reply = await request("POST", "chat/start", {});
      if (conversation === this.#conversation) token.set(reply.token);
      return reply;
    }

    /** What was said before; not announced again. */
    async #restore() {
      try {
        const history = await request("GET", "chat/history");
        this.#log.setAttribute("aria-live", "off");
        return history;
      } catch (trouble) {
        if (trouble.status !== 401) throw trouble;
        return this.#renew();
      }
    }

    /** The token is a day old: a new conversation, and the person is told. */
    async #renew() {
      token.set(null);
      const reply = await this.#start();
      this.#add(make("p", { class: "note" }, WORDS.ended));
      return reply;
    }

    // --- one turn ---------------------------------------------------------------------------------------

    #sendField() {
      const text = this.#field.value.trim();
      if (!text || this.#waiting) return; // what is being written stays in the field
      this.#field.value = "";
      this.#say(text);
    }

    #say(text, shown = text) {
      this.#show({ from: "you", text: shown });
      this.#deliver({ id: newId(), text });
    }

    /** Send a message until it is answered or fails; every try carries the same id, so it counts once. */
    async #deliver(message) {
      const conversation = this.#busy(WORDS.typing);
      const slow = setTimeout(() => this.#waiting && this.#tell(WORDS.slow), SLOW);
      try {
        const { messages } = await this.#post(message, conversation);
        if (conversation !== this.#conversation) return;
        this.#free();
        this.#answer(messages);
      } catch (trouble) {
        if (conversation === this.#conversation) this.#fail(trouble, WORDS.failed, () => this.#deliver(message));
      } finally {
        clearTimeout(slow);
      }
    }

    async #post(message, conversation) {
      if (!token.get()) await this.#start();
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await request("POST", "chat/messages", message);
        } catch (trouble) {
          if (conversation !== this.#conversation || attempt === TRIES) throw trouble;
          if (trouble.status === 401) await this.#renew();
          else if (trouble.status === 429) await this.#wait(trouble.retryAfter || 1, trouble);
          else throw trouble;
        }
      }
    }

    async #wait(seconds, trouble) {
      if (seconds > LONGEST_WAIT) throw trouble;
      this.#tell(fill(WORDS.busy, { n: seconds }));
      await sleep(seconds * 1000);
    }

    #answer(messages) {
      const fromKeyboard = this.shadowRoot.activeElement === this.#field;
      const shown = messages.map((message) => this.#show({ from: "bot", ...message }));
      this.#started = true;
      this.#follow(messages);
      shown[0]?.scrollIntoView({ block: "start" });
      if (!fromKeyboard && this.matches(":focus-within")) shown[0]?.focus({ preventScroll: true });
    }

    #busy(words) {
      this.#waiting = true;
      this.#replies.replaceChildren();
      this.#notice.replaceChildren();
      this.#tell(words);
      return this.#conversation;
    }

    #free() {
      this.#waiting = false;
      this.#tell("");
    }

    #tell(words) {
      this.#status.textContent = words;
      this.#status.scrollIntoView({ block: "nearest" });
    }

    #fail(trouble, words, retry) {
      this.#free();
      if (!navigator.onLine) {
        const alert = this.#warn([WORDS.offline], [[WORDS.again, retry]]);
        addEventListener("online", () => alert.isConnected && retry(), { once: true });
        return;
      }
      const text = trouble.words || words + " " + fill(WORDS.call, { n: PHONE });
      const hopeless = trouble.status >= 400 && trouble.status < 429;
      this.#warn(linked(text), hopeless ? [] : [[WORDS.again, retry]]);
    }

    /** An alert with buttons; pressing one takes the alert away. */
    #warn(content, choices) {
      const act = (action) => () => { this.#notice.replaceChildren(); this.#field.focus(); action?.(); };
      const text = make("p", {}, ...content);
      this.#notice.replaceChildren(text, ...choices.map(([label, action]) => button(label, act(action))));
      this.#notice.scrollIntoView({ block: "nearest" });
      return text;
    }

    // --- showing ----------------------------------------------------------------------------------------

    #show(message) {
      const mine = message.from === "you";
      const looks = { class: `message ${mine ? "you" : "bot"}`, part: "bubble", dir: "auto" };
      const bubble = make("div", { ...looks, tabindex: mine ? null : "-1" },
        make("span", { class: "who" }, mine ? WORDS.you : WORDS.bot),
        message.card // it says all that the text says, with more order
          ? this.#card(message.card)
          : message.text && make("p", {}, ...(mine ? [message.text] : linked(message.text))),
        message.source && make("p", { class: "source" }, fill(WORDS.source, { n: message.source })));
      return this.#add(bubble);
    }

    #add(element) {
      this.#log.append(element);
      element.scrollIntoView({ block: "nearest" });
      return element;
    }

    /** A result to read and to print. */
    #card(parts) {
      const card = make("div", { class: "card" }, ...blocks(parts));
      card.append(button(WORDS.print, () => this.#print(card), { class: "print" }));
      return card;
    }

    /** What goes with the bot's last turn: its quick replies and how far the quiz is. */
    #follow(messages) {
      const turn = messages.slice(messages.findLastIndex(({ from }) => from === "you") + 1);
      const buttons = turn.findLast((message) => message.buttons?.length)?.buttons ?? [];
      const shownAt = performance.now();
      const reply = ({ title, payload }) => button(title, (event) => {
        if (this.#waiting || event.timeStamp - shownAt < GUARD) return;
        this.#log.focus({ preventScroll: true }); // the pressed button goes away; focus must not
        this.#say(payload, title);
      }, { keydown: (event) => event.repeat && event.preventDefault() });
      this.#replies.replaceChildren(...buttons.map(reply));
      this.#replies.lastElementChild?.scrollIntoView({ block: "nearest" });
      this.#advance(turn.findLast((message) => message.progress)?.progress);
    }

    #advance(progress) {
      this.#progressRow.hidden = !progress;
      if (!progress) return;
      this.#progressText.textContent = fill(WORDS.progress, progress);
      this.#progress.max = progress.of;
      this.#progress.value = progress.at;
    }

    // --- more choices -----------------------------------------------------------------------------------

    #resize(step) {
      this.#scale = Math.min(Math.max(this.#scale + step, 0), SCALES.length - 1);
      this.#root.style.setProperty("--scale", SCALES[this.#scale]);
    }

    #save() {
      const lines = (message) => [...message.children].map((part) => part.innerText).join("\n");
      const text = [...this.#log.children].map(lines).join("\n\n");
      const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
      make("a", { href: address, download: WORDS.file }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000); // ms; the download has begun by then
    }

    #sure(question, action) {
      this.#more.open = false;
      this.#warn([question], [[WORDS.yes, action], [WORDS.no, null]]);
      this.#notice.querySelector("button").focus();
    }

    async #startOver() {
      if (await this.#erase(() => this.#startOver())) this.#begin();
    }

    async #remove() {
      if (await this.#erase(() => this.#remove())) this.#warn([WORDS.removed], [[WORDS.fresh, () => this.#begin()]]);
    }

    /** Delete on the server first, then here. False when the server did not. */
    async #erase(retry) {
      this.#conversation += 1;
      this.#busy(WORDS.connecting);
      try {
        if (token.get()) await request("DELETE", "chat/conversation");
      } catch (trouble) {
        if (trouble.status !== 401) {
          this.#fail(trouble, WORDS.failedStart, retry);
          return false;
        }
      }
      token.set(null);
      this.#started = false;
      this.#free();
      this.#log.replaceChildren();
      this.#advance(null);
      return true;
    }

    /** Print the card alone: the page's other parts are hidden while it prints. */
    #print(card) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`@media print { body > :not(${NAME}) { display: none !important } }`);
      const before = [...document.adoptedStyleSheets];
      document.adoptedStyleSheets = [...before, sheet];
      card.closest(".message").classList.add("printed");
      this.setAttribute("printing", "");
      print();
      this.removeAttribute("printing");
      card.closest(".message").classList.remove("printed");
      document.adoptedStyleSheets = before;
    }
  }

  customElements.define(NAME, BoneHealthChat);
  if (!document.querySelector(NAME)) document.body.append(document.createElement(NAME));
})();
