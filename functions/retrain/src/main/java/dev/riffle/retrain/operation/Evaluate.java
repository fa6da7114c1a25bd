package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.archive.ArchiveListing;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.baseline.PopularityRanker;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.clean.BotFilter;
import dev.riffle.retrain.clean.CleaningSettings;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.gate.EvaluatedRanker;
import dev.riffle.retrain.gate.GateSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.CaseSample;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.publish.NoSuchModel;
import dev.riffle.retrain.request.EvaluateRequest;
import dev.riffle.retrain.train.Train;
import java.util.List;
import java.util.Optional;

/**
 * How good a stored model is on what happened since it, or its twin, was trained, beside
 * popularity. Nothing is stored.
 */
record Evaluate(Train with) {

  ObjectNode run(EvaluateRequest request, RunDeadline deadline) {
    String tenant = request.tenant();
    String version = request.version().orElseGet(() -> serving(tenant));
    Champion judged =
        Champion.load(with.models(), tenant, version, with.log())
            .orElseThrow(() -> NoSuchModel.unreadable(tenant, version));
    ArchiveListing listing = with.archive().list(deadline, with.clock());
    listing.requireFits(with.machine().heap(), deadline, with.clock());
    ArchiveReader.Read read = ArchiveReader.read(tenant, listing.objects(), with.archive()::again);
    var people = BotFilter.without(read.interactions(), CleaningSettings.defaults()).interactions();
    EncoderSettings encoder = judged.model().encoder();
    Holdout holdout =
        HoldoutData.split(people, request.holdout(), encoder, Optional.of(judged.until()));
    List<Case> cases = CaseSample.of(holdout.cases(), GateSettings.defaults().mostCases());
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("tenant", tenant)
            .put("version", version)
            .put("judgedBy", judged.twin() ? "twin" : "model")
            .put("trainedUntil", judged.until().toString())
            .put("cut", holdout.cut().toString())
            .put("heldOutUsers", holdout.cases().size())
            .put("cases", cases.size());
    if (cases.isEmpty()) {
      return answer.put(
          "reason",
          "nobody liked anything new after " + judged.until() + ", when its data end: no metrics");
    }
    var counts = ItemCounts.of(holdout.training());
    try (var workers = WorkerPool.onAllCores()) {
      var contenders = answer.putArray("contenders");
      Ranker popularity =
          PopularityRanker.of(holdout.training(), encoder, Optional.of(encoder.halfLife()));
      contenders.add(
          new EvaluatedRanker(
                  "model",
                  Optional.of(version),
                  Evaluation.of(new ModelRanker(judged.model()), cases, counts, workers))
              .json());
      contenders.add(
          new EvaluatedRanker(
                  "popularity", Optional.empty(), Evaluation.of(popularity, cases, counts, workers))
              .json());
    }
    return answer;
  }

  private String serving(String tenant) {
    return with.pointers().read(tenant).orElseThrow(() -> NoSuchModel.noneServes(tenant)).serving();
  }
}
