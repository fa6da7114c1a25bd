package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.InteractionType;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.experiment.AnalysisPlan;
import dev.riffle.retrain.experiment.AnalysisSettings;
import dev.riffle.retrain.experiment.ArmResult;
import dev.riffle.retrain.experiment.Comparison;
import dev.riffle.retrain.experiment.ConfidenceInterval;
import dev.riffle.retrain.experiment.ExclusionReason;
import dev.riffle.retrain.experiment.ExperimentResults;
import dev.riffle.retrain.experiment.ExperimentSummary;
import java.util.Optional;

/** An experiment's results as JSON: docs/experiments.md explains each field. */
final class ReportAnswer {
  private ReportAnswer() {}

  static ObjectNode of(ExperimentResults results, ReadReport read) {
    AnalysisPlan plan = results.plan();
    AnalysisSettings rules = plan.rules();
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("tenant", plan.tenant())
            .put("experiment", plan.experiment())
            .put("since", plan.since().toString())
            .put("until", plan.until().toString());
    answer
        .putObject("rules")
        .put("success", rules.success().wireName())
        .put("alpha", rules.alpha())
        .put("horizon", rules.horizon().toString())
        .put("mixingVariance", rules.effect() * rules.effect())
        .put("fewestUsers", rules.fewestUsers())
        .put("correction", results.comparisons().size() > 1 ? "bonferroni" : "none");
    var arms = answer.putArray("arms");
    results.arms().forEach(result -> arms.add(arm(result, plan.scenario(result.name()))));
    var comparisons = answer.putArray("comparisons");
    results.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
    results
        .sampleRatio()
        .ifPresent(
            ratio ->
                answer
                    .putObject("sampleRatio")
                    .put("p", ratio.p())
                    .put("suspicious", ratio.suspicious()));
    ObjectNode notCounted = answer.putObject("notCounted");
    for (ExclusionReason why : ExclusionReason.values()) {
      notCounted.put(why.wireName(), results.notCounted().get(why));
    }
    answer.put("objects", read.objects()).put("eventsRead", read.lines());
    var damages = answer.putArray("damages");
    read.damages().forEach(damage -> damages.add(damage.toString()));
    ExperimentSummary.warnings(results).forEach(answer.putArray("warnings")::add);
    ExperimentSummary.of(results).forEach(answer.putArray("summary")::add);
    return answer;
  }

  private static ObjectNode arm(ArmResult arm, Optional<String> scenario) {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("name", arm.name()).put("share", arm.share());
    scenario.ifPresent(named -> json.put("scenario", named));
    arm.models().forEach(json.putArray("models")::add);
    json.put("users", arm.users()).put("impressions", arm.impressions());
    ObjectNode successes = json.putObject("successes");
    for (InteractionType type : AnalysisSettings.SUCCESSES) {
      ArmResult.Outcome outcome = arm.outcomes().get(type);
      ObjectNode fields = successes.putObject(type.wireName()).put("events", outcome.events());
      outcome.perImpression().ifPresent(rate -> put(fields.putObject("perImpression"), rate));
      fields.put("users", outcome.users());
      outcome.perUser().ifPresent(rate -> put(fields.putObject("perUser"), rate));
    }
    return json;
  }

  private static void put(ObjectNode json, ConfidenceInterval rate) {
    json.put("rate", rate.value()).put("from", rate.from()).put("until", rate.until());
  }

  private static ObjectNode comparison(Comparison comparison) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("arm", comparison.arm())
            .put("control", comparison.control())
            .put("verdict", comparison.verdict().wireName())
            .put("users", comparison.users())
            .put("controlUsers", comparison.controlUsers());
    comparison
        .found()
        .ifPresent(
            found ->
                json.put("rate", found.rate())
                    .put("controlRate", found.controlRate())
                    .put("difference", found.difference().value())
                    .put("from", found.difference().from())
                    .put("until", found.difference().until())
                    .put("p", found.p()));
    return json;
  }
}
