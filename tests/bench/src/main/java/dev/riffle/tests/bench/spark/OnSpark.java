package dev.riffle.tests.bench.spark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.local.load.TrainingModule;
import dev.riffle.retrain.baseline.PopularityRanker;
import dev.riffle.retrain.engine.ItemRow;
import dev.riffle.retrain.engine.MadeFiles;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.gate.Gate;
import dev.riffle.retrain.gate.Incumbent;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.OfflineEvaluation;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.spark.FolderFiles;
import dev.riffle.retrain.train.JobFields;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The same by Spark, in a process of its own.
 *
 * @param module that Spark is in
 * @param heapMb of the process
 */
record OnSpark(TrainingModule module, int heapMb, Path archive, Path made, TrainRequest request) {
  private static final String MAIN = "dev.riffle.retrain.spark.FolderTraining";

  Outcome train(WorkerPool workers) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(module.options());
    command.addAll(
        List.of(
            "-Xmx" + heapMb + "m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            String.join(File.pathSeparator, module.libraries()),
            MAIN,
            archive.toString(),
            made.toString(),
            request.text()));
    long start = System.nanoTime();
    int code =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code != 0) {
      throw new IllegalStateException("training on Spark ended with code " + code);
    }
    return judged(seconds, workers);
  }

  private Outcome judged(double seconds, WorkerPool workers) {
    var files = new MadeFiles(new FolderFiles(made));
    JsonNode job = files.job();
    List<ItemRow> items = files.items();
    Map<String, Integer> users = new HashMap<>();
    items.forEach(item -> users.put(item.item(), item.users()));
    List<ItemRow> touched = items.stream().filter(item -> item.users() > 0).toList();
    var popularity = new float[touched.size()];
    for (int item = 0; item < popularity.length; item++) {
      popularity[item] = touched.get(item).popularity();
    }
    var judging =
        new OfflineEvaluation(
            files.cases(),
            new ItemCounts(users, job.path(JobFields.USERS_BEFORE).asInt()),
            PopularityRanker.of(touched.stream().map(ItemRow::item).toList(), popularity),
            workers);
    try (var twin = files.twin()) {
      var contest = judging.contest(twin.read(), Optional.empty());
      JsonNode facts = job.path(JobFields.FACTS);
      var dropped = new TreeMap<String, Long>();
      facts
          .path("dropped")
          .properties()
          .forEach(it -> dropped.put(it.getKey(), it.getValue().asLong()));
      List.of("rareItem", "rareUser", "beyondHistory", "robotUsers").forEach(dropped::remove);
      dropped.put("cells", facts.path("cells").asLong());
      return new Outcome(
          contest.challenger().mean(Metric.NDCG_10),
          new Gate(request.gate()).judge(Optional.of(contest), Incumbent.NOTHING).outcome().key(),
          dropped,
          seconds);
    }
  }
}
