package dev.riffle.retrain.held;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.EventIdentity;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.online.EventKey;
import dev.riffle.retrain.archive.GzipLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A tenant's lines of the archive's objects, as they were sent: with the user's id again.
 *
 * @param users ids by the names that the archive has for them; nothing of a user who is not wanted
 * @param ofItems whether what was said of items is wanted too
 */
record ArchivedLines(String tenant, Function<String, Optional<String>> users, boolean ofItems) {
  /** Those of one user. */
  static ArchivedLines of(HeldUser user) {
    return new ArchivedLines(
        user.tenant(),
        subject -> Optional.of(user.userId()).filter(_ -> user.subjects().contains(subject)),
        false);
  }

  /**
   * A line.
   *
   * @param key by which it is one event, however often it is archived
   */
  record Line(EventKey key, ObjectNode event) {}

  /** Those of an object, in their order; what is damaged is nobody's. */
  List<Line> in(byte[] gzip) throws IOException {
    var theirs = new ArrayList<Line>();
    try (var lines = new GzipLines(gzip)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        line(line.get()).ifPresent(theirs::add);
      }
    }
    return theirs;
  }

  private Optional<Line> line(byte[] utf8) {
    try {
      if (!(JsonText.read(utf8) instanceof ObjectNode event)
          || !event.path(EventField.TENANT).asText().equals(tenant)) {
        return Optional.empty();
      }
      JsonNode subject = event.path(EventField.SUBJECT);
      Optional<String> user = users.apply(subject.asText());
      if (subject.isMissingNode() ? !ofItems : user.isEmpty()) {
        return Optional.empty();
      }
      Event read = EventJson.readArchived(utf8);
      event.remove(EventField.SUBJECT);
      if (!subject.isMissingNode()) {
        event.put(EventField.USER, user.orElseThrow());
      }
      return Optional.of(new Line(EventKey.of(EventIdentity.of(read)), event));
    } catch (NotJson | InvalidEvent damaged) {
      return Optional.empty();
    }
  }
}
