package dev.riffle.edge.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.edge.TownModel;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.model.CompressedModels;
import dev.riffle.edge.model.ModelFolder;
import dev.riffle.edge.model.ServingModel;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.StoreSettings;
import dev.riffle.edge.sync.DeviceClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The topics take what the cloud's routes take, under the same limits. */
class DoorsTest {
  private final Instant now = Instant.now();

  @TempDir private Path folder;
  private EdgeStore store;
  private DeviceRecommendations answers;
  private EventIntake intake;

  @BeforeEach
  void open() throws IOException {
    TownModel.write(folder.resolve("model"), 1, 600, 4);
    ServingModel serving =
        new CompressedModels(DeviceForm.WHOLE)
            .load(new ModelFolder(folder.resolve("model")), folder.resolve("forms"));
    store =
        EdgeStore.open(
            folder.resolve("store"), StoreSettings.defaults(), new FileDisk(), Runnable::run);
    answers =
        new DeviceRecommendations(
            store, () -> Optional.of(serving), Clock.systemUTC(), () -> "n", _ -> {});
    intake =
        new EventIntake(
            "default",
            store,
            new DeviceClock(Clock.systemUTC(), System::nanoTime, 0),
            _ -> true,
            _ -> {});
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void whatIsHeldOfAUserIsShown() {
    var held = new HeldOnDevice(store);
    String asked = "{\"userId\":\"ann\"}";
    assertThat(held.answer(asked.getBytes(UTF_8)).at("/code").textValue())
        .isEqualTo("unknown-user");
    String event =
        """
        {"id":"1","type":"click","userId":"ann","itemId":"i","time":"2026-11-24T12:00:00Z"}""";
    assertThat(intake.take(event.getBytes(UTF_8))).isEmpty();

    ObjectNode answer = held.answer(asked.getBytes(UTF_8));

    assertThat(answer.at("/events/0/itemId").textValue()).isEqualTo("i");
    assertThat(answer.at("/events/0/type").textValue()).isEqualTo("click");
    assertThat(held.answer("{\"userId\":\"ann\",\"k\":1}".getBytes(UTF_8)).at("/field"))
        .hasToString("\"k\"");
  }

  /** It would be refused by IoT Core each time, and nothing behind it would ever be sent. */
  @Test
  void anEventThatIotCoreWouldNotTakeIsRefused() {
    String event =
        """
        {"id":"1","type":"click","userId":"ann","itemId":"i","time":"2026-11-24T12:00:00Z","note":"%s"}""";

    ObjectNode refused =
        intake.take(event.formatted("x".repeat(130_000)).getBytes(UTF_8)).orElseThrow();

    assertThat(refused.at("/rejected/0/rule").textValue()).contains("130,048 bytes", "HTTP API");
    assertThat(store.report().waiting()).isZero();
    assertThat(intake.take(event.formatted("x".repeat(120_000)).getBytes(UTF_8))).isEmpty();
  }

  @Test
  void eventsAreOfTheDevicesTenantAlone() {
    var music =
        new EventIntake(
            "music",
            store,
            new DeviceClock(Clock.systemUTC(), System::nanoTime, 0),
            _ -> true,
            _ -> {});
    String event =
        """
        {"id":"%s","type":"click","userId":"ann","itemId":"i","time":"2026-11-24T12:00:00Z"%s}""";

    assertThat(music.take(event.formatted("1", "").getBytes(UTF_8))).isEmpty();
    assertThat(music.take(event.formatted("2", ",\"tenant\":\"music\"").getBytes(UTF_8))).isEmpty();
    assertThat(
            music
                .take(event.formatted("3", ",\"tenant\":\"books\"").getBytes(UTF_8))
                .orElseThrow()
                .at("/rejected/0/field")
                .textValue())
        .isEqualTo("tenant");
    assertThat(store.history("music", "ann").size()).isEqualTo(2);
    assertThat(store.history("default", "ann").size()).isZero();
  }

  @Test
  void asManyItemsComeAsInTheCloud() {
    assertThat(answer("{\"k\":500}").get("items")).hasSize(ApiLimits.MAX_K);
    assertThat(answer("{\"k\":501}").at("/field").textValue()).isEqualTo("k");
  }

  @Test
  void attributesOfItemsAreTheCloudsAloneAndTheAnswerSaysSo() {
    ObjectNode answer = answer("{\"k\":3,\"fields\":[\"title\"]}");

    assertThat(answer.get("items")).hasSize(3);
    assertThat(answer.get("degraded")).hasToString("[\"attributes\"]");
    assertThat(answer("{\"k\":3}").has("degraded")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"tenant\":\"a#b\"} | invalid-request | tenant",
        "{\"tenant\":\"a\\u0001\"} | invalid-request | tenant",
        "{\"userId\":\"a\\u0001\"} | invalid-request | userId",
        "{\"userId\":\"\\ud800\"} | invalid-request | userId",
        "{\"k\":1,\"k\":2} | invalid-request | k",
        "{\"k\":1e-2147483649} | invalid-request | k",
        "{\"filter\":{\"exclude\":[\"\"]}} | invalid-request | filter.exclude[0]",
        "{}{} | not-json | body",
      })
  void whatTheCloudRefusesIsRefused(String request, String code, String field) {
    ObjectNode answer = answer(request);

    assertThat(answer.at("/code").textValue()).isEqualTo(code);
    assertThat(answer.at("/field").textValue()).isEqualTo(field);
    assertThat(answer.toString()).doesNotContain("jackson", "Feature");
  }

  @Test
  void messagesMayBeGzipAndMustBeUtf8() throws IOException {
    assertThat(answers.answer(gzip("{\"k\":2}".getBytes(UTF_8))).get("items")).hasSize(2);
    assertThat(answers.answer("{\"userId\":\"é\"}".getBytes(ISO_8859_1)).at("/code").asText())
        .isEqualTo("not-utf8");
    assertThat(answers.answer("{\"k\":2}".getBytes(UTF_16)).at("/code").asText())
        .isEqualTo("not-utf8");
    assertThat(intake.take(gzip(event("e1", "").getBytes(UTF_8)))).isEmpty();
    assertThat(intake.take(gzip(new byte[50 << 20])).orElseThrow().at("/code").asText())
        .isEqualTo("body-too-large");
    assertThat(store.report().waiting()).isEqualTo(1);
  }

  @Test
  void oneEventAListAndAnEnvelopeAreTaken() {
    assertThat(take(event("e1", ""))).isEmpty();
    assertThat(take("[%s]".formatted(event("e2", "")))).isEmpty();
    assertThat(take("{\"events\":[%s]}".formatted(event("e3", "")))).isEmpty();
    assertThat(store.report().waiting()).isEqualTo(3);
  }

  @Test
  void eachEventIsJudgedOnItsOwn() {
    ObjectNode said =
        take("[%s,%s,7,%s]"
                .formatted(
                    event("e1", ",\"x\":1e-2147483649"),
                    event("e2", ""),
                    event("e3", ",\"x\":1,\"x\":2")))
            .orElseThrow();

    assertThat(said.get("accepted").intValue()).isOne();
    assertThat(said.get("rejected").findValuesAsText("index")).containsExactly("0", "2", "3");
    assertThat(said.get("rejected").findValuesAsText("field")).containsExactly("x", "", "x");
  }

  @Test
  void eventsThatTheCloudWouldNotTakeAreNotAccepted() {
    String large = event("e1", ",\"note\":\"" + "x".repeat(256 << 10) + "\"");
    String many = "[" + String.join(",", Collections.nCopies(501, event("e2", ""))) + "]";

    assertThat(take(large).orElseThrow().at("/rejected/0/rule").asText()).contains("262,144 bytes");
    assertThat(take(many).orElseThrow().at("/code").asText()).isEqualTo("too-many-events");
    assertThat(store.report().waiting()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "{\"events\":[]}{}", "{\"id\":\"\\ud800\"}"})
  void whatIsNoEventIsSaidToBeNone(String message) {
    assertThat(take(message)).isPresent();
    assertThat(take(message).orElseThrow().toString()).doesNotContain("jackson", "Feature");
  }

  private ObjectNode answer(String request) {
    return answers.answer(request.getBytes(UTF_8));
  }

  private Optional<ObjectNode> take(String message) {
    return intake.take(message.getBytes(UTF_8));
  }

  private String event(String id, String more) {
    return "{\"id\":\"%s\",\"type\":\"view\",\"userId\":\"ann\",\"itemId\":\"a2\",\"time\":\"%s\"%s}"
        .formatted(id, now, more);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
