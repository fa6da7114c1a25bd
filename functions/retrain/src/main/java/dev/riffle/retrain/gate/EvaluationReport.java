package dev.riffle.retrain.gate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a model was judged: {@code report.json} beside it.
 *
 * @param cut what is held out is of this time or later; nothing when nothing could be
 * @param heldOut how many users liked something then
 * @param cases how many of them were ranked for
 * @param contenders who ranked
 * @param notes what was left out, and why
 */
public record EvaluationReport(
    GateDecision verdict,
    GateSettings settings,
    Optional<Instant> cut,
    int heldOut,
    int cases,
    List<EvaluatedRanker> contenders,
    List<String> notes) {
  public EvaluationReport {
    contenders = List.copyOf(contenders);
    notes = List.copyOf(notes);
  }

  /** As JSON. */
  public ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", 1)
            .put("outcome", verdict.outcome().key())
            .put("promotes", verdict.promotes());
    verdict.reasons().forEach(json.putArray("reasons")::add);
    verdict
        .difference()
        .ifPresent(
            difference ->
                json.putObject("ndcg10Difference")
                    .put("mean", difference.mean())
                    .put("low", difference.low())
                    .put("high", difference.high())
                    .put("better", difference.better())
                    .put("users", difference.cases()));
    var guards = json.putArray("guards");
    verdict
        .guards()
        .forEach(
            fall ->
                guards
                    .addObject()
                    .put("metric", fall.guard().key())
                    .put("champion", fall.champion())
                    .put("challenger", fall.challenger())
                    .put("tolerated", fall.tolerated())
                    .put("tooFar", fall.tooFar()));
    json.put("margin", settings.margin()).put("fewestCases", settings.fewestCases());
    cut.ifPresent(time -> json.put("cut", time.toString()));
    json.put("heldOutUsers", heldOut).put("cases", cases);
    var ranked = json.putArray("contenders");
    contenders.forEach(contender -> ranked.add(contender.json()));
    notes.forEach(json.putArray("notes")::add);
    return json;
  }
}
