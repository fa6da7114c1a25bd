package dev.riffle.retrain.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.retrain.archive.DropReason;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.fit.ContentReport;
import dev.riffle.retrain.request.TrainRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read, cleaned and trained on, in counts and words.
 *
 * @param items that the model holds
 * @param users with a cell
 * @param cells observed
 * @param objects of the archive
 * @param lines of all tenants
 * @param interactions that were read and count, before cleaning
 * @param dropped lines and interactions that are not trained on, by reason; {@code robotUsers} are
 *     users
 * @param suspectInteractions what of them looked like an attack
 * @param unknownItems what is said of items that nobody put, when there are some
 * @param suspect what looked like an attack, when something did
 * @param content what of the items' features is not used
 * @param values how the values of interactions are read
 * @param damages the first damaged places
 */
public record TrainingFacts(
    int items,
    int users,
    long cells,
    long objects,
    long lines,
    long interactions,
    Map<String, Long> dropped,
    long suspectInteractions,
    Optional<String> unknownItems,
    Optional<String> suspect,
    List<String> content,
    List<String> values,
    List<String> damages) {
  private static final String SUSPECT = "suspect";
  private static final String ROBOT_USERS = "robotUsers";

  public TrainingFacts {
    dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
    content = List.copyOf(content);
    values = List.copyOf(values);
    damages = List.copyOf(damages);
  }

  /** Of data in this process. */
  static TrainingFacts of(CleanedData data, TrainingSet set, TrainRequest request) {
    ReadReport report = data.read().report();
    return new TrainingFacts(
        set.items().size(),
        set.byUser().rows(),
        set.byUser().size(),
        report.objects(),
        report.lines(),
        data.read().interactions().size(),
        dropped(report, data.dropped(request.encoder().historyLength()), data.people().users()),
        data.cleaned().heard().dropped(),
        data.known().line(),
        data.cleaned().heard().line(),
        ContentReport.of(set.features()).lines(),
        data.values().lines(),
        report.damages().stream().map(Object::toString).toList());
  }

  /**
   * What is left out, by reason, in the order in which it is told.
   *
   * @param cleaning interactions that cleaning left out
   * @param robots how many users are robots
   */
  public static Map<String, Long> dropped(
      ReadReport report, Map<String, Long> cleaning, long robots) {
    var dropped = new LinkedHashMap<String, Long>();
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason.wireName(), report.dropped(reason));
    }
    dropped.putAll(cleaning);
    dropped.put(ROBOT_USERS, robots);
    return dropped;
  }

  /** What the answer and the report say of the data. */
  void tell(ObjectNode into) {
    ObjectNode reasons = into.putObject("dropped");
    dropped.forEach(reasons::put);
    unknownItems.ifPresent(line -> into.put(UnknownItems.SETTING, line));
    suspect.ifPresent(line -> into.put(SUSPECT, line));
    content.forEach(into.putArray("content")::add);
    values.forEach(into.putArray("values")::add);
  }

  /** All of it. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    count(json);
    tell(json);
    damages.forEach(json.putArray("damages")::add);
    return json.put("suspectInteractions", suspectInteractions);
  }

  /** How much there is. */
  void count(ObjectNode into) {
    into.put("items", items)
        .put("users", users)
        .put("cells", cells)
        .put("objects", objects)
        .put("eventsRead", lines)
        .put("interactions", interactions);
  }

  /** As {@link #json} wrote it. */
  public static TrainingFacts read(JsonNode json) {
    var dropped = new LinkedHashMap<String, Long>();
    json.path("dropped")
        .properties()
        .forEach(it -> dropped.put(it.getKey(), it.getValue().asLong()));
    return new TrainingFacts(
        json.path("items").asInt(),
        json.path("users").asInt(),
        json.path("cells").asLong(),
        json.path("objects").asLong(),
        json.path("eventsRead").asLong(),
        json.path("interactions").asLong(),
        dropped,
        json.path("suspectInteractions").asLong(),
        text(json, UnknownItems.SETTING),
        text(json, SUSPECT),
        lines(json, "content"),
        lines(json, "values"),
        lines(json, "damages"));
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.ofNullable(json.get(field)).map(JsonNode::asText);
  }

  private static List<String> lines(JsonNode json, String field) {
    return json.path(field).valueStream().map(JsonNode::asText).toList();
  }
}
