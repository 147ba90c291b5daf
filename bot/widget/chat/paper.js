// On paper and in a file.

/** Print the card alone: the page's other parts are hidden while it prints (see @media print in widget.css). */
const printCard = (card) => {
  const chat = document.querySelector(NAME), message = card.closest(".message");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media print { body > :not(${NAME}) { display: none !important } }`);
  const before = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [...before, sheet];
  message.classList.add("printed");
  chat.setAttribute("printing", "");
  print();
  chat.removeAttribute("printing");
  message.classList.remove("printed");
  document.adoptedStyleSheets = before;
};

/** Hand the text over as a file. */
const saveText = (text) => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  make("a", { href: address, download: WORDS.file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000); // ms; the download has begun by then
};
