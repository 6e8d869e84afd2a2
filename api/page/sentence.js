// What the server tells in passing, as a sentence of its own.

const ENDED = /[.!?…]["”’)]*$/; // also within quotation marks

export function sentence(told) {
  return `${told[0].toUpperCase()}${told.slice(1)}${ENDED.test(told) ? "" : "."}`;
}
