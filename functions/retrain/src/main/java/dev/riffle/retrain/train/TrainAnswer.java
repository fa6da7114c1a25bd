package dev.riffle.retrain.train;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.ials.Ials;

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
                .formatted(result.tenant()));
  }

  private static ObjectNode common(TrainResult result) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("trained", result.model().isPresent())
            .put("tenant", result.tenant());
    result.facts().count(answer);
    answer.put("vectorized", Ials.vectorized());
    result.choice().ifPresent(words -> answer.put("choice", words));
    result.facts().tell(answer);
    result.facts().damages().forEach(answer.putArray("damages")::add);
    ObjectNode seconds = answer.putObject("seconds");
    result.seconds().forEach(seconds::put);
    return answer;
  }
}
