package dev.riffle.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.edge.TownModel;
import dev.riffle.edge.aws.CloudTime;
import dev.riffle.edge.aws.S3ModelSource;
import dev.riffle.edge.form.DeviceForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Models over HTTP ranges by the S3 client, as from the bucket. */
class ModelFetcherTest {
  private static final DeviceForm INT8 = new DeviceForm(Quantization.INT8, 0, 0);

  @TempDir private Path folder;
  private final List<String> served = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private DeviceMemory memory = new DeviceMemory(1L << 30);
  private ServingModel answers;
  private Bucket bucket;
  private S3Client s3;
  private String first;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("s3"));
    bucket = new Bucket(folder.resolve("s3"));
    s3 = bucket.client();
    first = TownModel.write(folder.resolve("artifact"), 1);
  }

  @AfterEach
  void close() {
    s3.close();
    bucket.close();
  }

  @Test
  void aNewerModelServesAndServesAgainAfterARestart() throws IOException {
    String second = publish(2);
    InstalledModels models = models();
    assertThat(fetch(models).poll()).isTrue();
    assertThat(fetch(models).poll()).isFalse();
    models();
    assertThat(served).containsExactly(first, second, second);
  }

  @Test
  void aModelServesAsPopularityWhileThePointerSaysSo() throws IOException {
    String second = publish(2);
    point(ModelPointer.to(second, ServingStrategy.POPULAR, List.of()));
    InstalledModels models = models();

    assertThat(fetch(models).poll()).isTrue();
    assertThat(fetch(models).poll()).isFalse();
    assertThat(ask().strategy()).isEqualTo(Strategy.POPULAR);
    assertThat(ask().items()).isNotEmpty();

    models();
    assertThat(ask().strategy()).as("after a restart").isEqualTo(Strategy.POPULAR);

    int ranges = bucket.ranges().size();
    point(ModelPointer.to(second, List.of()));
    assertThat(fetch(models()).poll()).isTrue();
    assertThat(ask().strategy()).isEqualTo(Strategy.PERSONAL);
    assertThat(bucket.ranges()).as("nothing is fetched again").hasSize(ranges);
  }

  @Test
  void goesOnWhereACutEndedIt() throws IOException {
    publish(2);
    InstalledModels models = models();
    bucket.breakAfter(4); // pointer, manifest, two ranges
    assertThatThrownBy(() -> fetch(models).poll()).isInstanceOf(IOException.class);
    assertThat(served).containsExactly(first);
    bucket.breakAfter(Integer.MAX_VALUE);
    assertThat(fetch(models).poll()).isTrue();
    assertThat(bucket.ranges()).doesNotHaveDuplicates().contains("bytes=0-999", "bytes=2000-2999");
  }

  @Test
  void anAlteredModelIsRefusedOnceAndForAllWhileTheOldOneServes() throws IOException {
    String second = publish(2);
    Path file = folder.resolve("s3/models/default/" + second + "/" + Manifest.SNAPSHOT_FILE);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    InstalledModels models = models();
    assertThat(fetch(models).poll()).isFalse();
    assertThat(models.refused(second)).isTrue();
    int ranges = bucket.ranges().size();
    assertThat(fetch(models).poll()).isFalse();
    assertThat(bucket.ranges()).hasSize(ranges);
    assertThat(served).containsExactly(first);
  }

  @Test
  void rollsBackByItselfWhenTheServingModelsFilesDecay() throws IOException {
    String second = publish(2);
    fetch(models()).poll();
    String third = publish(3);
    fetch(models()).poll();
    Path file = folder.resolve("models/" + third + "/" + Manifest.SNAPSHOT_FILE);
    Files.write(file, new byte[10]);
    served.clear();
    models();
    assertThat(served).containsExactly(second);
    Files.write(folder.resolve("models/" + second + "/" + Manifest.FILE), new byte[10]);
    served.clear();
    models();
    assertThat(served).containsExactly(first);
  }

  @Test
  void aModelThatNobodyCanUseFailsItsSelfTest() throws IOException {
    TownModel.write(folder.resolve("empty"), 5, 0, 4);
    ServingModel empty = ServingModel.of(new ModelFolder(folder.resolve("empty")).load());
    assertThatThrownBy(() -> new SelfTest(Clock.systemUTC()).check(empty))
        .isInstanceOf(UnfitModel.class)
        .hasMessageContaining("no items");
  }

  @Test
  void makesTheFormThatIsWantedAndKeepsItInThePlaceOfTheSnapshot() throws IOException {
    InstalledModels models = models(INT8);
    String newer = publish(2);
    fetch(models).poll();
    assertThat(folder.resolve("models/" + newer + "/snapshot.safetensors")).doesNotExist();
    assertThat(folder.resolve("models/" + newer + "/int8-0-0.json"))
        .content()
        .contains("\"top10Kept\"", "\"popularityKept\":1.0", "\"items\":40");
    models(INT8);
    assertThat(served).containsExactly(first, newer, newer);
  }

  @Test
  void anotherFormIsMadeFromTheModelFetchedAgain() throws IOException {
    String newer = publish(2);
    fetch(models(INT8)).poll();
    var smaller = new DeviceForm(Quantization.PQ2, 0, 0);
    InstalledModels models = models(smaller);
    assertThat(served).containsExactly(first, newer, first);
    assertThat(models.refused(newer)).isFalse();
    fetch(models).poll();
    assertThat(served).containsExactly(first, newer, first, newer);
  }

  @Test
  void aFormThatDecayedGivesWayToTheDeploymentsModel() throws IOException {
    String newer = publish(2);
    fetch(models(INT8)).poll();
    Path form = folder.resolve("models/" + newer + "/int8-0-0.gz");
    byte[] bytes = Files.readAllBytes(form);
    bytes[bytes.length / 2] ^= 1;
    Files.write(form, bytes);
    served.clear();
    models(INT8);
    assertThat(served).containsExactly(first);
  }

  @Test
  void aNewDeploymentsModelIsMadeAFormOfAnew() throws IOException {
    models(INT8);
    String next = TownModel.write(folder.resolve("artifact"), 9);
    models(INT8);
    assertThat(served).containsExactly(first, next);
  }

  /** An old deployment's device comes back on a network: the answers tell it the time. */
  @Test
  void hearsTheCloudsTimeInItsAnswers() throws IOException {
    var heard = new ArrayList<Instant>();
    publish(2);
    try (S3Client told = bucket.client(new CloudTime(heard::add))) {
      new S3ModelSource(new ObjectStore(told, "bucket"), "default").current();
      assertThatThrownBy(
              () -> new S3ModelSource(new ObjectStore(told, "bucket"), "nobody").current())
          .isInstanceOf(IOException.class);
    }
    assertThat(heard).hasSizeGreaterThanOrEqualTo(2);
    assertThat(heard)
        .allSatisfy(
            time -> assertThat(time).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES)));
  }

  @Test
  void aFolderThatAKillLeftWithoutItsSnapshotIsFetchedAgain() throws IOException {
    String second = publish(2);
    InstalledModels models = models();
    Path left = Files.createDirectories(folder.resolve("models/" + second));
    Files.write(left.resolve(Manifest.FILE), new byte[10]);

    assertThat(fetch(models).poll()).isTrue();
    assertThat(models.refused(second)).isFalse();
    assertThat(served).containsExactly(first, second);
  }

  @Test
  void whatWasBeingDeletedIsGoneAfterTheNextStart() throws IOException {
    Path half = Files.createDirectories(folder.resolve("models/20200101T000000Z-00000000.gone"));
    Files.write(half.resolve(Manifest.FILE), new byte[10]);

    models();

    assertThat(half).doesNotExist();
  }

  @Test
  void keepsTwoModelsAndNoMore() throws IOException {
    InstalledModels models = models();
    String oldest = publish(2);
    fetch(models).poll();
    publish(3);
    fetch(models).poll();
    publish(4);
    fetch(models).poll();
    assertThat(folder.resolve("models/" + oldest)).doesNotExist();
    assertThat(served).hasSize(4);
  }

  @Test
  void aModelThatNeverFitsIsNotFetchedAndNotRefusedForGood() throws IOException {
    String second = publish(2);
    InstalledModels models = models();
    memory = new DeviceMemory(100);
    InstalledModels small =
        new InstalledModels(
            folder.resolve("models"),
            new ModelFolder(folder.resolve("artifact")),
            new CompressedModels(DeviceForm.WHOLE),
            new SelfTest(Clock.systemUTC()),
            memory,
            _ -> {});

    assertThatThrownBy(() -> fetch(small).poll())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("raise heap");
    assertThat(bucket.ranges()).isEmpty();
    assertThat(small.refused(second)).isFalse();
    assertThat(fetch(models).poll()).as("with a larger heap").isTrue();
  }

  @Test
  void whereTwoDoNotFitTheOldOneAnswersFromItsFirstItemsUntilTheNextServes() throws IOException {
    first = TownModel.write(folder.resolve("artifact"), 1, 2_000, 4);
    Path made = folder.resolve("made");
    String second = TownModel.write(made, 2, 2_000, 4);
    Path published = Files.createDirectories(folder.resolve("s3/models/default"));
    Files.move(made, published.resolve(second), StandardCopyOption.ATOMIC_MOVE);
    point(ModelPointer.to(second, List.of()));
    long one = DeviceMemory.of(manifest(published.resolve(second)), DeviceForm.WHOLE);
    memory = new DeviceMemory(one * 3 / 2);

    assertThat(fetch(models()).poll()).isTrue();

    assertThat(seen).containsExactly("whole", "part", "whole");
    assertThat(served).containsExactly(first, second);
  }

  @Test
  void whereNothingElseFitsTheOldOneIsLetGoAndComesBackWhenTheNextIsUnfit() throws IOException {
    String second = publish(2);
    Path file = folder.resolve("s3/models/default/" + second + "/" + Manifest.SNAPSHOT_FILE);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    long one =
        DeviceMemory.of(manifest(folder.resolve("s3/models/default/" + second)), DeviceForm.WHOLE);
    memory = new DeviceMemory(one + 10);

    assertThat(fetch(models()).poll()).isFalse();

    assertThat(seen).containsExactly("whole", "none", "whole");
    assertThat(served).containsExactly(first, first);
  }

  @Test
  void aModelWhoseLoadingEndedTheProcessTwiceIsRefused() throws IOException {
    String second = publish(2);
    InstalledModels models = models();
    // As two processes left it that ran out of memory.
    Files.writeString(folder.resolve("models/" + second + ".loading"), "xx");

    assertThat(fetch(models).poll()).isFalse();

    assertThat(models.refused(second)).isTrue();
    assertThat(folder.resolve("models/" + second + ".loading")).doesNotExist();
    assertThat(served).containsExactly(first);
  }

  private static Manifest manifest(Path of) throws IOException {
    return new ModelFolder(of).manifest();
  }

  private InstalledModels models() throws IOException {
    return models(DeviceForm.WHOLE);
  }

  private InstalledModels models(DeviceForm form) throws IOException {
    var models =
        new InstalledModels(
            folder.resolve("models"),
            new ModelFolder(folder.resolve("artifact")),
            new CompressedModels(form),
            new SelfTest(Clock.systemUTC()),
            memory,
            serving -> {
              seen.add(serving.map(model -> model.whole() ? "whole" : "part").orElse("none"));
              serving
                  .filter(ServingModel::whole)
                  .ifPresent(
                      model -> {
                        served.add(model.model().version());
                        answers = model;
                      });
            });
    models.start();
    return models;
  }

  private ModelFetcher fetch(InstalledModels models) {
    return new ModelFetcher(
        new S3ModelSource(new ObjectStore(s3, "bucket"), "default"), models, 1_000);
  }

  private String publish(int seed) throws IOException {
    Path made = folder.resolve("made-" + seed);
    String version = TownModel.write(made, seed);
    Path models = Files.createDirectories(folder.resolve("s3/models/default"));
    Files.move(made, models.resolve(version), StandardCopyOption.ATOMIC_MOVE);
    point(ModelPointer.to(version, List.of()));
    return version;
  }

  private void point(ModelPointer pointer) throws IOException {
    Files.write(folder.resolve("s3/models/default/" + ModelPointer.FILE), pointer.toJson());
  }

  /** What somebody who liked an item is offered. */
  private Recommendations ask() {
    var like =
        new HistoryEntry(
            EventKey.of("like"),
            InteractionType.LIKE,
            answers.model().id(0),
            Instant.EPOCH,
            OptionalDouble.empty());
    return answers.recommend(
        new RecommendationRequest(
            5, History.of(List.of(like), 1), Optional.empty(), Filter.NONE, false, Instant.EPOCH));
  }
}
