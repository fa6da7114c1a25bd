import { html, useEffect, useState } from "../../html.js";
import { Icon } from "../../parts/icons.js";
import { go, link } from "../../route.js";
import { useStore } from "../../store.js";
import { newUser, people } from "./people.js";

// Picks a user by id, makes a new one, or takes nobody: a session.
export function Picker({ id, session }) {
  const [typed, setTyped] = useState(id ?? "");
  const met = useStore(people).filter((one) => one !== id);
  useEffect(() => setTyped(id ?? ""), [id]);
  const pick = (event) => {
    event.preventDefault();
    if (typed.trim()) go("user", { id: typed.trim() });
  };
  return html`<section class="picker" aria-label="Whose recommendations">
    <form class="row grow" role="search" onSubmit=${pick}>
      <label class="unseen" for="user-id">User’s id</label>
      <span class="field-icon"><${Icon} name="search" size="18" /></span>
      <input
        id="user-id"
        class="input with-icon grow"
        value=${typed}
        placeholder="User’s id, for example user-0042"
        autocomplete="off"
        autocapitalize="none"
        spellcheck=${false}
        maxlength="256"
        onInput=${(event) => setTyped(event.target.value)}
      />
      <button type="submit" class="button primary">Show</button>
    </form>
    <div class="row">
      <button type="button" class="button" onClick=${() => go("user", { id: newUser() })}>New user</button>
      <a class=${`button ${session ? "chosen" : ""}`} href=${link("user", { session: true })} aria-current=${session ? "true" : undefined}>
        Session without a user
      </a>
    </div>
    ${met.length > 0 &&
    html`<p class="quiet met">
      Seen here: ${met.map((one) => html`<a key=${one} class="chip plain" href=${link("user", { id: one })}>${one}</a> `)}
    </p>`}
  </section>`;
}
