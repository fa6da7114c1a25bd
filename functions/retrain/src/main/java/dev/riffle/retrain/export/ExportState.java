package dev.riffle.retrain.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.export.ExportKeys;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.retrain.archive.DamagedCheckpoint;
import dev.riffle.retrain.request.ExportRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** How far an export has come: what is noted in the bucket, and nothing else. */
final class ExportState {
  private static final String REQUEST = "request";

  private final ExportPlan plan;
  private final ExportStore store;

  ExportState(ExportPlan plan, ExportStore store) {
    this.plan = plan;
    this.store = store;
  }

  boolean isWhole() {
    return store.manifest().isPresent();
  }

  /** Parts that are still to be made. */
  List<Integer> pending() {
    Set<String> whole = store.whole();
    return IntStream.range(0, plan.parts())
        .filter(part -> !whole.contains(ExportKeys.note(plan.tenant(), plan.name(), part)))
        .boxed()
        .toList();
  }

  /**
   * Writes the manifest if all parts are there.
   *
   * @param segment whether all parts are one list
   * @return the answer
   */
  ObjectNode finish(boolean segment, Instant now) {
    if (!store.isCancelled() && pending().isEmpty()) {
      store.finish(manifest(segment, now));
    }
    return answer();
  }

  /** What is there. */
  ObjectNode answer() {
    Optional<ObjectNode> manifest = store.manifest().map(this::read);
    if (manifest.isPresent()) {
      ObjectNode whole = manifest.get().put("finished", true);
      return whole.set(REQUEST, ExportRequest.named(plan.shape()));
    }
    ObjectNode answer = head().put("done", plan.parts() - pending().size()).put("finished", false);
    if (store.isCancelled()) {
      answer.put("cancelled", true);
    }
    return answer;
  }

  private byte[] manifest(boolean segment, Instant now) {
    long users = 0;
    long rows = 0;
    long damaged = 0;
    for (int part = 0; part < plan.parts(); part++) {
      PartNote note = store.note(part);
      users += note.users();
      rows += note.rows();
      damaged += note.damaged();
    }
    ObjectNode json = head();
    json.set(REQUEST, plan.shape());
    json.put("arm", plan.arm())
        .put("strategy", plan.strategy().wireName())
        .put("began", plan.began().toString())
        .put("ended", now.toString())
        .put("users", users)
        .put("damaged", damaged);
    if (!segment) {
      json.put("rows", rows);
    }
    int files = segment ? 1 : plan.parts();
    json.put("files", files);
    String first = ExportKeys.lines(plan.tenant(), plan.name(), 0);
    json.put("lines", first.substring(0, first.lastIndexOf('/') + 1));
    String parquet = ExportKeys.parquet(plan.tenant(), plan.name(), 0);
    json.put("parquet", parquet.substring(0, parquet.lastIndexOf('/') + 1));
    return JsonText.indented(json);
  }

  private ObjectNode head() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("export", plan.name())
        .put("tenant", plan.tenant())
        .put("model", plan.model())
        .put("parts", plan.parts());
  }

  private ObjectNode read(byte[] manifest) {
    String key = ExportKeys.manifest(plan.tenant(), plan.name());
    try {
      JsonNode json = JsonText.read(manifest);
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw new DamagedCheckpoint(key, "it is no JSON object");
    } catch (NotJson damaged) {
      throw new DamagedCheckpoint(key, damaged.getMessage());
    }
  }
}
