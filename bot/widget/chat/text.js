// From what the server says to what is shown.

const LINK = new RegExp([
  /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/, // a web address without the full stop behind it
  /([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/, // a mail address
  /(\(\d{3}\) \d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b|\b(?:911|988)\b)/, // a phone number of the US; 911, and 988 for who may hurt herself
].map(({ source }) => source).join("|"), "g");

const webLink = (address) => make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address);

/** The text with its web, mail and phone addresses as links. No other scheme can become a link. */
const linked = (text) => {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const [shown, web, mail] = match;
    const link = web ? webLink(web) : mail ? make("a", { href: `mailto:${mail}` }, mail) : callLink(shown);
    parts.push(text.slice(from, match.index), link);
    from = match.index + shown.length;
  }
  return [...parts, text.slice(from)];
};

/** A card's parts in their order: title -> heading, text -> paragraph, texts -> list, part in part -> its own. */
const blocks = (parts, heading = "h3") => Object.entries(parts).flatMap(([name, value]) => {
  if (!value || value.length === 0) return [];
  if (Array.isArray(value) && typeof value[0] === "string") {
    return [make("ul", {}, ...value.map((item) => make("li", {}, ...linked(item))))];
  }
  if (Array.isArray(value)) return value.flatMap((part) => blocks(part, "h4"));
  if (typeof value === "object") return blocks(value, "h4");
  return [make(name === "title" ? heading : "p", { class: name }, ...linked(String(value)))];
});
