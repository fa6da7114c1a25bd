package dev.riffle.core.online;

/** What a value says of the item that it was given to. */
public enum Opinion {
  FOR,
  AGAINST,
  /** Nothing: the user met the item and did not rate it. */
  NONE
}
