import { keptStore } from "./store.js";

// Who asks, and about which tenant. The token is the caller's own; it goes to this page's origin alone.
export const session = keptStore("riffle.session", { token: "", tenant: "" });

// What a token says of itself, for people to see. The API judges it, this page does not.
export function claims(token) {
  try {
    const part = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

export function caller() {
  const { token } = session.get();
  const said = token ? claims(token) : null;
  if (!said) return { signedIn: Boolean(token), name: "", scopes: [] };
  const scopes = [said.scope ?? [], said.scp ?? []].flat().flatMap((scope) => String(scope).split(" "));
  return { signedIn: true, name: String(said.sub ?? ""), scopes: scopes.filter(Boolean) };
}
