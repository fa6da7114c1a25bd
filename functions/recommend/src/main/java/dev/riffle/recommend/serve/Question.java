package dev.riffle.recommend.serve;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.recommend.Filter;
import java.util.List;
import java.util.Optional;

/**
 * Who wants what.
 *
 * @param userId whose stored history counts; nobody's for a session
 * @param events that count beside it, oldest first; they may have been stored meanwhile
 * @param k how many items, 1 or more
 * @param explain whether each item says why
 */
public record Question(
    String tenant,
    Optional<String> userId,
    List<Interaction> events,
    int k,
    Filter filter,
    boolean explain) {
  public Question {
    events = List.copyOf(events);
  }
}
