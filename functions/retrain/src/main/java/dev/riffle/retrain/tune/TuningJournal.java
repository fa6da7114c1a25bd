package dev.riffle.retrain.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tenant's settings are tuned by, and each change with its figures, newest first.
 *
 * @param adopted what the next model is tuned by
 * @param entries as JSON: {@code time}, {@code knob}, {@code from}, {@code to}, {@code outcome},
 *     {@code model}, {@code ndcg10Before}, {@code ndcg10After}, {@code difference} with {@code
 *     mean}, {@code low}, {@code high} and {@code users}
 */
public record TuningJournal(Tuning adopted, List<JsonNode> entries) {
  public static final TuningJournal EMPTY = new TuningJournal(Tuning.NONE, List.of());

  private static final int MOST = 200;
  private static final String ADOPTED = "adopted";
  private static final String LOG = "log";

  public TuningJournal {
    entries = List.copyOf(entries);
  }

  /** What became of a change. */
  public enum Outcome {
    /** The model that was trained with it serves. */
    ADOPTED("adopted"),
    /** The gate let no model with it through. */
    REFUSED("refused"),
    /** It did not hold. */
    TAKEN_BACK("taken-back");

    private final String key;

    Outcome(String key) {
      this.key = key;
    }
  }

  /**
   * With one more change.
   *
   * @param next what it is tuned by with it
   * @param model that was trained so
   */
  public TuningJournal with(
      TuningChange change, Tuning next, Outcome outcome, String model, Instant time) {
    ObjectNode entry =
        JsonNodeFactory.instance
            .objectNode()
            .put("time", time.toString())
            .put("knob", change.knob().wireName())
            .put("from", change.from())
            .put("to", change.to())
            .put("outcome", outcome.key)
            .put("model", model)
            .put("ndcg10Before", change.before())
            .put("ndcg10After", change.after());
    entry
        .putObject("difference")
        .put("mean", change.difference().mean())
        .put("low", change.difference().low())
        .put("high", change.difference().high())
        .put("users", change.difference().cases());
    var all = new ArrayList<JsonNode>();
    all.add(entry);
    all.addAll(entries);
    return new TuningJournal(
        outcome == Outcome.REFUSED ? adopted : next, all.subList(0, Math.min(MOST, all.size())));
  }

  /** As JSON. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", 1).put(ADOPTED, adopted.text());
    json.putArray(LOG).addAll(entries);
    return json;
  }

  /** Reads what {@link #json} gives. */
  public static TuningJournal read(JsonNode json) {
    var entries = new ArrayList<JsonNode>();
    json.path(LOG).forEach(entries::add);
    return new TuningJournal(Tuning.read(json.path(ADOPTED).asText()), entries);
  }
}
