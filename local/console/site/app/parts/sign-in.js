import { html, useState } from "../html.js";
import { claims, session } from "../session.js";
import { Dialog } from "./dialog.js";

// Who asks, about which tenant. An API without an authorizer needs neither.
export function SignIn({ close }) {
  const now = session.get();
  const [token, setToken] = useState(now.token);
  const [tenant, setTenant] = useState(now.tenant);
  const said = token.trim() ? claims(token.trim()) : null;
  const save = (event) => {
    event.preventDefault();
    session.set({ token: token.trim(), tenant: tenant.trim() });
    close();
  };
  const leave = () => {
    session.set({ token: "", tenant: "" });
    close();
  };
  return html`<${Dialog} title="Who asks" close=${close}>
    <form onSubmit=${save} class="stack">
      <div>
        <label for="token">Token</label>
        <textarea
          id="token"
          class="input code"
          rows="4"
          autocomplete="off"
          spellcheck=${false}
          value=${token}
          aria-describedby="token-help"
          onInput=${(event) => setToken(event.target.value)}
        ></textarea>
        <p id="token-help" class="quiet">
          ${token.trim() && !said
            ? html`<span class="wrong">This is no JSON Web Token: it has three parts with dots between them.</span>`
            : said
              ? html`Of <strong>${String(said.sub ?? "nobody")}</strong>, by ${String(said.iss ?? "an unnamed issuer")}${until(said)}.`
              : html`An API that asks for tokens (<code>--authorizer jwt</code>) wants one of your issuer. On a laptop,
                  <code>local/token --operator --back-end</code> prints one that may do everything here.`}
        </p>
      </div>
      <div>
        <label for="tenant">Tenant</label>
        <input id="tenant" class="input" value=${tenant} placeholder="default" autocomplete="off" spellcheck=${false} maxlength="64"
          onInput=${(event) => setTenant(event.target.value)} />
      </div>
      <p class="quiet">Both are kept until this tab is closed, and sent to this page’s own address alone.</p>
      <div class="row end">
        ${(now.token || now.tenant) && html`<button type="button" class="button" onClick=${leave}>Sign out</button>`}
        <button type="button" class="button" onClick=${close}>Cancel</button>
        <button type="submit" class="button primary">Save</button>
      </div>
    </form>
  <//>`;
}

function until({ exp }) {
  if (typeof exp !== "number") return "";
  const time = new Date(exp * 1000);
  return time < new Date() ? "; it has expired" : `; good until ${time.toLocaleTimeString("en", { timeStyle: "short" })}`;
}
