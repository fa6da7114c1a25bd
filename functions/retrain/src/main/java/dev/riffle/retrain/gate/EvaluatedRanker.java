package dev.riffle.retrain.gate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.Metrics;
import dev.riffle.retrain.evaluate.Segment;
import java.util.Optional;

/**
 * Somebody who ranked the held-out cases.
 *
 * @param name its part: challenger, champion, popularity, cosine, model
 * @param version of the model, when it is a stored one
 */
public record EvaluatedRanker(String name, Optional<String> version, Evaluation evaluation) {

  /** As JSON: over all cases, and over those of each segment. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
    version.ifPresent(known -> json.put("version", known));
    json.set("all", json(evaluation.metrics()));
    json.set("newUsers", json(evaluation.metrics(Segment.NEW_USER)));
    json.set("newItems", json(evaluation.metrics(Segment.NEW_ITEM)));
    return json;
  }

  private static ObjectNode json(Metrics metrics) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("cases", metrics.cases());
    for (Metric metric : Metric.values()) {
      var interval = metrics.values().get(metric);
      json.putObject(metric.key())
          .put("mean", interval.mean())
          .put("low", interval.low())
          .put("high", interval.high());
    }
    return json.put("coverage", metrics.coverage())
        .put("novelty", metrics.novelty())
        .put("gini", metrics.gini());
  }
}
