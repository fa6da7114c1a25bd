package dev.riffle.core.api;

import java.util.Locale;

/** What an item is to the model that serves. */
public enum ItemStatus {
  /** The model was trained with it. */
  TRAINED,
  /** It was put after the model's data ended: it has a vector of its features and first events. */
  FRESH,
  /** Nobody put it: there are events with it alone. */
  UNKNOWN,
  /** It was deleted, and is in no answer. */
  DELETED;

  /** The name in answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
