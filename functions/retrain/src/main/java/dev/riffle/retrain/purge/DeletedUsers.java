package dev.riffle.retrain.purge;

import dev.riffle.core.archive.MemberWriter;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.UserPut;
import dev.riffle.core.online.EventKey;
import dev.riffle.retrain.archive.GzipLines;
import dev.riffle.retrain.data.TakenBack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one tenant's users asked to be forgotten, all they did or single events, and archive objects
 * without it. The {@code user.delete} and {@code interaction.delete} lines stay: they drop what may
 * still arrive late.
 *
 * @param marks subjects of users who are deleted, and {@link Mark}s of what others took back
 */
record DeletedUsers(String tenant, Set<String> marks) {
  DeletedUsers {
    marks = Set.copyOf(marks);
  }

  /**
   * What an object holds of them.
   *
   * @param deletions marks of its {@code user.delete} and {@code interaction.delete} lines
   * @param lines of the users, which have to go
   */
  record Held(Set<String> deletions, long lines) {}

  /** Looks through an object. */
  Held held(byte[] gzip) throws IOException {
    var deletions = new HashSet<String>();
    long theirs = 0;
    TakenBack takenBack = Mark.takenBack(marks);
    try (var lines = new GzipLines(gzip)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<Event> event = event(line.get());
        event.flatMap(Mark::of).ifPresent(deletions::add);
        theirs += event.filter(it -> isTheirs(it, takenBack)).isPresent() ? 1 : 0;
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
    TakenBack takenBack = Mark.takenBack(marks);
    try (var lines = new GzipLines(gzip);
        var out = new MemberWriter(kept)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (event(line.get()).filter(it -> isTheirs(it, takenBack)).isEmpty()) {
          out.line(line.get());
        }
      }
    }
    return kept.toByteArray();
  }

  private boolean isTheirs(Event event, TakenBack takenBack) {
    return switch (event) {
      case Interaction interaction ->
          marks.contains(interaction.userId())
              || takenBack.covers(
                  interaction.userId(),
                  EventKey.of(interaction.id()),
                  interaction.itemId(),
                  interaction.time());
      case InteractionDelete delete -> marks.contains(delete.userId());
      case UserPut put -> marks.contains(put.userId());
      default -> false;
    };
  }

  private Optional<Event> event(byte[] line) {
    try {
      return Optional.of(EventJson.readArchived(line)).filter(it -> it.tenant().equals(tenant));
    } catch (InvalidEvent damaged) {
      return Optional.empty();
    }
  }
}
