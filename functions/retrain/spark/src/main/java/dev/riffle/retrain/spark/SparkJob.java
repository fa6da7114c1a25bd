package dev.riffle.retrain.spark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.engine.CaseRow;
import dev.riffle.retrain.engine.EngineTask;
import dev.riffle.retrain.engine.ItemRow;
import dev.riffle.retrain.engine.JobFiles;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.publish.SpooledSnapshot;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.train.JobFields;
import dev.riffle.retrain.train.TrainedSettings;
import dev.riffle.retrain.train.TrainingFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** From the archive to a twin, a model and cases in a folder, which {@code retrain} takes up. */
public final class SparkJob {
  private final JavaSparkContext spark;
  private final Archive archive;
  private final JobFiles out;
  private final int parts;
  private final Consumer<String> log;

  /**
   * @param parts of users
   * @param log told of each step and trial, for people
   */
  public SparkJob(
      JavaSparkContext spark, Archive archive, JobFiles out, int parts, Consumer<String> log) {
    this.spark = spark;
    this.archive = archive;
    this.out = out;
    this.parts = parts;
    this.log = log;
  }

  /** Does it; what was in the folder is deleted first. */
  public void run(EngineTask task) {
    out.delete();
    TrainRequest asked = task.request();
    log.accept("reading");
    ReadArchive read = ReadArchive.of(spark, archive, asked.tenant(), asked.cleaning(), parts);
    log.accept("cleaning");
    Cleaned cleaned =
        Cleaned.of(spark, read, asked.cleaning(), asked.encoder().scales(), task.began());
    TrainRequest request = asked.with(asked.model().withScales(cleaned.values().scales()));
    var whole = Cleaned.supported(spark, cleaned.known(), request.cleaning());
    if (HeldOutParts.items(whole.interactions()).isEmpty()) {
      finish(nothing(facts(cleaned, whole, request, nobody())));
      return;
    }
    try (var workers = WorkerPool.onAllCores()) {
      log.accept("holding out");
      HeldOutParts held = HeldOutParts.of(spark, cleaned.known(), request, task.seenUntil());
      var before = Cleaned.supported(spark, held.training(), request.cleaning()).interactions();
      SettingsChoice.Chosen chosen =
          request.choose()
              ? SettingsChoice.of(before, cleaned.catalogue(), request, workers, log)
              : new SettingsChoice.Chosen(request, Optional.empty());
      train(task, cleaned, whole, held, before, chosen);
    }
  }

  private void train(
      EngineTask task,
      Cleaned cleaned,
      Cleaned.Supported whole,
      HeldOutParts held,
      JavaRDD<Interactions> before,
      SettingsChoice.Chosen chosen) {
    TrainRequest request = chosen.request();
    log.accept("training the twin");
    Trained twin =
        held.cases().isEmpty()
            ? nobody()
            : Trained.of(spark, before, cleaned.catalogue().before(held.cut()), request);
    Map<String, String> settings = TrainedSettings.of(request, cleaned.ignored());
    twin.draft()
        .ifPresent(
            draft -> {
              try (var spooled =
                  SpooledSnapshot.twin(
                      draft, task.began(), provenance(settings, held.training(), task.began()))) {
                store(spooled, JobFiles.TWIN, JobFiles.TWIN_MANIFEST);
              }
            });
    log.accept("training the model");
    Trained model = Trained.of(spark, whole.interactions(), cleaned.catalogue(), request);
    if (model.draft().isEmpty()) {
      finish(nothing(facts(cleaned, whole, request, model)));
      return;
    }
    Provenance provenance = provenance(settings, whole.interactions(), task.began());
    try (var spooled = SpooledSnapshot.model(model.draft().get(), Instant.now(), provenance)) {
      store(spooled, JobFiles.MODEL, JobFiles.MODEL_MANIFEST);
    }
    ItemCounts counts = counts(held.training(), twin);
    write(JobFiles.ITEMS, file -> ItemRow.write(items(held.training(), counts, request), file));
    write(JobFiles.CASES, file -> CaseRow.write(held.cases(), file));
    ObjectNode job = JsonNodeFactory.instance.objectNode().put(JobFields.EMPTY, false);
    job.set(JobFields.FACTS, facts(cleaned, whole, request, model).json());
    chosen.words().ifPresent(words -> job.put(JobFields.CHOICE, words));
    settings.forEach(job.putObject(JobFields.SETTINGS)::put);
    job.put(JobFields.FROM, provenance.from().toString())
        .put(JobFields.UNTIL, provenance.until().toString())
        .put(JobFields.CUT, held.cut().toString())
        .put(JobFields.HELD_OUT_USERS, held.users())
        .put(JobFields.USERS_BEFORE, counts.allUsers())
        .put(JobFields.TWIN, twin.draft().isPresent());
    unavailable(held, cleaned).forEach(job.putArray(JobFields.UNAVAILABLE)::add);
    if (cleaned.counts().told() > 0) {
      job.put(
          JobFields.USERS,
          "Users' features are left out: %,d users have some, and engine=spark learns nothing from"
                  .formatted(cleaned.counts().told())
              + " them.");
    }
    finish(job);
  }

  private static List<String> unavailable(HeldOutParts held, Cleaned cleaned) {
    return held.cases().stream()
        .map(CaseRow::held)
        .map(Case::relevant)
        .flatMap(items -> items.stream())
        .distinct()
        .filter(item -> !cleaned.catalogue().features(item).available())
        .sorted()
        .toList();
  }

  /** How many users did anything with each item before the cut. */
  private static ItemCounts counts(JavaRDD<Interactions> training, Trained twin) {
    var users = new HashMap<String, Integer>();
    twin.draft().ifPresent(draft -> draft.items().forEach(item -> users.put(item.id(), 0)));
    int all = 0;
    for (var part :
        training
            .map(ItemCounts::of)
            .map(it -> new Tuple2<>(new HashMap<>(it.users()), it.allUsers()))
            .collect()) {
      part._1().forEach((item, count) -> users.merge(item, count, Integer::sum));
      all += part._2();
    }
    return new ItemCounts(users, all);
  }

  private List<ItemRow> items(
      JavaRDD<Interactions> training, ItemCounts counts, TrainRequest request) {
    var touched =
        counts.users().entrySet().stream()
            .filter(it -> it.getValue() > 0)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    Broadcast<HashMap<String, Integer>> indexes = spark.broadcast(Trained.indexes(touched));
    float[] popularity =
        Trained.popularity(training, indexes, request.encoder(), request.model().popularity());
    return new TreeMap<>(counts.users())
        .entrySet().stream()
            .map(
                it -> {
                  Integer index = indexes.value().get(it.getKey());
                  return new ItemRow(
                      it.getKey(), it.getValue(), index == null ? 0 : popularity[index]);
                })
            .toList();
  }

  private static Provenance provenance(
      Map<String, String> settings, JavaRDD<Interactions> of, Instant began) {
    long from =
        of.map(part -> part.range().map(it -> it.from().toEpochMilli()).orElse(Long.MAX_VALUE))
            .reduce(Math::min);
    return new Provenance(
        settings,
        Map.of(),
        Instant.ofEpochMilli(from),
        Instant.ofEpochMilli(HeldOutParts.newest(of)),
        began,
        Optional.empty(),
        Optional.empty());
  }

  private static Trained nobody() {
    return new Trained(Optional.empty(), 0, 0, 0, List.of());
  }

  private static TrainingFacts facts(
      Cleaned cleaned, Cleaned.Supported whole, TrainRequest request, Trained model) {
    int keep = request.encoder().historyLength();
    var left = new LinkedHashMap<String, Long>();
    Cleaned.Counts counts = cleaned.counts();
    left.put("robot", counts.ofRobots());
    left.put("newcomer", counts.newcomers());
    left.put("unknownItem", counts.unknownItems());
    left.put("rareItem", whole.rareItem());
    left.put("rareUser", whole.rareUser());
    left.put(
        "beyondHistory",
        whole
            .interactions()
            .map(
                part -> {
                  long older = 0;
                  for (int subject = 0; subject < part.subjects(); subject++) {
                    older += Math.max(0, part.count(subject) - keep);
                  }
                  return older;
                })
            .reduce(Long::sum));
    return new TrainingFacts(
        model.items(),
        (int) model.users(),
        model.cells(),
        cleaned.report().objects(),
        cleaned.report().lines(),
        counts.read(),
        TrainingFacts.dropped(cleaned.report(), left, counts.robots()),
        counts.newcomers(),
        cleaned.unknownLine(),
        cleaned.suspectLine(),
        model.content(),
        cleaned.values().lines(),
        cleaned.report().damages().stream().map(Object::toString).toList());
  }

  private static ObjectNode nothing(TrainingFacts facts) {
    ObjectNode job = JsonNodeFactory.instance.objectNode().put(JobFields.EMPTY, true);
    job.set(JobFields.FACTS, facts.json());
    return job;
  }

  private void store(SpooledSnapshot spooled, String name, String manifest) {
    out.put(name, spooled.file());
    write(manifest, file -> Files.write(file, spooled.manifest().toJson()));
  }

  private void finish(ObjectNode job) {
    write(JobFiles.JOB, file -> Files.write(file, EventJson.write(job)));
  }

  private interface Writing {
    void to(Path file) throws IOException;
  }

  private void write(String name, Writing content) {
    try {
      Path folder = Files.createTempDirectory("riffle-spark");
      Path file = folder.resolve(name);
      try {
        content.to(file);
        out.put(name, file);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + name, e);
    }
  }
}
