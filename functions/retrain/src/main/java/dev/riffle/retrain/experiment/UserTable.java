package dev.riffle.retrain.experiment;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What each user saw and did: a row a subject, in columns. Takes about 230 bytes a user while it
 * grows. Not for use by several threads.
 */
final class UserTable {
  /** Bytes a user, at most. */
  static final int BYTES = 230;

  /** The arm of those who were seen in more than one. */
  static final int SEVERAL = -1;

  /** Of users who never did. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int TYPES = 1 + AnalysisSettings.SUCCESSES.size();

  private final InteractionType success;
  private final Map<EventKey, Integer> rows = new HashMap<>();
  private EventKey[] subjects = new EventKey[64];
  private int[] arms = new int[64];
  private long[] firstImpression = new long[64];
  private long[] firstSuccess = new long[64];
  private int[] counts = new int[64 * TYPES];

  /**
   * @param success whose first time is kept
   */
  UserTable(InteractionType success) {
    this.success = success;
  }

  /** Counts an impression or a success. */
  void add(EventKey subject, int arm, InteractionType type, long epochMillis) {
    int row = row(subject, arm);
    if (arms[row] != arm) {
      arms[row] = SEVERAL;
    }
    counts[row * TYPES + column(type)]++;
    if (type == InteractionType.IMPRESSION) {
      firstImpression[row] = Math.min(firstImpression[row], epochMillis);
    } else if (type == success) {
      firstSuccess[row] = Math.min(firstSuccess[row], epochMillis);
    }
  }

  private int row(EventKey subject, int arm) {
    int next = rows.size();
    Integer known = rows.putIfAbsent(subject, next);
    if (known != null) {
      return known;
    }
    if (next == arms.length) {
      int larger = Math.multiplyExact(next, 2);
      subjects = Arrays.copyOf(subjects, larger);
      arms = Arrays.copyOf(arms, larger);
      firstImpression = Arrays.copyOf(firstImpression, larger);
      firstSuccess = Arrays.copyOf(firstSuccess, larger);
      counts = Arrays.copyOf(counts, Math.multiplyExact(larger, TYPES));
    }
    subjects[next] = subject;
    arms[next] = arm;
    firstImpression[next] = NEVER;
    firstSuccess[next] = NEVER;
    return next;
  }

  int size() {
    return rows.size();
  }

  int arm(int row) {
    return arms[row];
  }

  /** Epoch milliseconds, or {@link #NEVER}. */
  long firstImpression(int row) {
    return firstImpression[row];
  }

  /** Epoch milliseconds of the first success of the type that is tested, or {@link #NEVER}. */
  long firstSuccess(int row) {
    return firstSuccess[row];
  }

  int count(int row, InteractionType type) {
    return counts[row * TYPES + column(type)];
  }

  boolean isOneOf(int row, Set<EventKey> some) {
    return some.contains(subjects[row]);
  }

  /** By first impression; who comes first of two at once does not hang on the archive's order. */
  int compare(int row, int other) {
    int byTime = Long.compare(firstImpression[row], firstImpression[other]);
    return byTime != 0 ? byTime : subjects[row].compareTo(subjects[other]);
  }

  private static int column(InteractionType type) {
    return type == InteractionType.IMPRESSION ? 0 : 1 + AnalysisSettings.SUCCESSES.indexOf(type);
  }
}
