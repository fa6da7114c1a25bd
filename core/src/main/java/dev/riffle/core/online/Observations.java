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
   * it is against the item, its own weight stands and the item is not liked.
   */
  public static List<Observation> of(History history, EncoderSettings settings) {
    if (history.isEmpty()) {
      return List.of();
    }
    Instant newest = history.entries().getLast().time();
    Map<String, Opinion> opinions = new LinkedHashMap<>();
    for (HistoryEntry entry : history.entries()) {
      double weight = settings.feedback(entry.type()).weight() * decay(entry, newest, settings);
      if (weight > 0) {
        opinions.computeIfAbsent(entry.itemId(), _ -> new Opinion()).add(entry, weight, settings);
      }
    }
    var signals = new ArrayList<Observation>(opinions.size());
    opinions.forEach((itemId, opinion) -> signals.add(opinion.signal(itemId)));
    return signals;
  }

  /** Whether an entry speaks for its item. */
  public static boolean liked(HistoryEntry entry, EncoderSettings settings) {
    return entry.type() == InteractionType.RATING
        ? entry.value().orElse(settings.likedFrom()) >= settings.likedFrom()
        : settings.feedback(entry.type()).liked();
  }

  /**
   * Whether an item is liked after an interaction with it, taken oldest first: the newest opinion
   * (like, dislike or rating) decides, and what nobody spoke against is liked.
   *
   * @param before whether it was until then, at first true
   */
  public static boolean likedAfter(boolean before, HistoryEntry entry, EncoderSettings settings) {
    if (!liked(entry, settings)) {
      return false;
    }
    boolean opinion =
        entry.type() == InteractionType.LIKE || entry.type() == InteractionType.RATING;
    return opinion || before;
  }

  private static double decay(HistoryEntry entry, Instant newest, EncoderSettings settings) {
    double age = newest.toEpochMilli() - entry.time().toEpochMilli();
    return StrictMath.pow(2, -age / settings.halfLife().toMillis());
  }

  /** What is known of one item so far, events taken oldest first. */
  private static final class Opinion {
    private double forIt;
    private double against;
    private boolean liked = true;

    void add(HistoryEntry entry, double weight, EncoderSettings settings) {
      if (liked(entry, settings)) {
        forIt += weight;
      } else {
        against = weight;
      }
      liked = likedAfter(liked, entry, settings);
    }

    Observation signal(String itemId) {
      return new Observation(itemId, liked ? forIt : against, liked);
    }
  }
}
