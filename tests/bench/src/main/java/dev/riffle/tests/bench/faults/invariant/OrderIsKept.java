package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.UserDelete;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the door takes lies in the stream in the sender's order where order decides: of events of
 * one user or item, what was accepted by an earlier request lies before what a later one brought;
 * and within a request, what corrects lies behind what it corrects, and what follows a deletion
 * behind that. By the first copy of each; where a request before may have stored an event, its
 * first copy may be that request's.
 */
public final class OrderIsKept implements Invariant {
  @Override
  public String name() {
    return "order by user is kept";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    var places = new StreamPlaces(evidence.stream());
    Set<Event> doubtful = Set.copyOf(evidence.doubtful());
    var found = new ArrayList<String>();
    Map<String, Integer> until = new HashMap<>();
    for (List<Event> request : evidence.requests()) {
      Map<String, Integer> then = new HashMap<>(until);
      for (int later = 0; later < request.size(); later++) {
        Event event = request.get(later);
        int place = places.of(event);
        if (!doubtful.contains(event) && place < then.getOrDefault(event.partitionKey(), -1)) {
          found.add("accepted later, and in the stream before an earlier one: " + event);
        }
        for (Event earlier : request.subList(0, later)) {
          if (places.of(earlier) > place && decides(earlier, event)) {
            found.add("in the stream in another order: %s, %s".formatted(earlier, event));
          }
        }
        until.merge(event.partitionKey(), place, Math::max);
      }
    }
    return found;
  }

  private static boolean decides(Event earlier, Event later) {
    return earlier.partitionKey().equals(later.partitionKey())
        && (earlier instanceof UserDelete
            || (earlier.time().equals(later.time()) && corrects(earlier, later)));
  }

  private static boolean corrects(Event earlier, Event later) {
    return earlier instanceof Interaction one
        && later instanceof Interaction other
        && one.kind().isOpinion()
        && other.kind().isOpinion()
        && one.itemId().equals(other.itemId());
  }
}
