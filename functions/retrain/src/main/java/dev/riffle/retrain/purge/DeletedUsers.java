package dev.riffle.retrain.purge;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.UserDelete;
import dev.riffle.retrain.archive.GzipLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * One tenant's users who asked to be forgotten, and archive objects without what they did. The
 * {@code user.delete} lines stay: they name nobody, and drop what may still arrive late.
 */
final class DeletedUsers {
  private final String tenant;
  private final Set<String> subjects = new HashSet<>();

  DeletedUsers(String tenant) {
    this.tenant = tenant;
  }

  int size() {
    return subjects.size();
  }

  /** Notes the deletions of an object. */
  void note(byte[] gzip) throws IOException {
    try (var lines = new GzipLines(gzip)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (event(line.get()).orElse(null) instanceof UserDelete delete) {
          subjects.add(delete.userId());
        }
      }
    }
  }

  /**
   * An object's lines without theirs.
   *
   * @param gzip bytes to write in the object's place; may hold no line, but the object has to stay:
   *     a batch that is delivered again finds it and is not archived again
   * @param removed how many lines are gone
   */
  record Rewritten(byte[] gzip, int removed) {}

  /** Nothing when there is no line of theirs. Other lines stay byte for byte, damaged ones too. */
  Optional<Rewritten> without(byte[] gzip) throws IOException {
    var kept = new ByteArrayOutputStream(gzip.length);
    int removed = 0;
    try (var lines = new GzipLines(gzip);
        var out = new GZIPOutputStream(kept)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (isTheirs(line.get())) {
          removed++;
        } else {
          out.write(line.get());
          out.write('\n');
        }
      }
    }
    return removed == 0
        ? Optional.empty()
        : Optional.of(new Rewritten(kept.toByteArray(), removed));
  }

  private boolean isTheirs(byte[] line) {
    return event(line).orElse(null) instanceof Interaction interaction
        && subjects.contains(interaction.userId());
  }

  private Optional<Event> event(byte[] line) {
    try {
      return Optional.of(EventJson.readArchived(line)).filter(it -> it.tenant().equals(tenant));
    } catch (InvalidEvent damaged) {
      return Optional.empty();
    }
  }
}
