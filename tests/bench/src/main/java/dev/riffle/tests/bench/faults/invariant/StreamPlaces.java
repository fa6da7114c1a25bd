package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.UserDelete;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the first copy of each event lies in its shard of the stream. */
final class StreamPlaces {
  private final Map<Fingerprint, Integer> places = new HashMap<>();
  private final Map<String, Integer> deletions = new HashMap<>();

  StreamPlaces(List<Event> stream) {
    for (int place = 0; place < stream.size(); place++) {
      Event event = stream.get(place);
      places.putIfAbsent(Fingerprint.of(event), place);
      if (event instanceof UserDelete) {
        deletions.put(event.partitionKey(), place);
      }
    }
  }

  /** -1 when it is not there. */
  int of(Event event) {
    return places.getOrDefault(Fingerprint.of(event), -1);
  }

  /** Whether a deletion of the event's user lies behind it. */
  boolean deletedAfter(Event event) {
    return deletions.getOrDefault(event.partitionKey(), -1) > of(event);
  }
}
