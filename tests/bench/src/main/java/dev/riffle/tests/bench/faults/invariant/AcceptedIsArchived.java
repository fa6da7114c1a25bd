package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventIdentity;
import dev.riffle.core.event.UserDelete;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every accepted event is in the archive once by identity: at least one line, and no two that a
 * reader would take for two events. What nobody sent is not there. A purge takes what came before a
 * deletion with the user's old name, whatever its time says.
 */
public final class AcceptedIsArchived implements Invariant {
  @Override
  public String name() {
    return "accepted is archived once";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    var found = new ArrayList<String>();
    Map<Fingerprint, Set<EventIdentity>> archived = new HashMap<>();
    for (ArchivedLine line : evidence.archive()) {
      Event event = line.archived().event();
      archived
          .computeIfAbsent(Fingerprint.of(event), _ -> new HashSet<>())
          .add(EventIdentity.of(event));
    }
    Lives lives = evidence.lives();
    var places = new StreamPlaces(evidence.stream());
    Set<Fingerprint> sent = new HashSet<>();
    for (Event event : evidence.accepted()) {
      Fingerprint print = Fingerprint.of(event);
      sent.add(print);
      int times = archived.getOrDefault(print, Set.of()).size();
      boolean wanted =
          !(event instanceof UserDelete) // ForgottenIsDropped says when its line is needed.
              && lives.counts(event)
              && !(evidence.purged() && places.deletedAfter(event));
      if (wanted && times == 0) {
        found.add("accepted and not archived: " + event);
      }
      if (lives.counts(event) && times > 1) {
        found.add("archived as %d events, %s: %s".formatted(times, archived.get(print), event));
      }
    }
    archived.keySet().stream()
        .filter(print -> !sent.contains(print))
        .forEach(print -> found.add("archived, and nobody sent it: " + print));
    return found;
  }
}
