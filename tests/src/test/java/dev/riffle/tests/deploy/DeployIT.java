package dev.riffle.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.local.host.LambdaHost;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.tests.stage.Api;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.StoredData;
import dev.riffle.tests.story.Town;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The stacks, made, run, updated and destroyed in an account of the emulator's. */
class DeployIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DATA = "RiffleData";
  private static final String SERVICE = "RiffleService";
  private static final String TENANT = "default";
  @TempDir private static Path folder;
  private static Assembly assembly;

  @BeforeAll
  static void synthesize() throws IOException, InterruptedException {
    assembly = Built.synthesize(folder.resolve("cdk.out"), Map.of());
  }

  @Test
  void whatIsDeployedTakesEventsTrainsAndRecommends(@TempDir Path run) throws Exception {
    try (var account = new Account()) {
      account.deploy(assembly, DATA);
      account.deploy(assembly, SERVICE);
      var names = Deployed.names(account);
      var store =
          new StoredData(account.data(), names.usersTable(), names.itemsTable(), names.bucket());
      try (var host =
              LambdaHost.builder(Stage.home())
                  .definition(Deployed.in(account, Built.artifacts()))
                  .runFolder(run.resolve("host"))
                  .port(0)
                  .environment(environment(account))
                  .start();
          var api = new Api(host.endpoint())) {
        host.awaitReady(PATIENCE);

        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<ObjectNode> events = new Town(TENANT, now.minusSeconds(60)).events();
        for (int from = 0; from < events.size(); from += 500) {
          post(api, events.subList(from, Math.min(events.size(), from + 500)));
        }
        Set<String> ids =
            events.stream().map(e -> e.get("id").asText()).collect(Collectors.toSet());
        await().atMost(PATIENCE).until(() -> store.archivedIds(TENANT).containsAll(ids));
        JsonNode trained = train(api, account.outputs(SERVICE).get("RetrainFunction"));
        assertThat(trained.path("promoted").asBoolean()).as(trained.toString()).isTrue();
        await().atMost(PATIENCE).until(() -> api.get("/v1/models").json().hasNonNull("loaded"));

        String reader = Town.reader(0);
        List<String> before = api.recommendations(reader, "k=5").items();
        assertThat(before).hasSize(5).allMatch(item -> item.startsWith("crime"));
        post(
            api,
            List.of(
                EventBodies.interaction(
                    TENANT, "next", "purchase", reader, before.getFirst(), now)));
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(api.recommendations(reader, "k=5").items())
                        .isNotEmpty()
                        .doesNotContain(before.getFirst()));
      }
    }
  }

  @Test
  void anUpdateKeepsWhatIsStored() throws Exception {
    var changed =
        Built.synthesize(
            folder.resolve("changed"),
            Map.of("streamRetentionHours", "48", "archiveDays", "365", "keepByChange", "true"));
    try (var account = new Account()) {
      account.deploy(DATA, previous(), List.of());
      Map<String, String> before = account.outputs(DATA);
      Map<String, String> stored = stateful(account);
      write(account.data(), before);

      account.deploy(changed, DATA);

      assertThat(stateful(account)).containsAllEntriesOf(stored);
      assertThat(account.outputs(DATA)).containsAllEntriesOf(before);
      assertStored(account.data(), before);
    }
  }

  @Test
  void destroyingLeavesWhatIsStored() throws IOException {
    try (var account = new Account()) {
      account.deploy(assembly, DATA);
      account.deploy(assembly, SERVICE);
      Map<String, String> names = account.outputs(DATA);
      write(account.data(), names);

      account.destroy(SERVICE);
      account.destroy(DATA);

      assertThat(account.functions().listFunctions().functions()).isEmpty();
      assertStored(account.data(), names);
    }
  }

  @Test
  void destroyingTakesDataThatTheSettingsGiveUp() throws Exception {
    var givingUp = Built.synthesize(folder.resolve("giving-up"), Map.of("keepData", "false"));
    try (var account = new Account()) {
      account.deploy(givingUp, DATA);
      account.destroy(DATA);

      assertThat(account.data().dynamo().listTables().tableNames()).isEmpty();
      assertThat(account.data().kinesis().listStreams().streamNames()).isEmpty();
    }
  }

  private static Map<String, String> environment(Account account) {
    var environment = new HashMap<>(System.getenv());
    environment.putAll(AwsClients.environment(account.endpoint(), Map.of()));
    // The emulator answers in tens of milliseconds where AWS takes few.
    environment.put("RIFFLE_STATE_BUDGET", "5s");
    return environment;
  }

  private static void post(Api api, List<ObjectNode> events) {
    JsonNode answer = api.post("/v1/events", EventBodies.body(events)).json();
    assertThat(answer.path("accepted").asInt()).as(answer.toString()).isEqualTo(events.size());
  }

  private static JsonNode train(Api api, String function) {
    return api.post(
            "/2015-03-31/functions/" + function + "/invocations",
            "{\"operation\":\"train\",\"dims\":4}")
        .json();
  }

  /** Names of what holds data, by logical id. */
  private static Map<String, String> stateful(Account account) throws IOException {
    JsonNode resources = previous().path("Resources");
    var names = new HashMap<>(account.resources(DATA));
    names
        .keySet()
        .removeIf(id -> !resources.path(id).path("DeletionPolicy").asText().equals("Retain"));
    return names;
  }

  /** The template of the release before. */
  private static ObjectNode previous() throws IOException {
    try (InputStream file =
        DeployIT.class.getResourceAsStream("/deploy/0.1.0/RiffleData.template.json")) {
      return (ObjectNode) JSON.readTree(file);
    }
  }

  private static void write(AwsClients aws, Map<String, String> names) {
    aws.dynamo()
        .putItem(
            request ->
                request
                    .tableName(names.get("UsersTable"))
                    .item(Map.of("pk", AttributeValue.fromS("default#u"))));
    aws.s3()
        .putObject(
            request -> request.bucket(names.get("BucketName")).key("models/default/current.json"),
            RequestBody.fromString("{}"));
    aws.kinesis()
        .putRecord(
            request ->
                request
                    .streamName(names.get("StreamName"))
                    .partitionKey("k")
                    .data(SdkBytes.fromUtf8String("{}")));
  }

  private static void assertStored(AwsClients aws, Map<String, String> names) {
    assertThat(aws.dynamo().scan(request -> request.tableName(names.get("UsersTable"))).items())
        .extracting(row -> row.get("pk").s())
        .containsExactly("default#u");
    assertThat(
            aws.s3()
                .getObjectAsBytes(
                    request ->
                        request.bucket(names.get("BucketName")).key("models/default/current.json"))
                .asUtf8String())
        .isEqualTo("{}");
    assertThat(aws.kinesis().listStreams().streamNames()).contains(names.get("StreamName"));
  }
}
