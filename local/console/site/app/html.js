// The one place that knows where the view library lies: Preact with tagged templates instead of a build step.
export {
  html,
  render,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "../vendor/htm/standalone.module.js";
