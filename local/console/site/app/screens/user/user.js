import { useAnswer } from "../../answer.js";
import { html, useEffect, useState } from "../../html.js";
import { title } from "../../items.js";
import { announce } from "../../parts/announce.js";
import { AnswerFacts } from "../../parts/answer-facts.js";
import { ItemList } from "../../parts/item-list.js";
import { inWords, moves } from "../../parts/moves.js";
import { Screen } from "../../parts/screen.js";
import { Empty, Problem, Skeleton } from "../../parts/states.js";
import { link } from "../../route.js";
import { useStore } from "../../store.js";
import { done, millis } from "../../words.js";
import { recommendations, send, untilChanged } from "./ask.js";
import { Diary } from "./diary.js";
import { Filters } from "./filters.js";
import { History } from "./history.js";
import { Known } from "./known.js";
import { anonymous, meet, note } from "./people.js";
import { Picker } from "./picker.js";
import { Session } from "./session.js";

export function User({ parameters }) {
  const session = parameters.session === "1";
  const id = session ? undefined : parameters.id;
  useEffect(() => {
    if (id) meet(id);
  }, [id]);
  return html`<${Screen}
    title=${session ? "A session without a user" : (id ?? "User")}
    about=${session
      ? "Nobody signed in: the request itself says what was done, and nothing is stored."
      : "What this user gets, why, and how it changes with what they do."}
  >
    <${Picker} id=${id} session=${session} />
    ${session || id
      ? html`<${Recommended} key=${id ?? ""} id=${id} parameters=${parameters} />`
      : html`<${Empty} title="Pick a user" icon="user">
          <p>Type the id of one of your users, make a new one, or try a session without a user.</p>
          <p>With the sample data, <a href=${link("user", { id: "user-0042" })}>user-0042</a> is one of two thousand.</p>
        <//>`}
  <//>`;
}

function Recommended({ id, parameters }) {
  const events = useStore(anonymous);
  const how = {
    k: Number(parameters.k ?? 10),
    where: parameters.where,
    includeSeen: parameters.includeSeen === "1",
  };
  const who = () => (id === undefined ? { events: anonymous.get() } : { id });
  const key = JSON.stringify([id ?? "", how]);
  const { data, error, pending, again, put } = useAnswer(key, (signal) => recommendations(who(), how, signal));
  const [acting, setActing] = useState(null);
  const [failed, setFailed] = useState(null);
  const [turn, setTurn] = useState(0);

  const act = async (type, item) => {
    setActing({ type, itemId: item.itemId });
    setFailed(null);
    try {
      const before = data.answer;
      const began = performance.now();
      const after = await happened(id, type, item.itemId, before, began, () => recommendations(who(), how));
      put({ answer: after.answer, ms: after.ms });
      const ids = (answer) => answer.items.map((one) => one.itemId);
      const words = inWords(moves(ids(before), ids(after.answer)), ids(before), ids(after.answer));
      note({ id: crypto.randomUUID(), of: id ?? "", type, itemId: item.itemId, at: Date.now(), waited: after.waited, changed: after.changed, words });
      const name = title(item.itemId, item.attributes);
      announce(
        after.changed
          ? `${done(type)} ${name}. The list changed after ${millis(after.waited)}: ${words}.`
          : `${done(type)} ${name}. The list stayed the same.`,
      );
      setTurn((count) => count + 1);
    } catch (problem) {
      setFailed(problem);
    } finally {
      setActing(null);
    }
  };

  const changed = () => {
    setTurn((count) => count + 1);
    again();
  };

  const reset = () => {
    anonymous.set([]);
    again();
  };

  return html`
    <${Filters} parameters=${parameters} error=${error} />
    <div class="columns">
      <section aria-labelledby="list-title">
        <div class="row between">
          <h2 id="list-title">Recommended</h2>
          <button type="button" class="button small" onClick=${again} disabled=${pending}>Ask again</button>
        </div>
        ${failed && html`<${Problem} error=${failed} />`}
        ${error && html`<${Problem} error=${error} again=${again} />`}
        ${!data && pending && html`<${Skeleton} label="Asking for recommendations" />`}
        ${data?.answer.items.length === 0 && html`<${NothingComes} where=${how.where} />`}
        ${data &&
        html`<${ItemList}
          items=${data.answer.items}
          label="Recommended items, best first"
          act=${act}
          acting=${acting}
          because
          stale=${pending}
        />`}
      </section>
      <aside aria-label="About this answer">
        ${data && html`<${AnswerFacts} answer=${data.answer} ms=${data.ms} />`}
        <${Diary} of=${id ?? ""} />
        ${id === undefined
          ? html`<${Session} events=${events} reset=${reset} />`
          : html`<${Known} id=${id} turn=${turn} changed=${changed} /><${History} id=${id} turn=${turn} />`}
      </aside>
    </div>
  `;
}

function NothingComes({ where }) {
  return where
    ? html`<${Empty} title="Nothing passes the filter" icon="lists"><p>Ask for less, or clear the filter.</p><//>`
    : html`<${Empty} title="There is nothing to recommend yet" icon="lists">
        <p>Send items and events (<code>POST /v1/events</code>), or load a file with <code>local/import</code>.</p>
      <//>`;
}

// A user's event is stored, and the list asked for until it is another one; a session's goes with the next request.
async function happened(id, type, itemId, before, began, ask) {
  const time = new Date().toISOString();
  if (id === undefined) {
    anonymous.set((events) => [...events, { type, itemId, time }]);
    const next = await ask();
    return { ...next, waited: performance.now() - began, changed: true };
  }
  await send({
    id: `console-${crypto.randomUUID()}`,
    type,
    userId: id,
    itemId,
    time,
    recommendationId: before.recommendationId,
  });
  return untilChanged(before, began, ask);
}
