package dev.riffle.retrain.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.model.Model;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.DropReason;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.engine.EngineTask;
import dev.riffle.retrain.engine.ItemRow;
import dev.riffle.retrain.engine.JobFiles;
import dev.riffle.retrain.engine.MadeFiles;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.publish.SpooledSnapshot;
import dev.riffle.retrain.request.Request;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.scale.ReadScales;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkJobTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final int PARTS = 3;

  private static JavaSparkContext spark;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark = LocalSpark.context();
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  /** The same data through the classes that one process calls. */
  private record InProcess(
      ArchiveReader.Read read,
      dev.riffle.retrain.clean.Cleaned cleaned,
      TrainRequest request,
      TrainingSet set,
      HoldoutData held) {
    static InProcess of(Archive archive, TrainRequest asked) {
      ArchiveReader.Read read = ArchiveReader.read("default", archive.list());
      var cleaned =
          dev.riffle.retrain.clean.Cleaned.of(
              read.interactions(), read.catalogue(), asked.cleaning(), NOW);
      var scales = ReadScales.of(cleaned.known().interactions(), asked.encoder().scales()).scales();
      TrainRequest request = asked.with(asked.model().withScales(scales));
      return new InProcess(
          read,
          cleaned,
          request,
          TrainingSet.of(
              cleaned.supported().interactions(),
              read.catalogue(),
              request.encoder(),
              request.model().popularity()),
          HoldoutData.of(
              cleaned.known().interactions(), read.catalogue(), request, Optional.empty()));
    }

    Model twin(WorkerPool workers) {
      return draft(new ModelTrainer("default", request.model(), workers), held.set());
    }

    Model model(WorkerPool workers) {
      return draft(new ModelTrainer("default", request.model(), workers), set);
    }

    private static Model draft(ModelTrainer trainer, TrainingSet of) {
      var provenance =
          new Provenance(Map.of(), Map.of(), NOW, NOW, NOW, Optional.empty(), Optional.empty());
      try (var spooled =
          SpooledSnapshot.model(
              trainer.fit(of, UserCatalogue.none(), _ -> {}).draft(), NOW, provenance)) {
        return spooled.read();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"operation\":\"train\",\"dims\":8,\"epochs\":6}",
        "{\"operation\":\"train\",\"dims\":32,\"blockSize\":16,\"epochs\":4,"
            + "\"minItemInteractions\":5,\"minUserInteractions\":12,\"holdout\":0.25}"
      })
  void countsToTheRowAndRanksAlike(String json) throws IOException {
    FolderArchive archive = SmallArchive.write(folder.resolve("archive"), 150, 60);
    TrainRequest request = request(json);
    var here = InProcess.of(archive, request);

    MadeFiles made = run(archive, request);

    JsonNode dropped = made.job().path("facts").path("dropped");
    for (DropReason reason : DropReason.values()) {
      assertThat(dropped.path(reason.wireName()).asLong())
          .as(reason.wireName())
          .isEqualTo(here.read().report().dropped(reason))
          .isPositive();
    }
    assertThat(dropped.path("robot").asLong())
        .isEqualTo(here.cleaned().people().dropped())
        .isPositive();
    assertThat(dropped.path("robotUsers").asLong()).isEqualTo(1);
    assertThat(dropped.path("newcomer").asLong())
        .isEqualTo(here.cleaned().heard().dropped())
        .isPositive();
    assertThat(dropped.path("unknownItem").asLong())
        .isEqualTo(here.cleaned().known().dropped())
        .isPositive();
    assertThat(dropped.path("rareItem").asLong()).isEqualTo(here.cleaned().supported().rareItem());
    assertThat(dropped.path("rareUser").asLong()).isEqualTo(here.cleaned().supported().rareUser());
    JsonNode facts = made.job().path("facts");
    assertThat(facts.path("items").asInt()).isEqualTo(here.set().items().size());
    assertThat(facts.path("users").asInt()).isEqualTo(here.set().byUser().rows());
    assertThat(facts.path("cells").asInt()).isEqualTo(here.set().byUser().size());
    assertThat(facts.path("eventsRead").asLong()).isEqualTo(here.read().report().lines());
    assertThat(facts.path("objects").asLong()).isEqualTo(here.read().report().objects());
    assertThat(made.job().path("cut").asText()).isEqualTo(here.held().cut().toString());
    assertThat(made.cases()).isEqualTo(here.held().cases()).isNotEmpty();
    assertThat(made.items().stream().collect(Collectors.toMap(ItemRow::item, ItemRow::users)))
        .isEqualTo(
            ItemCounts.of(here.held().training(), new HashSet<>(here.held().set().items()))
                .users());
    try (var workers = new WorkerPool(2)) {
      assertThat(ndcg(made.twin(), here.held(), workers))
          .isCloseTo(ndcg(here.twin(workers), here.held(), workers), within(0.002))
          .isGreaterThan(0.02);
      try (var model = made.model()) {
        assertAlike(model.read(), here.model(workers));
      }
    }
  }

  /** Item by item, the vectors differ by the order of sums alone. */
  private static void assertAlike(Model one, Model other) {
    assertThat(one.size()).isEqualTo(other.size());
    for (int item = 0; item < one.size(); item++) {
      var here = new float[one.dims()];
      one.copyVector(item, here, 0);
      var there = new float[one.dims()];
      assertThat(other.copyVector(one.id(item), there, 0)).isTrue();
      assertThat(here).containsExactly(there, within(0.01f));
    }
  }

  @Test
  void choosesTheSameSettingsAndCountsTheSameSuccessors() throws IOException {
    FolderArchive archive = SmallArchive.write(folder.resolve("archive"), 90, 40);

    MadeFiles made = run(archive, request("{\"operation\":\"train\",\"model\":\"linear\"}"));

    assertThat(made.job().path("choice").asText()).contains("validation cases");
    assertThat(made.job().path("settings").path("trainer").asText()).isEqualTo("linear");
    try (var model = made.model()) {
      assertThat(model.manifest().hasSuccessors()).isTrue();
    }
  }

  @Test
  void anObjectThatIsMergedWhileItIsReadIsReadWhereItIsNow() throws IOException {
    Path root = folder.resolve("archive");
    FolderArchive archive = SmallArchive.write(root, 90, 40);
    var before = InProcess.of(archive, request("{\"operation\":\"train\",\"dims\":8}"));
    var moving = new Moving(root.toAbsolutePath().toString());

    MadeFiles made = run(moving, request("{\"operation\":\"train\",\"dims\":8,\"epochs\":2}"));

    assertThat(made.job().path("facts").path("cells").asInt())
        .isEqualTo(before.set().byUser().size());
    assertThat(made.job().path("facts").path("interactions").asInt())
        .isEqualTo(before.read().interactions().size());
  }

  /** The first object has another name as soon as everything was listed. */
  private record Moving(String folder) implements Archive {
    @Override
    public List<ArchivedObject> list() {
      var listed = new FolderArchive(folder).list();
      Path first = Path.of(folder).resolve(listed.getFirst().key());
      Path moved = first.resolveSibling("shard-9-9.ndjson.gz");
      try {
        if (!Files.exists(moved) && !first.equals(moved)) {
          Files.move(first, moved);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return listed;
    }

    @Override
    public ArchivedObject object(Name name) {
      return new FolderArchive(folder).object(name);
    }
  }

  @Test
  void aKilledRunLeavesNoWholeFolderAndTheNextOneIsClean() throws IOException {
    FolderArchive archive = SmallArchive.write(folder.resolve("archive"), 90, 40);
    TrainRequest request = request("{\"operation\":\"train\",\"dims\":8,\"epochs\":2}");
    var files = new FolderFiles(folder.resolve("made"));
    var job =
        new SparkJob(
            spark,
            archive,
            files,
            PARTS,
            step -> {
              if (step.equals("training the model")) {
                throw new IllegalStateException("killed");
              }
            });

    assertThatThrownBy(() -> job.run(task(request))).hasMessage("killed");

    assertThat(files.has(JobFiles.TWIN)).isTrue();
    assertThat(files.has(JobFiles.JOB)).isFalse();
    assertThat(run(archive, request).job().path("empty").asBoolean()).isFalse();
  }

  @Test
  void nothingToTrainOnIsSaid() throws IOException {
    SmallArchive.object(
        folder.resolve("archive"), 1, List.of("{\"id\":\"1\"}".replace("1", "broken")));

    MadeFiles made =
        run(
            new FolderArchive(folder.resolve("archive").toAbsolutePath().toString()),
            request("{\"operation\":\"train\"}"));

    assertThat(made.job().path("empty").asBoolean()).isTrue();
    assertThat(made.job().path("facts").path("dropped").path("damaged").asInt()).isEqualTo(1);
  }

  private MadeFiles run(Archive archive, TrainRequest request) {
    var files = new FolderFiles(folder.resolve("made"));
    new SparkJob(spark, archive, files, PARTS, _ -> {}).run(task(request));
    return new MadeFiles(files);
  }

  private static EngineTask task(TrainRequest request) {
    return new EngineTask(request, "bucket", "folder/", NOW, Optional.empty());
  }

  private static TrainRequest request(String json) {
    return (TrainRequest) Request.read(json.getBytes(StandardCharsets.UTF_8), UnknownItems.IGNORE);
  }

  private static double ndcg(SpooledSnapshot twin, HoldoutData held, WorkerPool workers) {
    try (twin) {
      return ndcg(twin.read(), held, workers);
    }
  }

  private static double ndcg(Model model, HoldoutData held, WorkerPool workers) {
    List<Case> cases = held.cases();
    return Evaluation.of(new ModelRanker(model), cases, ItemCounts.of(held.training()), workers)
        .mean(Metric.NDCG_10);
  }
}
