package dev.riffle.retrain.purge;

import dev.riffle.core.archive.MemberWriter;
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

/**
 * One tenant's users who asked to be forgotten, and archive objects without what they did. The
 * {@code user.delete} lines stay: they name nobody, and drop what may still arrive late.
 *
 * @param subjects under which they are archived
 */
record DeletedUsers(String tenant, Set<String> subjects) {
  DeletedUsers {
    subjects = Set.copyOf(subjects);
  }

  /**
   * What an object holds of them.
   *
   * @param deletions subjects of its {@code user.delete} lines
   * @param lines of the users, which have to go
   */
  record Held(Set<String> deletions, long lines) {}

  /** Looks through an object. */
  Held held(byte[] gzip) throws IOException {
    var deletions = new HashSet<String>();
    long theirs = 0;
    try (var lines = new GzipLines(gzip)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<Event> event = event(line.get());
        if (event.orElse(null) instanceof UserDelete delete) {
          deletions.add(delete.userId());
        }
        theirs += event.filter(this::isTheirs).isPresent() ? 1 : 0;
      }
    }
    return new Held(deletions, theirs);
  }

  /**
   * An object's lines without theirs. Other lines stay byte for byte, damaged ones too. It may hold
   * no line, but the object has to stay: a batch that is delivered again finds it and is not
   * archived again.
   */
  byte[] without(byte[] gzip) throws IOException {
    var kept = new ByteArrayOutputStream(gzip.length);
    try (var lines = new GzipLines(gzip);
        var out = new MemberWriter(kept)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (event(line.get()).filter(this::isTheirs).isEmpty()) {
          out.line(line.get());
        }
      }
    }
    return kept.toByteArray();
  }

  private boolean isTheirs(Event event) {
    return event instanceof Interaction interaction && subjects.contains(interaction.userId());
  }

  private Optional<Event> event(byte[] line) {
    try {
      return Optional.of(EventJson.readArchived(line)).filter(it -> it.tenant().equals(tenant));
    } catch (InvalidEvent damaged) {
      return Optional.empty();
    }
  }
}
