// An answer as a table for a spreadsheet: a row for each citation of each claim.

import { bounds } from "./days.js";

const COLUMNS = {
  words: ({ claim }) => claim.text,
  kind: ({ claim }) => claim.kind,
  speaker: ({ claim }) => claim.speakers.join(" and "),
  role: ({ claim }) => claim.role,
  said_from: ({ claim }) => claim.said_on && (bounds(claim.said_on).from ?? claim.said_on.start),
  said_to: ({ claim }) => claim.said_on && (bounds(claim.said_on).to ?? claim.said_on.end),
  why_this_day: ({ claim }) => claim.said_on?.because,
  occasion: ({ claim }) => claim.occasion,
  outlet: ({ cited }) => cited.outlet,
  published: ({ cited }) => cited.published,
  title: ({ cited }) => cited.title,
  url: ({ cited }) => cited.url,
  article_id: ({ cited }) => cited.article_id,
  revision: ({ cited }) => cited.revision,
  start: ({ cited }) => cited.start,
  end: ({ cited }) => cited.end,
  exact_words: ({ cited }) => cited.quote,
};

/** Comma-separated values (RFC 4180), marked as UTF-8 for the programs that would guess. */
export function csv({ claims, citations }) {
  const numbered = new Map(citations.map((each) => [each.number, each]));
  const rows = claims.flatMap((claim) => claim.citations.map((number) => ({ claim, cited: numbered.get(number) })));
  const lines = rows.map((row) => Object.values(COLUMNS).map((of) => cell(of(row))));
  return `\ufeff${[Object.keys(COLUMNS), ...lines].map((line) => line.join(",")).join("\r\n")}\r\n`;
}

/** A text that a spreadsheet would take for a formula is marked as text: an article may begin as it likes. */
function cell(value) {
  const text = String(value ?? "");
  const plain = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Hands the browser a file to keep. */
export function save(name, text, type = "text/csv") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // once it is written
}
