package dev.riffle.core.online;

import dev.riffle.core.event.InteractionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums a history up: one {@link Observation} an item, as training and fold-in both read it. */
public final class Observations {
  private Observations() {}

  /**
   * The signals of a history, in the order in which its items first occur.
   *
   * <p>An event counts its type's weight, halved for every half-life by which it is older than the
   * history's newest event; so the result depends on the history alone, not on the clock. Positive
   * events of one item add up. The newest opinion (like, dislike or rating) decides the sense: when
   * it is against the item, its own weight stands and the item is not liked. What one user says of
   * one item weighs at most {@link #heaviest}, however often and of whatever times they say it.
   */
  public static List<Observation> of(History history, EncoderSettings settings) {
    if (history.isEmpty()) {
      return List.of();
    }
    Instant newest = history.entries().getLast().time();
    Map<String, Sense> opinions = new LinkedHashMap<>();
    for (HistoryEntry entry : history.entries()) {
      Reading reading = entry.read(settings);
      double weight = reading.weight() * decay(entry, newest, settings);
      if (weight > 0) {
        opinions.computeIfAbsent(entry.itemId(), _ -> new Sense()).add(reading, weight);
      }
    }
    double heaviest = heaviest(settings);
    var signals = new ArrayList<Observation>(opinions.size());
    opinions.forEach((itemId, opinion) -> signals.add(opinion.signal(itemId, heaviest)));
    return signals;
  }

  /**
   * The most that one user's interactions with one item weigh together: as much as ten of each type
   * that speaks for it. Whoever comes back to it for months is heard in full; a program that clicks
   * ten thousand times is heard as much and no more.
   */
  static double heaviest(EncoderSettings settings) {
    double once =
        settings.feedback().values().stream()
            .filter(FeedbackWeight::liked)
            .mapToDouble(FeedbackWeight::weight)
            .sorted() // A map of no order must not decide how a sum is rounded.
            .sum();
    double against =
        settings.feedback().values().stream().mapToDouble(FeedbackWeight::weight).max().orElse(0);
    return Math.max(10 * once, against);
  }

  /**
   * Whether an item is liked after an interaction with it, taken oldest first: the newest opinion
   * (like, dislike or rating) decides, and what nobody spoke against is liked.
   *
   * @param before whether it was until then, at first true
   */
  public static boolean likedAfter(boolean before, Reading reading) {
    if (!reading.liked()) {
      return false;
    }
    boolean opinion =
        reading.type() == InteractionType.LIKE || reading.type() == InteractionType.RATING;
    return opinion || before;
  }

  private static double decay(HistoryEntry entry, Instant newest, EncoderSettings settings) {
    double age = newest.toEpochMilli() - entry.time().toEpochMilli();
    return StrictMath.pow(2, -age / settings.halfLife().toMillis());
  }

  /** What is known of one item so far, events taken oldest first. */
  private static final class Sense {
    private double forIt;
    private double against;
    private boolean liked = true;

    void add(Reading reading, double weight) {
      if (reading.liked()) {
        forIt += weight;
      } else {
        against = weight;
      }
      liked = likedAfter(liked, reading);
    }

    Observation signal(String itemId, double heaviest) {
      return new Observation(itemId, Math.min(heaviest, liked ? forIt : against), liked);
    }
  }
}
