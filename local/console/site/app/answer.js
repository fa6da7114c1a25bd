import { useCallback, useEffect, useRef, useState } from "./html.js";

/**
 * What a question to the API comes to. `ask` gets an AbortSignal; it is asked again when `key` changes and when
 * `again` is called. While it is asked again, the answer before stays, marked as stale.
 */
export function useAnswer(key, ask) {
  const [state, setState] = useState({ key: null, data: null, error: null, pending: true });
  const [turn, setTurn] = useState(0);
  const asking = useRef(ask);
  asking.current = ask;

  useEffect(() => {
    if (key === null) {
      setState({ key, data: null, error: null, pending: false });
      return undefined;
    }
    const abort = new AbortController();
    setState((before) => ({
      key,
      data: before.key === key ? before.data : null,
      error: null,
      pending: true,
    }));
    asking.current(abort.signal).then(
      (data) => abort.signal.aborted || setState({ key, data, error: null, pending: false }),
      (error) =>
        abort.signal.aborted ||
        setState((before) => ({ key, data: before.key === key ? before.data : null, error, pending: false })),
    );
    return () => abort.abort();
  }, [key, turn]);

  const again = useCallback(() => setTurn((count) => count + 1), []);
  const put = useCallback((data) => setState({ key, data, error: null, pending: false }), [key]);
  return { ...state, again, put };
}
