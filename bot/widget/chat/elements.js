// Making elements. Every text becomes a text node: nothing in the chat parses HTML.

/** An element with attributes (functions are listeners) and children; strings become text. */
const make = (tag, attributes = {}, ...children) => dress(document.createElement(tag), attributes, children);

const dress = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
};

const button = (label, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, label);

const callLink = (shown, number = shown) => make("a", { href: `tel:${number.replace(/[^\d+]/g, "")}` }, shown);

const SVG = "http://www.w3.org/2000/svg";

/** A line drawing in a box of 24 units, for the eye only. */
const icon = (path) => {
  const line = dress(document.createElementNS(SVG, "path"), { d: path }, []);
  const box = { viewBox: "0 0 24 24", "aria-hidden": "true" };
  return dress(document.createElementNS(SVG, "svg"), box, [line]);
};

/** Words with their {places} filled in. */
const fill = (words, places) => words.replace(/\{(\w+)\}/g, (_, name) => places[name]);

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const newId = () => crypto.getRandomValues(new Uint32Array(4)).join("-"); // randomUUID needs https
