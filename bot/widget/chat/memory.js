// What the browser keeps, for this tab only: the conversation's token, the id of a message on its way, the text size,
// and whether the button is hidden. No word of the conversation. Where the page has no storage: until it is left.

const memory = {
  here: {},
  get(name) {
    try { return sessionStorage.getItem(`${NAME}.${name}`) ?? this.here[name]; } catch { return this.here[name]; }
  },
  set(name, value) {
    this.here[name] = value;
    try { sessionStorage.setItem(`${NAME}.${name}`, value); } catch { /* kept above */ }
  },
  drop(name) {
    delete this.here[name];
    try { sessionStorage.removeItem(`${NAME}.${name}`); } catch { /* dropped above */ }
  },
};
