package dev.riffle.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.FaultProxy;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.contract.ApiContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every answer that the description has is given by the running API. That no other is given, {@link
 * dev.riffle.tests.stage.Api} sees to in every test.
 */
class EveryAnswerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What cannot be brought about from outside; tests of the functions themselves do. */
  private static final Set<ErrorCode> INSIDE =
      Set.of(
          // The host, as the gateway, never says Base64 of what is none.
          ErrorCode.NOT_BASE64,
          ErrorCode.OUT_OF_MEMORY,
          // Behind no authorizer nobody asks; TokensIT does, behind one.
          ErrorCode.UNAUTHENTICATED,
          ErrorCode.FORBIDDEN,
          // Whether the stream is silent or refuses is chance when it goes away.
          ErrorCode.STREAM_SILENT,
          ErrorCode.STREAM_UNAVAILABLE);

  private static final Map<String, FaultProxy> GATES =
      Map.of("DYNAMODB", new FaultProxy(), "S3", new FaultProxy(), "KINESIS", new FaultProxy());

  /** Of one tenant alone, who may ask once a second and has then asked. */
  private static final Map<String, String> QUOTAS =
      Map.of(
          VariableNames.EVENT_QUOTAS, "meagre=1:1",
          VariableNames.ANSWER_QUOTAS, "meagre=1:1");

  private static final List<String> RELATIONS =
      List.of("similar", "next", "together", "bought-together");
  private static final List<String> LISTS = List.of("/v1/trending", "/v1/popular", "/v1/newest");
  private static final String SCENARIO = "/v1/scenarios/home";
  private static final List<String> BODIES =
      List.of(
          "POST /v1/events",
          "POST /v1/recommendations",
          "POST /v1/rank",
          "POST /v1/items/similar",
          "POST /v1/items/next",
          "POST /v1/items/together",
          "POST /v1/items/bought-together",
          "PUT /v1/scenarios/home",
          "POST /v1/scenarios/home/rollback",
          "POST /v1/scenarios/dry-run",
          "PUT /v1/items/i-2",
          "PUT /v1/users/bob");
  private static final List<String> HELD =
      List.of("/v1/items", "/v1/items/i-1", "/v1/users/u1", "/v1/users/u1/events");
  private static final byte[] LATIN = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] NO_GZIP = {0x1f, (byte) 0x8b, 0};

  /** Inflated it is longer than any body may be; as it is sent, no gateway minds it. */
  private static final byte[] LONG = EventBodies.gzip(new byte[6 << 20]);

  private final ApiContract contract = ApiContract.read(Stage.home());
  private final Set<String> given = new TreeSet<>();

  @Test
  void everyDescribedAnswerIsGiven() throws IOException {
    try (var stage =
        Stage.start(service -> GATES.get(service).endpoint().toString(), GATES.values(), QUOTAS)) {
      answers(stage);
      refusals(stage);
      quotas(stage);
      outages(stage);
    } finally {
      for (FaultProxy gate : GATES.values()) {
        gate.close();
      }
    }

    Set<String> missing = new TreeSet<>(contract.described());
    missing.removeAll(given);
    missing.removeIf(
        answer -> INSIDE.stream().anyMatch(code -> answer.endsWith(" " + code.wireName())));
    assertThat(missing).as("described, and not given").isEmpty();
  }

  private void answers(Stage stage) {
    Instant now = Instant.now();
    var events = new ArrayList<ObjectNode>();
    for (int i = 0; i < 60; i++) {
      String item = "i-" + i % 5;
      events.add(EventBodies.item("default", "put-" + i % 5, item, "crime", now));
      events.add(EventBodies.interaction("default", "e-" + i, "like", "u" + i % 12, item, now));
    }
    post(stage, "/v1/events", EventBodies.body(events));
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds("default").contains("e-59"));
    // Without a model nothing is unknown: what is popular comes.
    stage.api().trainUngated("default", 8);
    get(stage, "/v1/items/i-1/similar?k=3");
    get(stage, "/v1/users/ann/recommendations?k=3&explain=true");
    post(stage, "/v1/recommendations", "{\"events\":[{\"type\":\"view\",\"itemId\":\"i-1\"}]}");
    post(stage, "/v1/rank", "{\"items\":[\"i-1\",\"nobody-put-this\"]}");
    for (String relation : List.of("next", "together", "bought-together")) {
      get(stage, "/v1/items/i-1/" + relation);
    }
    for (String relation : RELATIONS) {
      post(stage, "/v1/items/" + relation, "{\"itemIds\":[\"i-1\"]}");
    }
    for (String path : LISTS) {
      get(stage, path);
    }
    HELD.forEach(path -> get(stage, path));
    get(stage, "/v1/models");
    get(stage, "/v1/health");
    get(stage, "/v1/openapi.yaml");
    scenarios(stage);
    for (String path : List.of("/v1/items/i-2", "/v1/users/bob")) {
      send(stage, "PUT", path, "{\"categories\":[\"crime\"]}");
      note("DELETE", path, stage.api().ask("DELETE", path));
    }
  }

  private void scenarios(Stage stage) {
    send(stage, "PUT", SCENARIO, "{\"pins\":[{\"place\":1,\"itemId\":\"i-3\"}]}");
    get(stage, "/v1/scenarios");
    get(stage, SCENARIO);
    post(stage, SCENARIO + "/rollback", "{\"version\":1}");
    post(stage, "/v1/scenarios/dry-run", "{\"userId\":\"ann\",\"scenario\":\"home\"}");
    get(stage, "/v1/users/ann/recommendations?k=2&pages=true&scenario=home&explain=true");
    note("DELETE", SCENARIO, stage.api().ask("DELETE", SCENARIO));
  }

  private void unknownScenarios(Stage stage) {
    for (String path : LISTS) {
      get(stage, path + "?scenario=nobody-stored-this");
    }
    String named = "\"scenario\":\"nobody-stored-this\"}";
    for (String relation : RELATIONS) {
      get(stage, "/v1/items/i-1/" + relation + "?scenario=nobody-stored-this");
      post(stage, "/v1/items/" + relation, "{\"itemIds\":[\"i-1\"]," + named);
    }
    get(stage, "/v1/users/ann/recommendations?scenario=nobody-stored-this");
    post(stage, "/v1/recommendations", "{" + named);
    post(stage, "/v1/rank", "{\"items\":[\"i-1\"]," + named);
    post(stage, "/v1/scenarios/dry-run", "{" + named);
    get(stage, "/v1/scenarios/nobody-stored-this");
    post(stage, "/v1/scenarios/nobody-stored-this/rollback", "{\"version\":1}");
    String gone = "/v1/scenarios/nobody-stored-this";
    note("DELETE", gone, stage.api().ask("DELETE", gone));
    get(stage, "/v1/scenarios?misspelt=1");
    get(stage, SCENARIO + "?misspelt=1");
    note("DELETE", SCENARIO + "?misspelt=1", stage.api().ask("DELETE", SCENARIO + "?misspelt=1"));
    send(stage, "PUT", SCENARIO, "{\"boost\":[]}");
    post(stage, SCENARIO + "/rollback", "{}");
    post(stage, "/v1/scenarios/dry-run", "{}");
  }

  /** Pages that another model began have ended. */
  private void endedPages(Stage stage) {
    String cursor =
        get(stage, "/v1/users/ann/recommendations?k=1&pages=true").json().path("next").asText();
    String session =
        stage
            .api()
            .post("/v1/recommendations", "{\"k\":1,\"pages\":true}")
            .json()
            .path("next")
            .asText();
    stage.api().trainUngated("default", 8);
    get(stage, "/v1/users/ann/recommendations?k=1&cursor=" + cursor);
    post(stage, "/v1/recommendations", "{\"k\":1,\"cursor\":\"%s\"}".formatted(session));
    post(
        stage,
        "/v1/scenarios/dry-run",
        "{\"k\":1,\"scenario\":{},\"cursor\":\"%s\"}".formatted(session));
  }

  private void refusals(Stage stage) {
    unknownScenarios(stage);
    endedPages(stage);
    for (String path :
        List.of("/v1/users/ann/recommendations", "/v1/models", "/v1/health", "/v1/openapi.yaml")) {
      get(stage, path + "?misspelt=1");
    }
    for (String path : LISTS) {
      get(stage, path + "?misspelt=1");
    }
    HELD.forEach(path -> get(stage, path + "?misspelt=1"));
    for (String path :
        List.of("/v1/items/nobody-put-this", "/v1/users/nobody", "/v1/users/nobody/events")) {
      get(stage, path);
    }
    for (String relation : RELATIONS) {
      get(stage, "/v1/items/i-1/" + relation + "?misspelt=1");
      get(stage, "/v1/items/nobody-put-this/" + relation);
      post(stage, "/v1/items/" + relation, "{\"itemIds\":[\"nobody-put-this\"]}");
      post(stage, "/v1/items/" + relation, "{}");
    }
    post(stage, "/v1/rank", "{}");
    String event =
        EventBodies.interaction("default", "e", "view", "ann", "i-1", Instant.now()).toString();
    post(stage, "/v1/events", "[%s,{}]".formatted(event));
    post(stage, "/v1/events", "{\"nothing\":[]}");
    post(stage, "/v1/events", "{\"events\":" + Collections.nCopies(501, event) + "}");
    post(stage, "/v1/events", "{\"events\":[],\"events\":[]}");
    post(stage, "/v1/recommendations", "{\"k\":0}");
    for (String path : List.of("/v1/items/i-2", "/v1/users/bob")) {
      send(stage, "PUT", path, "{\"categories\":7}");
      note("DELETE", path + "?misspelt=1", stage.api().ask("DELETE", path + "?misspelt=1"));
    }
    for (String route : BODIES) {
      String method = route.split(" ")[0];
      String path = route.split(" ")[1];
      send(stage, method, path, "{\"a");
      send(stage, method, path, LATIN, "identity");
      send(stage, method, path, NO_GZIP, "gzip");
      send(stage, method, path, LONG, "gzip");
      send(stage, method, path, LATIN, "br");
    }
  }

  /** A tenant that owes much is refused by every route that counts. */
  private void quotas(Stage stage) {
    var events = new ArrayList<ObjectNode>();
    for (int i = 0; i < 500; i++) {
      events.add(EventBodies.interaction("meagre", "q" + i, "view", "u", "i-1", Instant.now()));
    }
    post(stage, "/v1/events", EventBodies.body(events));
    post(stage, "/v1/events", EventBodies.body(events));
    for (String path : List.of("/v1/items/i-2?tenant=meagre", "/v1/users/bob?tenant=meagre")) {
      send(stage, "PUT", path, "{}");
      note("DELETE", path, stage.api().ask("DELETE", path));
    }
    var asked = new ArrayList<>(HELD);
    asked.addAll(LISTS);
    asked.add("/v1/users/ann/recommendations");
    RELATIONS.forEach(relation -> asked.add("/v1/items/i-1/" + relation));
    asked.forEach(path -> refused(() -> get(stage, path + "?tenant=meagre")));
    String tenant = "\"tenant\":\"meagre\"}";
    refused(() -> posted(stage, "/v1/recommendations", "{" + tenant));
    refused(() -> posted(stage, "/v1/rank", "{\"items\":[\"i-1\"]," + tenant));
    for (String relation : RELATIONS) {
      String path = "/v1/items/" + relation;
      refused(() -> posted(stage, path, "{\"itemIds\":[\"i-1\"]," + tenant));
    }
    assertThat(stage.api().get("/v1/health?tenant=meagre").status()).isEqualTo(200);
    assertThat(stage.api().get("/v1/users/ann/recommendations").status())
        .as("of another tenant")
        .isEqualTo(200);
  }

  /** The first may be let in, one of the next is not. */
  private static void refused(Supplier<ApiResponse> ask) {
    assertThat(Stream.generate(ask).limit(100).anyMatch(answer -> answer.status() == 429)).isTrue();
  }

  private void outages(Stage stage) {
    GATES.values().forEach(FaultProxy::shut);
    get(stage, "/v1/users/ann/recommendations?tenant=never-asked-for");
    for (String path : LISTS) {
      get(stage, path + "?tenant=never-asked-for");
    }
    for (String path : HELD) {
      // Of this tenant the model is known and the table is not; of the other not even the model.
      get(stage, path);
      get(stage, path + "?tenant=never-asked-for");
    }
    for (String relation : RELATIONS) {
      get(stage, "/v1/items/i-1/" + relation + "?tenant=never-asked-for");
      post(
          stage, "/v1/items/" + relation, "{\"itemIds\":[\"i-1\"],\"tenant\":\"never-asked-for\"}");
    }
    post(stage, "/v1/recommendations", "{\"tenant\":\"never-asked-for\"}");
    post(stage, "/v1/rank", "{\"items\":[\"i-1\"],\"tenant\":\"never-asked-for\"}");
    get(stage, "/v1/scenarios?tenant=never-asked-for");
    get(stage, SCENARIO + "?tenant=never-asked-for");
    send(stage, "PUT", SCENARIO + "?tenant=never-asked-for", "{}");
    String gone = SCENARIO + "?tenant=never-asked-for";
    note("DELETE", gone, stage.api().ask("DELETE", gone));
    post(stage, SCENARIO + "/rollback", "{\"version\":1,\"tenant\":\"never-asked-for\"}");
    post(stage, "/v1/scenarios/dry-run", "{\"scenario\":{},\"tenant\":\"never-asked-for\"}");
  }

  private ApiResponse get(Stage stage, String path) {
    return note("GET", path, stage.api().get(path));
  }

  private void post(Stage stage, String path, String body) {
    posted(stage, path, body);
  }

  private ApiResponse posted(Stage stage, String path, String body) {
    return note("POST", path, stage.api().post(path, body));
  }

  private void send(Stage stage, String method, String path, String body) {
    note(method, path, stage.api().ask(method, path, body));
  }

  private void send(Stage stage, String method, String path, byte[] body, String encoding) {
    note(method, path, stage.api().ask(method, path, body, encoding));
  }

  private ApiResponse note(String method, String path, ApiResponse answer) {
    String rawPath = path.replaceFirst("\\?.*", "");
    contract.named(method, rawPath, answer.status(), answer.json()).ifPresent(given::add);
    return answer;
  }
}
