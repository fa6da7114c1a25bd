package dev.riffle.retrain.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.registry.ModelKeys;
import java.util.Optional;
import java.util.function.Predicate;

/** How far a tenant's search of settings has come, in the bucket: a killed run goes on from it. */
public final class SearchJournalStore {
  private static final String DATA = "data";

  private final ObjectStore objects;

  public SearchJournalStore(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * What was written last, if it was of the same data.
   *
   * @param data tells one set of data from another
   */
  public Optional<JsonNode> read(String tenant, String data) {
    return objects
        .get(ModelKeys.search(tenant))
        .flatMap(read -> tree(read.bytes()))
        .filter(of(data));
  }

  /** Writes a journal over what was there. */
  public void write(String tenant, String data, ObjectNode journal) {
    objects.put(
        ModelKeys.search(tenant), ContentType.JSON, EventJson.write(journal.put(DATA, data)));
  }

  private static Predicate<JsonNode> of(String data) {
    return journal -> journal.path(DATA).asText().equals(data);
  }

  private static Optional<JsonNode> tree(byte[] json) {
    try {
      return Optional.of(JsonText.read(json));
    } catch (NotJson damaged) {
      // It saves time, and decides nothing.
      return Optional.empty();
    }
  }
}
