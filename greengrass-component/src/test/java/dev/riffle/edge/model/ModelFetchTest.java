package dev.riffle.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.model.Manifest;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelPointer;
import dev.riffle.edge.TownModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Models over HTTP ranges by the S3 client, as from the bucket. */
class ModelFetchTest {
  @TempDir private Path folder;
  private final List<String> served = new ArrayList<>();
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
    Models models = models();
    assertThat(fetch(models).poll()).isTrue();
    assertThat(fetch(models).poll()).isFalse();
    models();
    assertThat(served).containsExactly(first, second, second);
  }

  @Test
  void goesOnWhereACutEndedIt() throws IOException {
    publish(2);
    Models models = models();
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
    Models models = models();
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
    Model empty = new ModelFolder(folder.resolve("empty")).load();
    assertThatThrownBy(() -> new SelfTest(Clock.systemUTC()).check(empty))
        .isInstanceOf(UnfitModel.class)
        .hasMessageContaining("no items");
  }

  @Test
  void keepsTwoModelsAndNoMore() throws IOException {
    Models models = models();
    String oldest = publish(2);
    fetch(models).poll();
    publish(3);
    fetch(models).poll();
    publish(4);
    fetch(models).poll();
    assertThat(folder.resolve("models/" + oldest)).doesNotExist();
    assertThat(served).hasSize(4);
  }

  private Models models() throws IOException {
    var models =
        new Models(
            folder.resolve("models"),
            new ModelFolder(folder.resolve("artifact")),
            new SelfTest(Clock.systemUTC()),
            model -> served.add(model.version()));
    models.start();
    return models;
  }

  private ModelFetch fetch(Models models) {
    return new ModelFetch(new S3ModelSource(s3, "bucket", "default"), models, 1_000);
  }

  private String publish(int seed) throws IOException {
    Path made = folder.resolve("made-" + seed);
    String version = TownModel.write(made, seed);
    Path models = Files.createDirectories(folder.resolve("s3/models/default"));
    Files.move(made, models.resolve(version), StandardCopyOption.ATOMIC_MOVE);
    Files.write(models.resolve(ModelPointer.FILE), ModelPointer.to(version, List.of()).toJson());
    return version;
  }
}
