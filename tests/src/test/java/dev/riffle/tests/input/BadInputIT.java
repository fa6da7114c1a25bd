package dev.riffle.tests.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Each answer names what was wrong, where, and the rule. */
class BadInputIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static Stage stage;

  @BeforeAll
  static void enter() {
    stage = Stage.start();
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  @Test
  void whatIsNotJsonIsRefusedWithItsPlace() {
    ApiResponse answer = stage.api().post("/v1/events", "{\"events\":[{]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("not-json");
    assertThat(answer.json().at("/detail").asText()).contains("line 1").contains("column");
  }

  @Test
  void moreThan500EventsAreRefusedWhole() {
    List<ObjectNode> events = Collections.nCopies(501, event("many"));

    ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(events));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("too-many-events");
    assertThat(answer.json().at("/detail").asText()).contains("501").contains("500");
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    ApiResponse answer =
        stage.api().post("/v1/events", "{\"events\":[\"" + "x".repeat(5_500_000) + "\"]}");

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void eachEventIsJudgedOnItsOwn() {
    ObjectNode good = event("good");
    var events = new ArrayList<ObjectNode>();
    events.add(event("type").put("type", "stare"));
    events.add(good);
    events.add(event("long").put("userId", "u".repeat(257)));
    events.add(event("future").put("time", Instant.now().plus(Duration.ofDays(365)).toString()));

    ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(events));

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    JsonNode rejected = answer.json().path("rejected");
    assertThat(rejected.findValuesAsText("index")).containsExactly("0", "2", "3");
    assertThat(rejected.findValuesAsText("id")).containsExactly("type", "long", "future");
    assertThat(rejected.findValuesAsText("field")).containsExactly("type", "userId", "time");
    assertThat(rejected.at("/0/value").asText()).contains("stare");
    assertThat(rejected.at("/0/rule").asText()).contains("view", "item.put");
    assertThat(rejected.at("/1/rule").asText()).contains("256");
    assertThat(rejected.at("/2/rule").asText()).contains("5 minutes");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(stage.store().archivedIds("default")).contains("good"));
  }

  @Test
  void aRecordThatIsNoEventIsSetAsideAndTheStreamGoesOn() {
    byte[] junk = "what is this?".getBytes(StandardCharsets.UTF_8);
    put(junk, "somebody");
    put(event("after-junk").toString().getBytes(StandardCharsets.UTF_8), "somebody");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(stage.store().archivedIds("default")).contains("after-junk"));
    JsonNode rejected =
        stage.store().keys("rejected/").stream()
            .map(key -> json(stage.store().object(key)))
            .filter(
                node -> Base64.getEncoder().encodeToString(junk).equals(node.path("data").asText()))
            .findFirst()
            .orElseThrow();
    assertThat(rejected.path("reason").asText()).contains("JSON");
  }

  @Test
  void aRowThatCannotBeReadIsSetAsideAndItsUserGoesOn() {
    var before = event("before-damage").put("userId", "bob");
    stage.api().post("/v1/events", EventBodies.body(List.of(before)));
    await()
        .atMost(PATIENCE)
        .until(() -> stage.store().user("default", "bob").containsKey("history"));
    var damaged = new HashMap<>(stage.store().user("default", "bob"));
    damaged.put("history", AttributeValue.fromB(SdkBytes.fromUtf8String("no history")));
    stage.aws().dynamo().putItem(b -> b.tableName(stage.plane().users().name()).item(damaged));

    var after = event("after-damage").put("userId", "bob");
    stage.api().post("/v1/events", EventBodies.body(List.of(after, event("of-another"))));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(stage.store().archivedIds("default"))
                    .contains("after-damage", "of-another"));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !stage
                    .store()
                    .user("default", "bob")
                    .get("history")
                    .equals(damaged.get("history")));
    var row = stage.store().user("default", "bob");
    assertThat(row.get("subject")).as("the name in the archive").isEqualTo(damaged.get("subject"));
    assertThat(UserRowMapping.history(row).entries()).hasSize(1);
    assertThat(stage.store().keys(RejectedKeys.ROWS))
        .singleElement()
        .satisfies(
            key ->
                assertThat(json(stage.store().object(key)).path("reason").asText())
                    .contains("history cannot be read"));
  }

  @Test
  void recommendSaysWhatItDoesNotUnderstand() {
    ApiResponse k = stage.api().recommendations("ann", "k=many");
    ApiResponse body = stage.api().post("/v1/recommendations", "{\"k\":3");

    assertThat(k.status()).isEqualTo(400);
    assertThat(k.json().at("/detail").asText()).contains("k").contains("many");
    assertThat(body.status()).isEqualTo(400);
    assertThat(stage.api().get("/v1/nowhere").status()).isEqualTo(404);
  }

  @Test
  void whatNoDoorTakesIsRefusedByNameAtBothDoors() {
    ApiResponse number =
        stage.api().post("/v1/events", "[%s]".formatted(with("x", "1e-2147483649")));
    ApiResponse twice = stage.api().post("/v1/events", "{\"events\":[]}{}");
    ApiResponse half = stage.api().post("/v1/recommendations", "{\"userId\":\"\\ud800\"}");
    byte[] latin = "{\"userId\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(number.status()).isEqualTo(207);
    assertThat(number.json().at("/rejected/0/field").asText()).isEqualTo("x");
    assertThat(twice.errorCode()).isEqualTo("not-json");
    assertThat(twice.json().toString()).doesNotContain("jackson");
    assertThat(half.status()).isEqualTo(400);
    assertThat(half.json().at("/field").asText()).isEqualTo("userId");
    assertThat(stage.api().post("/v1/recommendations", latin).errorCode()).isEqualTo("not-utf8");
    assertThat(stage.api().recommendations("ann", "exclude=%ff").status()).isEqualTo(400);
  }

  @Test
  void collectorsMayCompress() {
    byte[] gzip =
        EventBodies.gzip("[%s]".formatted(event("compressed")).getBytes(StandardCharsets.UTF_8));

    assertThat(stage.api().post("/v1/events", gzip, "gzip").json().path("accepted").asInt())
        .isOne();
    assertThat(stage.api().post("/v1/events", gzip, "br").errorCode())
        .isEqualTo("unsupported-encoding");
    assertThat(
            stage.api().post("/v1/events", EventBodies.gzip(new byte[50 << 20]), "gzip").status())
        .isEqualTo(413);
    byte[] none = EventBodies.gzip("{\"k\":0}".getBytes(StandardCharsets.UTF_8));
    assertThat(stage.api().post("/v1/recommendations", none, "gzip").json().at("/field"))
        .hasToString("\"k\"");
  }

  private static String with(String field, String value) {
    return event("with").toString().replaceFirst("\\{", "{\"%s\":%s,".formatted(field, value));
  }

  @Test
  void withoutAModelTheAnswerSaysSo() {
    ApiResponse answer = stage.api().recommendations("ann", "k=3");

    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    assertThat(answer.json().path("model").asText()).isEqualTo("none");
    assertThat(answer.json().path("strategy").asText()).isEqualTo("popular");
    assertThat(stage.api().get("/v1/health").status()).isEqualTo(200);
  }

  private static void put(byte[] bytes, String key) {
    stage
        .aws()
        .kinesis()
        .putRecord(
            b ->
                b.streamName(stage.plane().stream().name())
                    .partitionKey(key)
                    .data(SdkBytes.fromByteArray(bytes)));
  }

  private static ObjectNode event(String id) {
    return EventBodies.interaction("default", id, "view", "ann", "i-1", Instant.now());
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
