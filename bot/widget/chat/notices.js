// What happens just now (said politely) and what went wrong (said at once).

class Notices {
  status = make("p", { class: "status", role: "status" });
  alert = make("div", { class: "notice", role: "alert" });

  /** Say what happens, or with "" that nothing does. */
  tell(words, isTyping = false) {
    this.status.textContent = words;
    this.status.classList.toggle("typing", isTyping);
    if (words) this.status.scrollIntoView({ block: "nearest" });
  }

  clear() { this.alert.replaceChildren(); }

  /** An alert with buttons; pressing one takes the alert away and calls its action. */
  warn(content, choices = []) {
    const act = (action) => () => { this.clear(); action(); };
    const buttons = choices.map(([label, action]) => button(label, act(action)));
    this.alert.replaceChildren(make("p", {}, ...content), ...buttons);
    this.alert.scrollIntoView({ block: "nearest" });
  }
}
