package dev.riffle.tests.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ids of the events that the door or the stream said it took. */
final class AcceptedEvents {
  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  void took(LoadEvent event) {
    ids.add(event.id());
  }

  int size() {
    return ids.size();
  }

  /**
   * What of them an archive lacks or has too often.
   *
   * @param missing accepted, and not there
   * @param twice there more than once: readers count such an event once, by its identity
   */
  record Compared(long missing, long twice) {}

  Compared with(Collection<JsonNode> archived) {
    Map<String, Integer> there = new HashMap<>();
    archived.forEach(line -> there.merge(line.path("id").asText(), 1, Integer::sum));
    return new Compared(
        ids.stream().filter(id -> !there.containsKey(id)).count(),
        ids.stream().filter(id -> there.getOrDefault(id, 0) > 1).count());
  }
}
