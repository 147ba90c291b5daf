// Messages on their way. Each is sent until it is answered, in order, always with its own id: it counts once.

class Outbox {
  #messages = []; // oldest first
  #sending = false;
  #on;

  /** `on` holds what to do: answered(messages, isLast), waiting(seconds), renewed(). */
  constructor(on) { this.#on = on; }

  get isEmpty() { return this.#messages.length === 0; }
  get isSending() { return this.#sending; }

  add(message) { this.#messages.push(message); }

  /** Take out the oldest: the server will never accept it. */
  takeBack() { return this.#messages.shift(); }

  /** Forget everything: the conversation is deleted. */
  close() {
    this.#messages = [];
    removeEventListener("beforeunload", this.#warn);
  }

  /** Send all, one after the other. Ends with Trouble at the first that fails; it and the later ones stay. */
  async flush() {
    if (this.#sending) return;
    this.#sending = true;
    addEventListener("beforeunload", this.#warn);
    try {
      while (!this.isEmpty) await this.#deliver(this.#messages[0]);
      removeEventListener("beforeunload", this.#warn);
    } finally {
      this.#sending = false;
    }
  }

  /** Ask before the page is left while a message has failed. One on its way arrives by itself. */
  #warn = (event) => { if (!this.#sending && !this.isEmpty) event.preventDefault(); };

  async #deliver({ id, text }) {
    memory.set("pending", id);
    const { messages } = await this.#post({ id, text });
    memory.drop("pending");
    this.#messages.shift();
    this.#on.answered(messages, this.isEmpty);
  }

  async #post(message) {
    if (!memory.get("token")) await start();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await request("POST", "chat/messages", message);
      } catch (trouble) {
        if (attempt === TRIES) throw trouble;
        if (trouble.status === 401) await renew(this.#on.renewed);
        else if (trouble.status === 429 || trouble.status === 503) await this.#wait(trouble, 2 ** attempt);
        else throw trouble;
      }
    }
  }

  async #wait(trouble, otherwise) {
    const seconds = trouble.retryAfter || otherwise;
    if (seconds > LONGEST_WAIT) throw trouble;
    this.#on.waiting(seconds);
    await unlessGivenUp(sleep(seconds * 1000));
  }
}
