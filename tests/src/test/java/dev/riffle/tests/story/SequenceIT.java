package dev.riffle.tests.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.local.load.TrainingFailed;
import dev.riffle.local.load.TrainingModule;
import dev.riffle.local.load.TrainingProcess;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.run.Terminal;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A series of thirty parts: everybody begins somewhere and goes on with the next one. PyTorch
 * trains, as the container does, and the functions serve.
 */
class SequenceIT {
  private static final String ASKED = "asked";
  private static final String CHOSEN = "chosen";
  private static final int PARTS = 30;
  private static final int READERS = 90;
  private static final int READ_BY_EACH = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path MODULE = Path.of("functions/retrain/sequence");

  private static Stage stage;
  private static Instant now;

  @BeforeAll
  static void everybodyReads() throws IOException {
    assumeTrue(
        hasLibrary(),
        () ->
            "not run: PyTorch's library for Linux on x86-64 is not in %s/lib, or this is another machine"
                .formatted(MODULE));
    stage = Stage.start();
    now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    for (String tenant : List.of(ASKED, CHOSEN)) {
      send(tenant, events(tenant));
    }
  }

  private static List<ObjectNode> events(String tenant) {
    var events = new ArrayList<ObjectNode>();
    for (int n = 0; n < PARTS; n++) {
      events.add(
          EventBodies.item(
              tenant, "put-" + n, part(0, n), "series", now.minus(Duration.ofDays(30))));
    }
    for (int reader = 0; reader < READERS; reader++) {
      events.addAll(reads(tenant, reader));
    }
    return events;
  }

  private static void send(String tenant, List<ObjectNode> events) {
    for (int from = 0; from < events.size(); from += 500) {
      String body = EventBodies.body(events.subList(from, Math.min(events.size(), from + 500)));
      assertThat(stage.api().post("/v1/events", body).status()).isEqualTo(200);
    }
    Set<String> ids = events.stream().map(e -> e.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(tenant).containsAll(ids));
  }

  @AfterAll
  static void leave() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void theFunctionWithoutPyTorchSaysWhoHasIt() {
    JsonNode refused = stage.api().retrain("{\"operation\":\"train\",\"model\":\"sequence\"}");
    assertThat(refused.path("errorType").asText()).endsWith("BadRequest");
    assertThat(refused.path("errorMessage").asText())
        .startsWith("model is sequence: it needs PyTorch")
        .contains("retrainEngine=container", "retrainSequence=true")
        .contains("local/retrain train model=sequence");
  }

  @Test
  void whatTheContainerTrainsServesTheNextPart() {
    JsonNode trained = container().train(request(ASKED, "sequence"));
    assertThat(trained.path("promoted").asBoolean()).as(trained.toString()).isTrue();
    assertThat(trained.path("choice").asText())
        .contains("validation cases the sequence model ranked with NDCG@10")
        .contains("epochs, and best after epoch");
    servesTheNextPart(trained.path("version").asText());
  }

  @Test
  void theDataChooseAmongAllWhereTheyAreDenseEnough() {
    JsonNode trained = container().train(request(CHOSEN, "auto"));
    assertThat(trained.path("choice").asText())
        .contains("ranked best, NDCG@10", "popularity 0.", "the sequence model alone");
  }

  @Test
  void whatDoesNotFitTheTimeIsRefusedBeforeTheFirstEpoch() {
    ObjectNode request = request(ASKED, "sequence");
    ((ObjectNode) request.path("sequence")).put("batchEvents", 1).put("seconds", 1);
    assertThatThrownBy(() -> container().train(request))
        .isInstanceOfSatisfying(
            TrainingFailed.class, failed -> assertThat(failed.code()).isEqualTo(5))
        .hasMessageContaining("sequence.seconds");
  }

  private static void servesTheNextPart(String version) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stage
                    .api()
                    .get("/v1/models?tenant=" + ASKED)
                    .json()
                    .path("loaded")
                    .asText()
                    .equals(version));
    int right = 0;
    for (int reader = 0; reader < 20; reader++) {
      ApiResponse answer = stage.api().recommendations(reader(reader), "k=1&tenant=" + ASKED);
      assertThat(answer.json().path("strategy").asText()).isEqualTo("personal");
      right += answer.items().equals(List.of(part(reader, READ_BY_EACH))) ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(18);
  }

  private static ObjectNode request(String tenant, String model) {
    ObjectNode request =
        JsonNodeFactory.instance.objectNode().put("tenant", tenant).put("model", model);
    request
        .putObject("sequence")
        .put("dims", 16)
        .put("blocks", 1)
        .put("steps", 8)
        .put("batchEvents", 200)
        .put("negatives", 0)
        .put("learningRate", 0.01)
        .put("averaging", 0.9)
        .put("epochs", 20)
        .put("patience", 3)
        .put("fewestPerItem", 1)
        .put("fewestPerUser", 1);
    return request;
  }

  /** The command line that the image starts, on the libraries that are put into it. */
  private static TrainingProcess container() {
    Map<String, String> environment =
        new HashMap<>(AwsClients.environment(stage.emulator(), Map.of()));
    environment.put(VariableNames.BUCKET, stage.plane().bucket().name());
    environment.put(VariableNames.SERVING_MEMORY_MB, "1024");
    return new TrainingProcess(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        TrainingModule.sequence(Stage.home().resolve(MODULE)),
        environment,
        new Terminal(new PrintStream(OutputStream.nullOutputStream()), false));
  }

  private static boolean hasLibrary() throws IOException {
    Path libraries = Stage.home().resolve(MODULE).resolve("target/lib");
    boolean here =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if (!here || !Files.isDirectory(libraries)) {
      return false;
    }
    try (Stream<Path> files = Files.list(libraries)) {
      return files.anyMatch(
          file ->
              file.getFileName().toString().startsWith("pytorch-native-cpu")
                  && file.getFileName().toString().contains("linux-x86_64"));
    }
  }

  private static List<ObjectNode> reads(String tenant, int reader) {
    var reads = new ArrayList<ObjectNode>();
    for (int n = 0; n < READ_BY_EACH; n++) {
      reads.add(
          EventBodies.interaction(
              tenant,
              "read-%d-%d".formatted(reader, n),
              "like",
              reader(reader),
              part(reader, n),
              now.minus(Duration.ofHours(READ_BY_EACH - n)).plusSeconds(reader)));
    }
    return reads;
  }

  private static String reader(int number) {
    return "reader-" + number;
  }

  /** What a reader reads after so many others. */
  private static String part(int reader, int n) {
    return "part-%02d".formatted((7 * reader + n) % PARTS);
  }
}
