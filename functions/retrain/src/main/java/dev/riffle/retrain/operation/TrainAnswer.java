package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.archive.Drop;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.gate.Verdict;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.status.Progress;

/** What training says of itself, as JSON. */
record TrainAnswer(TrainRequest request, Data data, TrainingSet set, Progress progress) {

  /**
   * A model was made.
   *
   * @param promoted whether it serves
   * @param reason why it does, or does not
   */
  ObjectNode trained(Manifest manifest, Verdict verdict, boolean promoted, String reason) {
    ObjectNode answer =
        common(true)
            .put("version", manifest.version())
            .put("dims", manifest.dims())
            .put("bytes", manifest.bytes())
            .put("dataUntil", manifest.dataUntil().toString())
            .put("promoted", promoted)
            .put("gate", verdict.outcome().key())
            .put("reason", reason);
    verdict.reasons().forEach(answer.putArray("reasons")::add);
    ObjectNode metrics = answer.putObject("metrics");
    manifest.provenance().metrics().forEach(metrics::put);
    return answer;
  }

  /** There was nothing to make one of. */
  ObjectNode nothing() {
    return common(false)
        .put("promoted", false)
        .put(
            "reason",
            "the archive holds no interaction of tenant '%s' that says anything of taste"
                .formatted(request.tenant()));
  }

  private ObjectNode common(boolean trained) {
    ReadReport report = data.read().report();
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("trained", trained)
            .put("tenant", request.tenant())
            .put("items", set.items().size())
            .put("users", set.byUser().rows())
            .put("cells", set.byUser().size())
            .put("objects", report.objects())
            .put("eventsRead", report.lines())
            .put("interactions", data.read().interactions().size())
            .put("vectorized", Ials.vectorized());
    answer.set("dropped", dropped());
    var damages = answer.putArray("damages");
    report.damages().forEach(damage -> damages.add(damage.toString()));
    ObjectNode seconds = answer.putObject("seconds");
    progress.seconds().forEach(seconds::put);
    return answer;
  }

  /** Lines and interactions that are not trained on, by reason. */
  ObjectNode dropped() {
    ObjectNode dropped = JsonNodeFactory.instance.objectNode();
    for (Drop reason : Drop.values()) {
      dropped.put(reason.wireName(), data.read().report().dropped(reason));
    }
    data.dropped(request.encoder().historyLength()).forEach(dropped::put);
    return dropped.put("robotUsers", data.people().users());
  }
}
