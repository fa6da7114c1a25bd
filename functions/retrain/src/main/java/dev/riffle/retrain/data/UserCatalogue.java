package dev.riffle.retrain.data;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.UserPut;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What was said of users, by subject: the newest by time, then by id. */
public final class UserCatalogue {
  private static final Comparator<UserPut> ORDER =
      Comparator.comparing(UserPut::time).thenComparing(UserPut::id);

  private final Map<String, UserPut> puts = new HashMap<>();

  /** Nothing is known of anybody. */
  public static UserCatalogue none() {
    return new UserCatalogue();
  }

  /** Takes what was said; {@code userId()} is the subject. */
  public void put(UserPut put) {
    puts.merge(put.userId(), put, (a, b) -> ORDER.compare(a, b) >= 0 ? a : b);
  }

  /** Forgets these subjects. */
  public void forget(Predicate<String> subject) {
    puts.keySet().removeIf(subject);
  }

  /**
   * What was known before a moment. Of whom only newer things are known, nothing was: the archive
   * keeps the newest alone.
   */
  public UserCatalogue before(Instant cut) {
    var earlier = new UserCatalogue();
    puts.values().stream().filter(put -> put.time().isBefore(cut)).forEach(earlier::put);
    return earlier;
  }

  /** The user's features, if any were said. */
  public Optional<ItemFeatures> features(String subject) {
    return Optional.ofNullable(puts.get(subject)).map(UserPut::user);
  }

  /** Of how many users something is known. */
  public int size() {
    return puts.size();
  }
}
