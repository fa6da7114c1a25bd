package dev.riffle.tests.bench.spark;

import dev.riffle.core.event.Event;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.DropReason;
import dev.riffle.retrain.clean.Cleaned;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.gate.Gate;
import dev.riffle.retrain.gate.Incumbent;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.judging.OfflineEvaluation;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.scale.ReadScales;
import dev.riffle.retrain.spark.Archive;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** The archive to a twin and a model in this process, on all of its cores. */
record InProcess(Archive archive, TrainRequest asked, WorkerPool workers) {
  Outcome train(Instant now) {
    long start = System.nanoTime();
    ArchiveReader.Read read = ArchiveReader.read(Event.DEFAULT_TENANT, archive.list());
    Cleaned cleaned = Cleaned.of(read.interactions(), read.catalogue(), asked.cleaning(), now);
    var known = cleaned.known().interactions();
    TrainRequest request =
        asked.with(
            asked.model().withScales(ReadScales.of(known, asked.encoder().scales()).scales()));
    HoldoutData heldOut = HoldoutData.of(known, read.catalogue(), request, Optional.empty());
    var trainer = new ModelTrainer(Event.DEFAULT_TENANT, request.model(), workers);
    var twin = SnapshotRoundTrip.of(trainer.fit(heldOut.set(), _ -> {}), now);
    TrainingSet set =
        TrainingSet.of(
            cleaned.supported().interactions(),
            read.catalogue(),
            request.encoder(),
            request.model().popularity());
    SnapshotRoundTrip.of(trainer.fit(set, _ -> {}), now);
    double seconds = (System.nanoTime() - start) / 1e9;
    var contest =
        new OfflineEvaluation(heldOut, request.encoder(), workers).contest(twin, Optional.empty());
    var dropped = new TreeMap<String, Long>();
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason.wireName(), read.report().dropped(reason));
    }
    dropped.put("robot", cleaned.people().dropped());
    dropped.put("newcomer", cleaned.heard().dropped());
    dropped.put("unknownItem", cleaned.known().dropped());
    dropped.put("cells", (long) set.byUser().size());
    return new Outcome(
        contest.challenger().mean(Metric.NDCG_10),
        new Gate(request.gate()).judge(Optional.of(contest), Incumbent.NOTHING).outcome().key(),
        dropped,
        seconds);
  }
}
