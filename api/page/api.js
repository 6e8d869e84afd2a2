// The server's answers, and its troubles in words a person uses.

import { askForKey, credentials } from "./key.js";

/** What went wrong, told to a person; `retry` where asking again may help. */
export class Trouble extends Error {
  constructor(told, retry = false) {
    super(told);
    this.retry = retry;
  }
}

const SILENT = "The server does not answer. It may have been stopped: start it again, then try once more.";
const FIELDS = { question: "The question", quote: "The quotation", speaker: "The speaker", occasion: "The occasion" };

/** `GET`, with parameters of which the empty ones are left out. */
export function get(path, parameters = {}, signal = undefined) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(given).toString();
  return reply(path + (query && `?${query}`), { signal });
}

export function post(path, body, signal = undefined) {
  return reply(path, { ...posted(body), signal });
}

/** `DELETE`, which is answered with nothing. */
export async function remove(path) {
  await reach(path, { method: "DELETE" });
}

/** Posts a form with files. @param {FormData} body */
export function upload(path, body, signal = undefined) {
  return reply(path, { method: "POST", body, signal });
}

/** The reply as text, such as a report to keep. */
export async function postForText(path, body) {
  const response = await reach(path, posted(body));
  return response.text().catch((error) => {
    throw interrupted(error);
  });
}

/** The reply as bytes, such as evidence to keep. */
export async function postForFile(path, body) {
  const response = await reach(path, posted(body));
  return response.blob().catch((error) => {
    throw interrupted(error);
  });
}

async function reply(path, options) {
  const response = await reach(path, options);
  try {
    return await response.json();
  } catch (error) {
    throw interrupted(error);
  }
}

/**
 * Server-sent events of a posted body, each as `{name, data}`.
 * @returns {AsyncGenerator<{name: string, data: any}>}
 */
export async function* stream(path, body, signal) {
  const response = await reach(path, { ...posted(body), signal });
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done }).replaceAll("\r\n", "\n");
      const blocks = rest.split("\n\n");
      rest = blocks.pop();
      yield* blocks.map(event).filter(Boolean);
      if (done) return;
    }
  } catch (error) {
    throw interrupted(error);
  }
}

/** One block of the stream; comments, which keep a connection open, are passed over. */
function event(block) {
  const lines = block
    .split("\n")
    .map((line) => /^(event|data): ?(.*)$/s.exec(line))
    .filter(Boolean);
  const of = (field) => lines.filter(([, name]) => name === field).map(([, , value]) => value);
  const data = of("data").join("\n");
  return data && { name: of("event")[0] ?? "message", data: JSON.parse(data) };
}

function posted(body) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

async function reach(path, options) {
  const allowed = credentials();
  let response;
  try {
    // From where the page is, which a proxy may serve under a path of its own.
    response = await fetch(path.replace(/^\//, ""), { ...options, headers: { ...options.headers, ...allowed } });
  } catch (error) {
    throw interrupted(error);
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({ status: response.status }));
  if (response.status === 401 && (await askForKey(problem.detail, allowed.Authorization))) return reach(path, options);
  throw trouble(problem);
}

function interrupted(error) {
  return error.name === "AbortError" || error instanceof Trouble ? error : new Trouble(SILENT, true);
}

/** Problem details (RFC 9457) as a person would tell them. */
export function trouble(problem) {
  if (problem.status === 422 && problem.errors?.length) return new Trouble(problem.errors.map(fault).join(" "));
  if (problem.status === 401) return new Trouble("This server asks for a key, and none was given.", true);
  if (problem.status === 413) return new Trouble("That is too long to send. Shorten it and try again.");
  if (problem.status === 429) return new Trouble(problem.detail ?? "The server is busy. Wait a moment.", true);
  if (problem.status >= 500) return new Trouble(problem.detail ?? "The server failed. Its log says more.", true);
  return new Trouble(problem.detail ?? "The server could not make sense of that.");
}

function fault({ field, message }) {
  const name = field.split("/").at(-1);
  const called = FIELDS[name] ?? `“${name.replaceAll("_", " ")}”`;
  const turned = /^(\S+) is before \w+ (\S+): (.*)$/.exec(message);
  if (turned) return `${turned[1]} is before ${turned[2]}: ${turned[3]}.`;
  if (/\b(?:date|day)\b/i.test(message)) return `${called} is not a day: write it as year-month-day.`;
  const most = /at most (\d+)/.exec(message);
  if (most) return `${called} is too long: it may have ${Number(most[1]).toLocaleString("en")} characters.`;
  if (/at least 1|empty/.test(message)) return `${called} is empty.`;
  return `${called} cannot be used as it is.`;
}
