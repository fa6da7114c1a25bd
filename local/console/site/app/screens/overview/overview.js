import { call, path, timings } from "../../api.js";
import { useAnswer } from "../../answer.js";
import { html, useEffect, useState } from "../../html.js";
import { operate } from "../../operate.js";
import { Screen } from "../../parts/screen.js";
import { Problem } from "../../parts/states.js";
import { link } from "../../route.js";
import { useStore } from "../../store.js";
import { Checks } from "./checks.js";
import { findings } from "./findings.js";
import { Live } from "./live.js";

const LIVE_MS = 2000;

// Asks for one thing, and takes a refusal for an answer: {data} or {error}.
const settle = (asked) =>
  asked.then(
    ({ data }) => ({ data }),
    (error) => {
      if (error.name === "AbortError") throw error;
      return { error };
    },
  );

export function Overview() {
  const live = useLive();
  const { data, again } = useAnswer("state", async (signal) => {
    const [models, list, popular, newest] = await Promise.all([
      settle(call("GET", path("models"), { signal })),
      settle(operate("list", {}, signal)),
      settle(call("GET", path("popular"), { query: { k: 10, fields: ["*"] }, signal })),
      settle(call("GET", path("newest"), { query: { k: 10, fields: ["*"] }, signal })),
    ]);
    return { models, list, popular, newest };
  });
  const own = useStore(timings);
  return html`<${Screen} title="Overview" about="Whether it is well, and what it still needs.">
    <${Live} live=${live} own=${own} />
    ${data && Object.values(data).every((one) => one.error)
      ? html`<${Problem} error=${data.popular.error} again=${again} />`
      : html`<${Checks} findings=${data && findings(data, live.data)} />`}
    <section class="doors" aria-label="Where to go">
      <a class="card door" href=${link("user")}><h2>See what one user gets</h2><p>And why, and how it changes with what they do.</p></a>
      <a class="card door" href=${link("lists")}><h2>See what everybody gets</h2><p>Trending, popular, newest.</p></a>
      <a class="card door" href=${link("models")}><h2>See the models</h2><p>How they were judged, which one serves, the way back.</p></a>
    </section>
  <//>`;
}

// What the host measures, every two seconds while somebody looks.
function useLive() {
  const [state, setState] = useState({ data: null, error: null });
  useEffect(() => {
    const abort = new AbortController();
    let timer;
    const ask = async () => {
      if (!document.hidden) {
        const said = await settle(call("GET", "live.json", { signal: abort.signal })).catch(() => null);
        if (said && !abort.signal.aborted) setState((before) => ({ data: said.data ?? before.data, error: said.error ?? null }));
      }
      if (!abort.signal.aborted) timer = setTimeout(ask, LIVE_MS);
    };
    ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, []);
  return state;
}
