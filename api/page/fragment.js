// Links that open the publisher's page at the words (a text fragment, `#:~:text=`).

const WHOLE = 80; // characters up to which all the words stand in the link
const ENDS = 5; // words told from either end of longer ones

/** The address of a page with the words it shall open at; unchanged where there are none. */
export function fragment(address, quote) {
  const plain = (quote ?? "").trim();
  if (!plain) return address;
  const [bare, hash = ""] = address.split("#", 2);
  return `${bare}#${hash.split(":~:")[0]}:~:text=${directive(plain)}`;
}

/** Words in one paragraph and short are told whole; others by how they begin and end. */
function directive(plain) {
  const told = plain.split(/\s+/);
  const short = plain.length <= WHOLE || told.length <= 2 * ENDS;
  if (short && !plain.includes("\n")) return coded(told);
  return `${coded(opening(plain))},${coded(closing(plain))}`;
}

/** A match of several words may not cross from one paragraph to the next. */
function opening(plain) {
  return plain.split("\n")[0].trim().split(/\s+/).slice(0, ENDS);
}

function closing(plain) {
  return plain.split("\n").at(-1).trim().split(/\s+/).slice(-ENDS);
}

/** The dash, the comma and the ampersand are syntax there. */
function coded(words) {
  return encodeURIComponent(words.join(" ").toWellFormed()).replaceAll("-", "%2D");
}
