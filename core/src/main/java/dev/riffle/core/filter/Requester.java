package dev.riffle.core.filter;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who asks, and when, as conditions ask about them.
 *
 * @param history what the user did
 * @param features what is known of the user beside
 * @param now from which ages count back
 */
public record Requester(History history, ItemFeatures features, Instant now) {
  private static final double SECONDS_A_DAY = 86_400;
  private static final double NANOS = 1e9;

  /** Somebody of whom only the history is known. */
  public Requester(History history, Instant now) {
    this(history, ItemFeatures.none(), now);
  }

  /** The items of the history for which a condition holds. */
  Set<String> items(Condition.Touched condition) {
    Optional<Instant> since = condition.within().map(now::minus);
    return history.entries().stream()
        .filter(entry -> condition.types().contains(entry.type()))
        .filter(entry -> since.map(from -> !entry.time().isBefore(from)).orElse(true))
        .map(HistoryEntry::itemId)
        .collect(Collectors.toSet());
  }

  /** The moments, in seconds since 1970, that are now of such an age; none is to come. */
  Condition.Quantity moments(Condition.Age age) {
    double seconds = now.getEpochSecond() + now.getNano() / NANOS;
    Bounds days = age.days();
    Bounds until =
        days.least() >= 0
            ? Bounds.ALL.to(seconds - days.least() * SECONDS_A_DAY, days.withLeast())
            : Bounds.ALL.to(seconds, true);
    return new Condition.Quantity(
        age.moment(), until.from(seconds - days.most() * SECONDS_A_DAY, days.withMost()));
  }

  /** The user's categories that begin so. */
  Set<String> categories(String prefix) {
    return beginning(features.categories(), prefix);
  }

  /** The user's tags that begin so. */
  Set<String> tags(String prefix) {
    return beginning(features.tags(), prefix);
  }

  private static Set<String> beginning(List<String> names, String prefix) {
    return names.stream().filter(name -> name.startsWith(prefix)).collect(Collectors.toSet());
  }
}
