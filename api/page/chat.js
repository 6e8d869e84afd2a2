const form = document.querySelector("#ask");
const answer = document.querySelector("#answer");

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function source(citation) {
  const told = [citation.outlet, citation.published, citation.title ?? citation.article_id].filter(Boolean).join(", ");
  const shown = element("div", "source", `[${citation.number}] ${told}`);
  shown.append(element("q", "", citation.quote));
  return shown;
}

function show(found) {
  const sources = found.citations.length ? found.citations : found.declined?.evidence ?? [];
  answer.replaceChildren(element("p", "text", found.text), ...sources.map(source));
}

function complain(words) {
  answer.replaceChildren(element("p", "text", words));
}

async function ask(question) {
  complain("Looking …");
  try {
    const response = await fetch("/v1/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question }),
    });
    const found = await response.json();
    if (response.ok) show(found);
    else complain(found.detail ?? "The server could not answer.");
  } catch {
    complain("The server does not answer: is it still running?");
  }
}

async function markSample() {
  const response = await fetch("/v1/articles?limit=200");
  const { articles } = await response.json();
  document.querySelector("#sample").hidden = !articles.some((article) => article.outlet?.includes("(sample)"));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(new FormData(form).get("question"));
});
markSample().catch(() => {});
