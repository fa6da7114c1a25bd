package dev.riffle.tests.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.TemporaryFolder;
import dev.riffle.tests.stage.Unzip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many small objects become few, whoever is killed meanwhile, and who was deleted stays away. */
class CompactionIT {
  private static final String TENANT = "default";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BATCHES = 300;
  private static final int KILLS = 4;
  private static final Instant DAY = Instant.parse("2026-03-04T00:00:00Z");

  @Test
  void nothingIsLostOrBackWhenCompactionsAreKilledAndAUserIsDeleted() throws Exception {
    try (Stage stage = Stage.start();
        var unpacked = TemporaryFolder.make("riffle-compact")) {
      Unzip.into(unpacked.folder(), Stage.home().resolve("functions/retrain/target/function.zip"));
      Map<String, byte[]> batches = store(stage);
      String subject = deletedUser(stage);
      var expected = new TreeSet<>(stage.store().archivedIds(TENANT));
      assertThat(expected).hasSizeGreaterThan(BATCHES).contains("theirs");
      int before = archived(stage).size();

      var random = new SplittableRandom(16);
      for (int i = 0; i < KILLS; i++) {
        kill(unpacked.folder(), stage, 300 + random.nextInt(2_500));
        assertThat(stage.store().archivedIds(TENANT)).as("kill %d", i).isEqualTo(expected);
        redeliver(stage, batches, random);
      }
      JsonNode purged = stage.api().retrain("{\"operation\":\"purge\"}");
      assertThat(purged.at("/archive/finished").asBoolean()).as("%s", purged).isTrue();
      await().atMost(PATIENCE).until(() -> compact(stage).path("end").asText().equals("finished"));

      expected.remove("theirs");
      assertThat(stage.store().archivedIds(TENANT)).isEqualTo(expected);
      assertThat(stage.store().archive())
          .noneMatch(line -> line.has("itemId") && line.path("subject").asText().equals(subject))
          .anyMatch(line -> line.path("type").asText().equals("user.delete"));
      assertThat(archived(stage)).hasSizeLessThan(before / 10);
      JsonNode trained =
          stage.api().retrain("{\"operation\":\"train\",\"dims\":8,\"gate\":\"off\"}");
      assertThat(trained.path("trained").asBoolean()).as("%s", trained).isTrue();
    }
  }

  /** A day of batches of long ago, as ingest would have left it. */
  private static Map<String, byte[]> store(Stage stage) {
    var batches = new HashMap<String, byte[]>();
    for (int i = 0; i < BATCHES; i++) {
      Instant time = DAY.plusSeconds(i * 280L);
      String key = ArchiveKeys.of(time, "shardId-000000000000", "%020d".formatted(i), "9");
      String line =
          """
          {"id":"old-%d","type":"like","itemId":"item-%d","time":"%s","tenant":"%s",\
          "subject":"someone-%d"}
          """
              .formatted(i, i % 17, time, TENANT, i % 23);
      byte[] gzip = EventBodies.gzip(line.getBytes(StandardCharsets.UTF_8));
      batches.put(key, gzip);
      stage.store().put(key, gzip);
    }
    return batches;
  }

  /** Somebody comes, does something and is deleted; gives the name that the archive has of them. */
  private static String deletedUser(Stage stage) {
    post(
        stage,
        EventBodies.interaction(TENANT, "theirs", "like", "leaver", "item-1", Instant.now()));
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).contains("theirs"));
    String subject =
        stage.store().archive().stream()
            .filter(line -> line.path("id").asText().equals("theirs"))
            .map(line -> line.path("subject").asText())
            .findFirst()
            .orElseThrow();
    post(stage, EventBodies.delete(TENANT, "bye", "user.delete", "leaver", Instant.now()));
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).contains("bye"));
    return subject;
  }

  private static void post(Stage stage, ObjectNode event) {
    assertThat(stage.api().post("/v1/events", EventBodies.body(List.of(event))).status())
        .isLessThan(300);
  }

  /** The command line of the artifact that is deployed, ended by a signal that nobody can take. */
  private static void kill(Path unpacked, Stage stage, int milliseconds)
      throws IOException, InterruptedException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            unpacked.resolve("lib") + "/*",
            "dev.riffle.retrain.cli.Main",
            "compact",
            "--bucket",
            stage.plane().bucket().name(),
            "--settled-seconds",
            "0",
            "--lease-seconds",
            "1");
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(AwsClients.environment(stage.emulator(), Map.of()));
    Process process = builder.start();
    process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  /** Batches come again; ingest writes those that are gone. */
  private static void redeliver(Stage stage, Map<String, byte[]> batches, SplittableRandom random) {
    var keys = new ArrayList<>(new TreeSet<>(batches.keySet()));
    var there = new TreeSet<>(archived(stage));
    IntStream.range(0, 10)
        .mapToObj(_ -> keys.get(random.nextInt(keys.size())))
        .filter(key -> !there.contains(key))
        .forEach(key -> stage.store().put(key, batches.get(key)));
  }

  private static JsonNode compact(Stage stage) {
    return stage
        .api()
        .retrain("{\"operation\":\"compact\",\"settledSeconds\":0,\"leaseSeconds\":5}");
  }

  private static List<String> archived(Stage stage) {
    return stage.store().keys(ArchiveKeys.PREFIX).stream().filter(ArchiveKeys::isArchive).toList();
  }
}
