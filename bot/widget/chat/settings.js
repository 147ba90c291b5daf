// What the page says on the script tag, and the numbers of the chat.
//
// The server joins the files of this folder into one script (bot/widget/script.py) and puts before them
// WORDS, from words.yml, and STYLE, from widget.css. The files share one scope; element.js is the place to start reading.

const NAME = "bone-health-chat";
const script = document.currentScript;
const SERVER = new URL("..", script.src); // the widget lies in <server>/widget/
const PHONE = script.dataset.phone || WORDS.phone;

const PATIENCE = 20_000; // ms until a request counts as failed (own choice)
const SLOW = 6_000; // ms until the person is told that it takes longer (own choice)
const GUARD = 350; // ms in which a held Enter key may not press a new button (own choice; key repeat is ~30 ms)
const TRIES = 3; // of a message that the server asked to send later (own choice)
const LONGEST_WAIT = 60; // seconds; a longer wait is the person's decision (own choice)
const LOOK_AGAIN = [1, 2, 4]; // seconds between looks for a message that a reload has overtaken (own choice)
const LONGEST_TEXT = 1000; // characters, as in bot/channels/website/limits.py
const SIZES = [1, 1.25, 1.5]; // text sizes (own choice; browser zoom goes further)
const SMALL = matchMedia("(max-width: 30rem), (max-height: 30rem)"); // as in widget.css
