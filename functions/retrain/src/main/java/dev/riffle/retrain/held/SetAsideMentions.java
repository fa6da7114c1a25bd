package dev.riffle.retrain.held;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.core.archive.SetAsideRecord;
import dev.riffle.core.compress.Gzip;
import dev.riffle.core.event.EventBytes;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.table.RowAttribute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Whether what was set aside names a user: a row that could not be read, or a record that is no
 * event, whose bytes hold the id as JSON writes it. What is no JSON at all may name a user in ways
 * that nobody can find.
 */
record SetAsideMentions(HeldUser user) {

  boolean in(byte[] object) {
    try {
      JsonNode row = JsonText.read(object).path("row");
      if (row.isObject()) {
        String pk = row.path(RowAttribute.KEY).path("S").asText();
        return pk.equals(user.key()) || pk.equals(SeenRow.key(user.key()));
      }
      return SetAsideRecord.in(object).stream().anyMatch(this::in);
    } catch (NotJson | IllegalArgumentException other) {
      return holds(object);
    }
  }

  private boolean in(SetAsideRecord record) {
    return record.partitionKey().equals(Optional.of(user.key())) || holds(record.data());
  }

  private boolean holds(byte[] data) {
    String quoted = TextNode.valueOf(user.userId()).toString();
    return texts(data).stream().anyMatch(text -> text.contains(quoted));
  }

  private static List<String> texts(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (!Gzip.isGzip(data)) {
      return List.of(text);
    }
    try {
      byte[] inflated = Gzip.inflate(data, EventBytes.MAX_BYTES);
      return List.of(text, new String(inflated, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      return List.of(text);
    }
  }
}
