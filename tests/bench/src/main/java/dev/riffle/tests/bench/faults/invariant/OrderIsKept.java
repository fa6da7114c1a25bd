package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one user, or one item, was told in an order lies in the stream in that order: by the first
 * copy of each event, request after request, and within a request as it named them.
 */
public final class OrderIsKept implements Invariant {
  @Override
  public String name() {
    return "order by user is kept";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    Map<Fingerprint, Integer> places = new HashMap<>();
    for (Event event : evidence.stream()) {
      places.putIfAbsent(Fingerprint.of(event), places.size());
    }
    var found = new ArrayList<String>();
    Map<String, Event> last = new HashMap<>();
    for (Event event : evidence.accepted()) {
      Event before = last.put(event.partitionKey(), event);
      if (before == null) {
        continue;
      }
      int earlier = places.getOrDefault(Fingerprint.of(before), -1);
      int later = places.getOrDefault(Fingerprint.of(event), -1);
      if (earlier > later) {
        found.add("accepted before and in the stream behind: %s, %s".formatted(before, event));
      }
    }
    return found;
  }
}
