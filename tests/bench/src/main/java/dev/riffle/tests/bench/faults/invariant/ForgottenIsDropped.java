package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A deletion is honoured: what is archived of before it lies under a name whose deletion is
 * archived too, so that no training learns from it; and after a purge it is gone.
 */
public final class ForgottenIsDropped implements Invariant {
  @Override
  public String name() {
    return "what is forgotten is dropped";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    Map<Fingerprint, Event> sent = new HashMap<>();
    evidence.accepted().forEach(event -> sent.put(Fingerprint.of(event), event));
    Set<String> deleted = new HashSet<>();
    for (ArchivedLine line : evidence.archive()) {
      if (line.archived().event() instanceof UserDelete deletion) {
        deleted.add(deletion.userId());
      }
    }
    Lives lives = evidence.lives();
    var found = new ArrayList<String>();
    for (ArchivedLine line : evidence.archive()) {
      Event event = sent.get(Fingerprint.of(line.archived().event()));
      String subject =
          switch (line.archived().event()) {
            case Interaction it -> it.userId();
            case UserPut it -> it.userId();
            default -> "";
          };
      if (event != null && !subject.isEmpty() && lives.forgotten(event)) {
        if (evidence.purged()) {
          found.add("purged, and still archived: " + event);
        } else if (!deleted.contains(subject)) {
          found.add("forgotten, and archived under a name without a deletion: " + event);
        }
      }
    }
    return found;
  }
}
