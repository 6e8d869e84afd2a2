// Verdicts on a quotation, in words.

import { day, days } from "./days.js";

/**
 * How a check is told: what it comes to, in a title and a sentence.
 * @param {{verdict: string, matches: object[]}} found
 * @param {{speaker?: string, said_on?: string}} given
 * @param {number} articles how many there are to look through
 */
export function verdictOf({ verdict, matches }, given, articles) {
  return TOLD[verdict]({ ...given, places: matches.length, first: matches[0], articles });
}

const TOLD = {
  verbatim: ({ places }) => ({
    tone: "so",
    title: "On record, word for word",
    detail: places === 1 ? "These words are in one article." : `These words are in ${places} places.`,
  }),
  not_said: ({ places, first }) => ({
    tone: "but",
    title: "On record as not said",
    detail:
      `The coverage has these words, but does not say that ${first.speakers.length ? names(first.speakers) : "anybody"} said them: ` +
      `they are denied, supposed, still to come, faked or corrected ${places === 1 ? "there" : "in each place"}.`,
  }),
  other_speaker: ({ speaker, first }) => ({
    tone: "but",
    title: "On record, but not from this speaker",
    detail: `The coverage has these words from ${names(first.speakers)}, not from ${speaker}.`,
  }),
  other_day: ({ said_on, first }) => ({
    tone: "but",
    title: "On record, but from another day",
    detail: `The coverage has these words from ${on(first.said_on)}, not from ${day(said_on)}.`,
  }),
  altered: ({ places }) => ({
    tone: "but",
    title: "On record, but in other words",
    detail: `Something was changed. ${places === 1 ? "This is where." : "These places come closest."}`,
  }),
  not_found: ({ articles }) => ({
    tone: "not",
    title: "Not in this coverage",
    detail: articles ? absent(articles) : "There are no articles here yet, so nothing can be looked up.",
  }),
};

function names(speakers) {
  return speakers.length ? speakers.join(" and ") : "somebody else";
}

function on(said) {
  return said ? days(said) : "another day";
}

function absent(articles) {
  const many = `None of the ${count(articles)} articles here has`;
  const none = articles === 1 ? "The one article here does not have" : many;
  return `${none} these words, or words close to them. They may still have been said elsewhere.`;
}

function count(number) {
  return number.toLocaleString("en");
}
