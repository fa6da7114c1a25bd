package dev.riffle.retrain.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.archive.DropReason;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.fit.ContentReport;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.request.TrainRequest;

/** What training says of itself, as JSON. */
final class TrainAnswer {
  private TrainAnswer() {}

  static ObjectNode of(TrainResult result) {
    return result
        .model()
        .map(published -> trained(common(result), published))
        .orElseGet(() -> nothing(result));
  }

  private static ObjectNode trained(ObjectNode answer, TrainResult.Published published) {
    Manifest manifest = published.manifest();
    answer
        .put("version", manifest.version())
        .put("dims", manifest.dims())
        .put("bytes", manifest.bytes())
        .put("dataUntil", manifest.dataUntil().toString())
        .put("promoted", published.promoted())
        .put("gate", published.verdict().outcome().key())
        .put("reason", published.reason());
    published.verdict().reasons().forEach(answer.putArray("reasons")::add);
    published
        .serving()
        .ifPresent(
            arm ->
                answer
                    .putObject("serving")
                    .put("model", arm.model())
                    .put("strategy", arm.strategy().wireName()));
    published.users().ifPresent(line -> answer.put("newUsers", line));
    published.tuning().ifPresent(line -> answer.put("tuning", line));
    published.feedback().ifPresent(line -> answer.put("feedback", line));
    ObjectNode metrics = answer.putObject("metrics");
    manifest.provenance().metrics().forEach(metrics::put);
    return answer;
  }

  /** There was nothing to make a model of. */
  private static ObjectNode nothing(TrainResult result) {
    return common(result)
        .put("promoted", false)
        .put(
            "reason",
            "the archive holds no interaction of tenant '%s' that says anything of taste"
                .formatted(result.request().tenant()));
  }

  private static ObjectNode common(TrainResult result) {
    ReadReport report = result.data().read().report();
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("trained", result.model().isPresent())
            .put("tenant", result.request().tenant())
            .put("items", result.set().items().size())
            .put("users", result.set().byUser().rows())
            .put("cells", result.set().byUser().size())
            .put("objects", report.objects())
            .put("eventsRead", report.lines())
            .put("interactions", result.data().read().interactions().size())
            .put("vectorized", Ials.vectorized());
    result.choice().ifPresent(words -> answer.put("choice", words));
    answer.set("dropped", dropped(result.request(), result.data()));
    unknownItems(result.data(), answer);
    suspect(result.data(), answer);
    answer.set("content", content(result.set()));
    answer.set("values", values(result.data()));
    var damages = answer.putArray("damages");
    report.damages().forEach(damage -> damages.add(damage.toString()));
    ObjectNode seconds = answer.putObject("seconds");
    result.seconds().forEach(seconds::put);
    return answer;
  }

  /** What of the items' features is not used, and why: a sentence each. */
  static ArrayNode content(TrainingSet set) {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    ContentReport.of(set.features()).lines().forEach(lines::add);
    return lines;
  }

  /** What is said of items that nobody put, when there are some. */
  static void unknownItems(CleanedData data, ObjectNode into) {
    data.known().line().ifPresent(line -> into.put(UnknownItems.SETTING, line));
  }

  /** What looked like an attack, when something did. */
  static void suspect(CleanedData data, ObjectNode into) {
    data.cleaned().heard().line().ifPresent(line -> into.put("suspect", line));
  }

  /** How the values of interactions are read: a sentence each. */
  static ArrayNode values(CleanedData data) {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    data.values().lines().forEach(lines::add);
    return lines;
  }

  /** Lines and interactions that are not trained on, by reason. */
  static ObjectNode dropped(TrainRequest request, CleanedData data) {
    ObjectNode dropped = JsonNodeFactory.instance.objectNode();
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason.wireName(), data.read().report().dropped(reason));
    }
    data.dropped(request.encoder().historyLength()).forEach(dropped::put);
    return dropped.put("robotUsers", data.people().users());
  }
}
