package dev.riffle.ingest.http;

import dev.riffle.ingest.event.Contest;
import java.util.HashSet;
import java.util.Set;

/**
 * Events that must be stored before others are sent. PutRecords may fail one record and store the
 * next, and one that is sent again would lie behind it: the first word would be the last, and what
 * came after a deletion would be deleted.
 */
final class Ahead {
  private final Set<Contest> contests = new HashSet<>();
  private final Set<String> forgetting = new HashSet<>();

  void add(OutgoingRecord event) {
    event.contest().ifPresent(contests::add);
    if (event.forgets()) {
      forgetting.add(event.partitionKey());
    }
  }

  /** Whether an event has to wait for one of these. */
  boolean holds(OutgoingRecord event) {
    return forgetting.contains(event.partitionKey())
        || event.contest().filter(contests::contains).isPresent();
  }
}
