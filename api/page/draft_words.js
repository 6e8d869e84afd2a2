// What verdicts and warnings on a quotation of a draft are called.

/** Each with its sign in the text, so that no verdict is told by colour alone. */
export const VERDICTS = {
  altered: { label: "Altered", sign: "≠", grade: "bad", told: "Altered: the record has other words" },
  other_speaker: { label: "Other speaker", sign: "≠", grade: "bad", told: "On record, but somebody else’s words" },
  other_day: { label: "Other day", sign: "≠", grade: "bad", told: "On record, but from another day" },
  not_said: { label: "Not said", sign: "✕", grade: "bad", told: "The coverage does not have this as said" },
  not_found: { label: "Not found", sign: "?", grade: "bad", told: "Not in this coverage" },
  verbatim: { label: "Word for word", sign: "✓", grade: "good", told: "On record, word for word" },
  reported: { label: "Reported", sign: "✓", grade: "good", told: "Reported so in the coverage" },
};

export const WARNINGS = {
  cut_short: "Cut short: the record goes on with a condition or a turn.",
  negated: "The record negates these words or makes them conditional, or the draft does.",
  joined: "Joined from words that were said apart.",
  figure: "A figure differs from the record.",
  name: "A name differs from the record.",
  day: "The record has this from another day.",
  speaker: "The record has this from somebody else.",
  occasion: "The record has this from another occasion.",
  verb: "The record has a weaker verb of saying.",
  word: "A word differs from the record.",
  no_speaker: "The draft does not say whose words these are.",
  superseded: "Only an earlier version of an article has these words.",
  one_outlet: "Only one independent report has these words.",
  old: "Said years ago.",
  before_coverage: "Said before the first day of this coverage.",
  speaker_not_in_coverage: "Nobody by this name is in the coverage.",
};

/** How a quotation is marked: reported speech that was not found is pointed out rather than called wrong. */
export function grade({ verdict, kind, warnings }) {
  const { grade } = VERDICTS[verdict];
  if (grade === "bad") return kind === "indirect" ? "look" : "bad";
  return warnings.some((each) => each !== "one_outlet") ? "look" : "good";
}

export function sign(quotation) {
  const { sign } = VERDICTS[quotation.verdict];
  return sign === "✓" && grade(quotation) === "look" ? "!" : sign;
}
