// Counts SMS segments with Twilio's own calculator: a JSON list of texts in, their counts out, forty to a line.
// `make segment-counts` runs it; it wants node and npm, which nothing else here does.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { SegmentedMessage } = createRequire(process.cwd() + "/")("sms-segments-calculator");
const counts = JSON.parse(readFileSync(0, "utf8")).map((text) => new SegmentedMessage(text, "auto").segmentsCount);
console.log("# Segments of the texts of segment_texts.py, by sms-segments-calculator 1.3.0. Made by `make segment-counts`.");
for (let at = 0; at < counts.length; at += 40) console.log(counts.slice(at, at + 40).join(" "));
