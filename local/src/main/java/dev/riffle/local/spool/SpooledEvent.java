package dev.riffle.local.spool;

import java.util.Comparator;

/**
 * An event as a line of the spool.
 *
 * @param subject whose it is: what is said of items comes first, then user by user
 * @param millis when it happened
 * @param number its place in the files, or when it came in before: of two of one moment the later
 *     is believed
 * @param json the event
 */
record SpooledEvent(String subject, long millis, long number, String json) {
  static final Comparator<SpooledEvent> ORDER =
      Comparator.comparing(SpooledEvent::subject)
          .thenComparingLong(SpooledEvent::millis)
          .thenComparingLong(SpooledEvent::number);

  /** No id and no JSON without white space has a tab. */
  private static final String TAB = "\t";

  String line() {
    return subject + TAB + millis + TAB + number + TAB + json;
  }

  static SpooledEvent read(String line) {
    String[] parts = line.split(TAB, 4);
    return new SpooledEvent(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
  }

  /** Whether this is the same event again. */
  boolean repeats(SpooledEvent other) {
    return subject.equals(other.subject) && millis == other.millis && json.equals(other.json);
  }
}
