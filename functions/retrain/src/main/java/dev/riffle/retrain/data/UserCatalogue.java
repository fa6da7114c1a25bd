package dev.riffle.retrain.data;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.UserPut;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What was said of users, by subject: the newest by time, then by arrival. */
public final class UserCatalogue {
  private static final Comparator<Said> ORDER =
      Comparator.comparing((Said said) -> said.put().time())
          .thenComparingLong(said -> said.arrived().orElse(-1))
          .thenComparing(said -> said.put().id());

  private record Said(UserPut put, OptionalLong arrived) {}

  private final Map<String, Said> puts = new HashMap<>();

  /** Nothing is known of anybody. */
  public static UserCatalogue none() {
    return new UserCatalogue();
  }

  /** Takes what was said, of which it is not known when it arrived. */
  public void put(UserPut put) {
    put(put, OptionalLong.empty());
  }

  /**
   * Takes what was said; {@code userId()} is the subject.
   *
   * @param arrived at the stream, in epoch microseconds
   */
  public void put(UserPut put, OptionalLong arrived) {
    puts.merge(put.userId(), new Said(put, arrived), (a, b) -> ORDER.compare(a, b) >= 0 ? a : b);
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
    puts.values().stream()
        .filter(said -> said.put().time().isBefore(cut))
        .forEach(said -> earlier.put(said.put(), said.arrived()));
    return earlier;
  }

  /** The user's features, if any were said. */
  public Optional<ItemFeatures> features(String subject) {
    return Optional.ofNullable(puts.get(subject)).map(said -> said.put().user());
  }

  /** Of how many users something is known. */
  public int size() {
    return puts.size();
  }
}
