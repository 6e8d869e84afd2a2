// How words reached the page, in a word or two.

export const KINDS = {
  direct: { label: "Direct quote", told: "These are the speaker’s own words, as the article quotes them." },
  mixed: {
    label: "Part quoted",
    told: "The words in quotation marks are the speaker’s own; the others are the article’s.",
  },
  indirect: { label: "Reported", told: "What the speaker said, in the article’s words." },
  declined_to_say: { label: "Declined to say", told: "What the speaker would not say, as the article tells it." },
  fact: { label: "Reported fact", told: "Told by the article itself; nobody is quoted." },
};
