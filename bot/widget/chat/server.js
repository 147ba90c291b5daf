// Talking to bot/channels/website.

/** A request that failed: its HTTP status (0 without a readable answer), the server's words, the seconds to wait. */
class Trouble extends Error {
  constructor(status, words, retryAfter) {
    super(words);
    Object.assign(this, { status, words, retryAfter });
  }

  get canPass() { return this.status === 0 || this.status >= 429; } // the same request may succeed later
}

const GIVEN_UP = new Trouble(0); // what belongs to a conversation that was deleted meanwhile ends with this

let conversations = 0; // counts up with every deletion

/** The outcome of the work, unless its conversation was deleted meanwhile. */
const unlessGivenUp = async (work) => {
  const before = conversations;
  const [outcome] = await Promise.allSettled([work]);
  if (before !== conversations) throw GIVEN_UP;
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
};

/** One request; anything but JSON with a good status is Trouble. */
const ask = async (method, path, body) => {
  const headers = body ? { "Content-Type": "application/json" } : {};
  if (memory.get("token")) headers.Authorization = `Bearer ${memory.get("token")}`;
  const options = { method, headers, body: body && JSON.stringify(body), credentials: "omit", cache: "no-store" };
  let response, data;
  try { // keepalive: a message that is on its way arrives, also when the page is left
    response = await fetch(new URL(path, SERVER), { ...options, keepalive: true, signal: AbortSignal.timeout(PATIENCE) });
    data = response.status === 204 ? {} : await response.json();
  } catch { /* no network, no time left, or no JSON */ }
  if (response?.ok && data) return data;
  const status = response && !response.ok ? response.status : 0;
  throw new Trouble(status, data?.error, Number(response?.headers.get("Retry-After")));
};
const request = (...what) => unlessGivenUp(ask(...what));

const start = async () => {
  const reply = await request("POST", "chat/start", {});
  memory.set("token", reply.token);
  return reply;
};

/** The token is a day old, or the server has another key: a new conversation. `tell` is called once it is there. */
const renew = async (tell) => {
  memory.drop("token");
  const reply = await start();
  tell();
  return reply;
};

/** What was said so far. A message that was on its way when the page was left is looked for until it is there. */
const restore = async () => {
  const seen = () => request("GET", "chat/history");
  let { messages } = await seen();
  const missing = () => memory.get("pending") && !messages.some(({ id }) => id === memory.get("pending"));
  for (const seconds of LOOK_AGAIN) {
    if (!missing()) break;
    await unlessGivenUp(sleep(seconds * 1000));
    ({ messages } = await seen());
  }
  const lost = missing();
  memory.drop("pending");
  return { messages, lost };
};

/** Delete on the server first, then here. */
const erase = async () => {
  conversations += 1;
  try {
    if (memory.get("token")) await request("DELETE", "chat/conversation");
  } catch (trouble) {
    if (trouble.status !== 401) throw trouble; // 401: too old to be there still
  }
  memory.drop("token");
  memory.drop("pending");
};
