import { session } from "./session.js";
import { store } from "./store.js";

// What went wrong, in words, and what to do about it.
export class ApiError extends Error {
  constructor({ status, code, message, field, advice }) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
    this.advice = advice;
  }
}

// How long the API took for what this page asked: the newest 300 requests.
export const timings = store([]);
const KEPT_TIMINGS = 300;

export function path(...segments) {
  return "/v1/" + segments.map(encodeURIComponent).join("/");
}

/**
 * Asks the API. Lists in `query` are sent as a parameter several times.
 * Answers {data, ms}; throws an ApiError, or what an abort throws.
 */
export async function call(method, url, { query = {}, body, signal, headers = {} } = {}) {
  const { token, tenant } = session.get();
  const asked = { ...query };
  if (tenant && body === undefined) asked.tenant = tenant;
  const address = url + search(asked);
  const began = performance.now();
  let response;
  let text;
  try {
    response = await fetch(address, {
      method,
      signal,
      cache: "no-store",
      credentials: "same-origin",
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    text = await response.text();
  } catch (failed) {
    if (failed.name === "AbortError") throw failed;
    throw new ApiError({
      status: 0,
      code: "no-answer",
      message: "The API does not answer.",
      advice: "Is it running? On a laptop, local/up starts it. Then try again.",
    });
  }
  const ms = performance.now() - began;
  remember(method, url, response.status, ms);
  const data = parse(text);
  if (!response.ok) throw refusal(response, data);
  return { data, ms, status: response.status, headers: response.headers };
}

/** The query of a request that has a body and is of the chosen tenant. */
export function inTenant() {
  return withTenant({});
}

/** A body of the API with the tenant that was chosen, if one was. */
export function withTenant(body) {
  const { tenant } = session.get();
  return tenant ? { ...body, tenant } : body;
}

// Every comma of a value is sent encoded: in a list of the API, a bare one separates two names.
function search(query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") parameters.append(name, one);
    }
  }
  const text = parameters.toString().replaceAll("+", "%20");
  return text ? `?${text}` : "";
}

function parse(text) {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal(response, data) {
  const { status } = response;
  if (data?.code) { // problem details, RFC 9457
    const { code, field, detail } = data;
    return new ApiError({ status, code, field, message: detail, advice: ADVICE[code] ?? adviceFor(status) });
  }
  const said = data?.message ?? data?.Message;
  return new ApiError({
    status,
    code: String(status),
    message: WORDS[status] ?? `The API answered ${status}${said ? `: ${said}` : ""}.`,
    advice: adviceFor(status),
  });
}

const WORDS = {
  401: "This API wants to know who you are.",
  403: "You may not do this.",
  404: "This API has no such route.",
  429: "The API is busy.",
  500: "A function of the API failed.",
  503: "The API did not answer in time.",
};

const ADVICE = {
  "unknown-item": "Check the id. An item is known once it was put, or somebody did something with it.",
  "quota-exceeded": "The tenant's quota is used up. Try again in some seconds.",
  "no-model": "S3 or DynamoDB does not answer. Try again in some seconds.",
  "stream-unavailable": "Nothing was stored. Try again.",
  "stream-silent": "It may be stored. Try again: the same event counts once.",
};

function adviceFor(status) {
  if (status === 401) return "Sign in with a token. On a laptop, local/token --operator prints one.";
  if (status === 403) return "Sign in with a token that may. An API behind IAM takes signed requests alone, which a page cannot make.";
  if (status === 429 || status >= 500) return "Try again in some seconds.";
  return undefined;
}

function remember(method, url, status, ms) {
  if (!url.startsWith("/v1/")) return;
  const route = `${method} ${url.replace(/^(\/v1\/(?:users|items)\/)[^/]+/, "$1{id}")}`;
  timings.set((kept) => [...kept, { at: Date.now(), route, status, ms }].slice(-KEPT_TIMINGS));
}
