// Text of articles reaches the page by textContent alone.
const form = document.querySelector("#ask");
const field = document.querySelector("#question");
const status = document.querySelector("#status");
const answer = document.querySelector("#answer");
const months = "January February March April May June July August September October November December".split(" ");
const parts = { vectors: "the search by meaning" };
let latest = 0;

function element(name, className, text, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  made.append(...inside);
  return made;
}

function day(value) {
  const [year, month, number] = value.split("-");
  return [Number(number), months[month - 1], year === "XXXX" ? "" : year].join(" ").trim();
}

function days({ start, end }) {
  if (start === end) return day(start);
  if (start.startsWith("0001")) return `up to ${day(end)}`;
  return end.startsWith("9999") ? `since ${day(start)}` : `${day(start)} to ${day(end)}`;
}

function together(...told) {
  return told.filter(Boolean).join(" · ");
}

function source(citation, shown = citation.quote) {
  const told = together(citation.outlet, citation.published && day(citation.published));
  const title = element(citation.url?.match(/^https?:/) ? "a" : "span", "title", citation.title ?? citation.article_id);
  if (title.localName === "a") Object.assign(title, { href: citation.url, rel: "noreferrer" });
  const place = element("figcaption", "source", `[${citation.number}] ${told} `, title);
  return shown ? element("figure", "", "", element("blockquote", "", shown), place) : place;
}

function card(claim, citations) {
  const cited = claim.citations.map((number) => citations.get(number));
  const speaker = claim.speakers.join(" and ") || (claim.kind === "fact" ? "" : "Speaker unknown");
  const said = claim.said_on ? days(claim.said_on) : claim.kind === "fact" ? "" : "day unknown";
  const who = together(speaker, claim.role, said, claim.occasion);
  const made = element("article", "claim", "", ...cited.map((each) => source(each)));
  if (who) made.prepend(element("h3", "", who));
  if (claim.said_on?.because) made.append(element("p", "aside", `The day: ${claim.said_on.because}.`));
  return made;
}

function again(label, question) {
  const button = element("button", "again", label);
  button.type = "button";
  button.addEventListener("click", () => {
    field.value = question;
    ask(question);
  });
  return element("li", "", "", button);
}

function choices(title, buttons) {
  return buttons.length ? [element("h2", "", title), element("ul", "choices", "", ...buttons)] : [];
}

function helpOf(declined, asked) {
  const near = declined.nearest.map(({ speaker, day: on, count }) =>
    again(`${speaker}, ${day(on)} (${count})`, `What did ${speaker} say on ${day(on)}?`),
  );
  const on = asked.said_on && asked.said_on.start === asked.said_on.end ? ` on ${day(asked.said_on.start)}` : "";
  const others = declined.also_that_day.map(({ speaker, count }) =>
    again(`${speaker} (${count})`, `What did ${speaker} say${on}?`),
  );
  const evidence = declined.evidence.map((each) => source(each));
  return [...choices("Days with their words", near), ...choices("Who else spoke then", others), ...evidence];
}

function show(found) {
  const citations = new Map(found.citations.map((citation) => [citation.number, citation]));
  const text = element("p", "text", found.text);
  const note = found.interpretation.note ? [element("p", "aside", `(${found.interpretation.note})`)] : [];
  const lost = found.degraded.map((part) => element("p", "aside", `Answered without ${parts[part] ?? part}.`));
  const claims = found.claims.map((claim) => card(claim, citations));
  const heading = claims.length ? [element("h2", "", "The words on record")] : [];
  const help = found.declined ? helpOf(found.declined, found.interpretation) : [];
  answer.replaceChildren(...note, text, ...lost, ...heading, ...claims, ...help);
  status.textContent = found.declined ? "No answer in the coverage." : `${found.claims.length} on record.`;
}

function complain(words) {
  answer.replaceChildren();
  status.textContent = words;
}

async function ask(question) {
  const mine = ++latest;
  complain("Looking …");
  history.replaceState(null, "", `?q=${encodeURIComponent(question)}`);
  try {
    const response = await fetch("/v1/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question }),
    });
    const found = await response.json();
    if (mine !== latest) return;
    if (!response.ok) return complain(found.detail ?? "The server could not answer.");
    show(found);
    answer.focus({ preventScroll: true });
  } catch {
    if (mine === latest) complain("The server does not answer: is it still running?");
  }
}

async function markSample() {
  const response = await fetch("/v1/articles?limit=200");
  const { articles } = await response.json();
  document.querySelector("#sample").hidden = !articles.some((article) => article.outlet?.includes("(sample)"));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(field.value);
});
const given = new URLSearchParams(location.search).get("q");
if (given) {
  field.value = given;
  ask(given);
}
markSample().catch(() => {});
