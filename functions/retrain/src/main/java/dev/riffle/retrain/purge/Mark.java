package dev.riffle.retrain.purge;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.UserDelete;
import dev.riffle.retrain.data.TakenBack;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What has to go, as one text: a subject alone, of whom all goes, or {@code
 * SUBJECT\nevent\nMILLIS\nID} or {@code SUBJECT\nitem\nMILLIS\nITEM}. No subject holds a line
 * break.
 */
final class Mark {
  private static final String EVENT = "event";
  private static final String ITEM = "item";

  private Mark() {}

  /** The mark of a command that forgets something. */
  static Optional<String> of(Event event) {
    return switch (event) {
      case UserDelete delete -> Optional.of(delete.userId());
      case InteractionDelete delete ->
          delete
              .eventId()
              .map(id -> text(delete, EVENT, id))
              .or(() -> delete.itemId().map(item -> text(delete, ITEM, item)));
      default -> Optional.empty();
    };
  }

  /** Whether all of a subject goes. */
  static boolean isOfUser(String mark) {
    return mark.indexOf('\n') < 0;
  }

  /** What marks say was taken back. */
  static TakenBack takenBack(Collection<String> marks) {
    var takenBack = new TakenBack();
    for (String mark : marks) {
      if (!isOfUser(mark)) {
        takenBack.add(delete(mark));
      }
    }
    return takenBack;
  }

  private static String text(InteractionDelete delete, String kind, String what) {
    String millis = Long.toString(delete.time().toEpochMilli());
    return String.join("\n", delete.userId(), kind, millis, what);
  }

  private static InteractionDelete delete(String mark) {
    String[] parts = mark.split("\n", 4);
    Optional<String> what = Optional.of(parts[3]);
    boolean event = parts[1].equals(EVENT);
    return new InteractionDelete(
        "",
        "",
        parts[0],
        Instant.ofEpochMilli(Long.parseLong(parts[2])),
        event ? what : Optional.empty(),
        event ? Optional.empty() : what);
  }
}
