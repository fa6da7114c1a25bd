import { useAnswer } from "../../answer.js";
import { html, useEffect, useState } from "../../html.js";
import { begin, operate } from "../../operate.js";
import { announce } from "../../parts/announce.js";
import { Confirm } from "../../parts/dialog.js";
import { Screen } from "../../parts/screen.js";
import { Chip, Empty, Problem, Skeleton } from "../../parts/states.js";
import { ago, percent, version } from "../../words.js";
import { ModelCard } from "./model-card.js";
import { Progress, Quality } from "./progress.js";

const WATCH_MS = 2000;

export function Models() {
  const { data, error, pending, again } = useAnswer("list", (signal) => operate("list", {}, signal));
  const [doing, setDoing] = useState(null);
  const list = data?.data;
  const running = list?.training?.state === "running";
  useEffect(() => {
    if (!running) return undefined;
    const timer = setTimeout(again, WATCH_MS);
    return () => clearTimeout(timer);
  }, [data, running]);
  const did = (words) => {
    setDoing(null);
    announce(words);
    again();
  };
  return html`<${Screen}
    title="Models"
    about="Every model that was trained, how it was judged, and which one serves."
    tools=${list &&
    html`<button type="button" class="button" disabled=${!list.models.some((one) => one.previous)} onClick=${() => setDoing({ kind: "rollback" })}>Roll back</button>
      <button type="button" class="button primary" disabled=${running} onClick=${() => setDoing({ kind: "train" })}>Train a model</button>`}
  >
    ${error && html`<${Problem} error=${error} again=${again} />`}
    ${!list && pending && html`<${Skeleton} label="Asking for the models" />`}
    ${list && html`<${Serving} list=${list} /><${Progress} training=${list.training} />`}
    ${list?.models.length > 1 && html`<${Quality} models=${list.models} />`}
    ${list?.models.length === 0 &&
    html`<${Empty} title="No model yet" icon="models">
      <p>Until there is one, people get what is popular. Send events, then train: it takes seconds for thousands of users.</p>
    <//>`}
    ${list?.models.length > 0 &&
    html`<section aria-labelledby="versions-title">
      <h2 id="versions-title">Versions</h2>
      <ol class="models">
        ${list.models.map((model) => html`<${ModelCard} key=${model.version} model=${model} promote=${() => setDoing({ kind: "promote", model })} />`)}
      </ol>
    </section>`}
    ${doing && html`<${Doing} doing=${doing} list=${list} close=${() => setDoing(null)} did=${did} />`}
  <//>`;
}

function Serving({ list }) {
  if (!list.serving) return null;
  const arms = list.models.flatMap((model) => model.serves.map((arm) => ({ ...arm, model: model.version })));
  return html`<section class="card serving" aria-labelledby="serving-title">
    <h2 id="serving-title">What serves</h2>
    <ul>
      ${arms.map(
        (arm) => html`<li key=${arm.arm}>
          <${Chip} tone="good">${percent(arm.share, 0)}<//>
          <code title=${arm.model}>${version(arm.model).short}</code>
          <span>${arm.strategy === "popular" ? "by its counts, as popularity" : "by its vectors, for each user"}</span>
          ${arms.length > 1 && html`<span class="quiet">arm ${arm.arm}</span>`}
        </li>`,
      )}
    </ul>
  </section>`;
}

const KINDS = {
  train: {
    title: () => "Train a model?",
    action: "Train",
    run: () => begin("train"),
    said: "Training began.",
    words: () => html`<p>It reads everything that is archived, and is judged on what people did since. It serves if it is better.</p>`,
  },
  promote: {
    title: ({ model }) => `Let ${version(model.version).short} serve?`,
    action: "Promote",
    run: ({ model }, list) => operate("promote", { version: model.version, ...(list.serving ? { expected: list.serving } : {}) }),
    said: "The model was promoted.",
    words: ({ model }) => html`<p>
      Everybody gets the model of ${ago(model.createdAt)} within five seconds, whatever the gate said of it. The one that serves now stays
      stored: roll back brings it back.
    </p>`,
  },
  rollback: {
    title: () => "Roll back?",
    action: "Roll back",
    run: (_, list) => operate("rollback", { expected: list.serving }),
    said: "Rolled back.",
    words: (_, list) => {
      const before = list.models.find((one) => one.previous === 1);
      return html`<p>
        The model that served before${before ? html`, <code>${version(before.version).short}</code> of ${ago(before.createdAt)},` : ""} serves
        again within five seconds.
      </p>`;
    },
  },
};

function Doing({ doing, list, close, did }) {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(null);
  const kind = KINDS[doing.kind];
  const confirm = async () => {
    setPending(true);
    setFailed(null);
    try {
      await kind.run(doing, list);
      did(kind.said);
    } catch (problem) {
      setFailed(problem);
      setPending(false);
    }
  };
  return html`<${Confirm} title=${kind.title(doing)} action=${kind.action} ...${{ confirm, close, pending }}>
    ${kind.words(doing, list)} ${failed && html`<${Problem} error=${failed} />`}
  <//>`;
}
