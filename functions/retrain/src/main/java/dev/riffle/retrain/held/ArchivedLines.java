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

/** One user's lines of the archive's objects, as they were sent: with the user's id again. */
record ArchivedLines(HeldUser user) {
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
      JsonNode json = JsonText.read(utf8);
      String subject = json.path(EventField.SUBJECT).asText();
      if (!(json instanceof ObjectNode event)
          || !user.subjects().contains(subject)
          || !json.path(EventField.TENANT).asText().equals(user.tenant())) {
        return Optional.empty();
      }
      Event read = EventJson.readArchived(utf8);
      event.remove(EventField.SUBJECT);
      event.put(EventField.USER, user.userId());
      return Optional.of(new Line(EventKey.of(EventIdentity.of(read)), event));
    } catch (NotJson | InvalidEvent damaged) {
      return Optional.empty();
    }
  }
}
