package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.fake.Stage;
import dev.riffle.recommend.http.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario does to answers, and what operators do with it. */
class ScenariosTest {
  private static final String HOME = "/v1/scenarios/home";
  private static final String ANN = "/v1/users/ann/recommendations?k=6";

  private final Stage stage = new Stage();

  @BeforeEach
  void publish() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 300, 1, stage.clock.instant()));
    stage.users.put(
        "default", "ann", new UserState(stage.clicked("item-3", "item-4"), Optional.empty()));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void whatIsStoredShapesTheNextAnswersAndAChangeDoesWithinSeconds() {
    List<String> plain = ids(ANN);
    put("{\"where\":\"category = odd\"}");
    assertThat(ids(ANN + "&scenario=home")).isNotEqualTo(plain).allMatch(this::odd).hasSize(6);
    assertThat(ids(ANN)).isEqualTo(plain);

    put("{\"where\":\"category != odd\"}");
    stage.clock.advance(Duration.ofSeconds(6));

    JsonNode answer = stage.ok(ANN + "&scenario=home");
    assertThat(Stage.itemIds(answer)).hasSize(6).noneMatch(this::odd);
    assertThat(answer.get("scenario").toString()).isEqualTo("{\"name\":\"home\",\"version\":2}");
  }

  @Test
  void everyVersionIsKeptAndAnEarlierOneComesBack() {
    put("{\"where\":\"category = odd\"}");
    put("{\"boosts\":[{\"where\":\"category = odd\",\"factor\":2}]}");
    put("{}");

    JsonNode back = stage.ok(stage.post(HOME + "/rollback", "{\"version\":1}"));

    assertThat(back.get("scenario").toString()).isEqualTo("{\"where\":\"category = odd\"}");
    JsonNode shown = stage.ok(HOME);
    assertThat(shown.get("version").asInt()).isEqualTo(1);
    assertThat(shown.get("versions").toString()).isEqualTo("[3,2,1]");
    assertThat(stage.ok(HOME + "?version=2").at("/scenario/boosts/0/factor").asInt()).isEqualTo(2);
    assertThat(put("{}").get("version").asInt()).isEqualTo(4);
    assertThat(stage.ok("/v1/scenarios").get("scenarios")).hasSize(1);
    assertThat(stage.ok(stage.send("DELETE", HOME, "")).get("deleted").asBoolean()).isTrue();
    assertThat(stage.ok("/v1/scenarios").get("scenarios")).isEmpty();
    assertThat(stage.get(HOME).status()).isEqualTo(404);
    assertThat(stage.ok(HOME + "?version=3").get("versions")).hasSize(4);
  }

  @Test
  void aStoreThatIsAwayLeavesTheLastOneKnownAndIsSaid() {
    put("{\"where\":\"category = odd\"}");
    ids(ANN + "&scenario=home");
    stage.objects.away(true);
    stage.clock.advance(Duration.ofMinutes(1));

    JsonNode answer = stage.ok(ANN + "&scenario=home");

    assertThat(Stage.itemIds(answer)).allMatch(this::odd);
    assertThat(answer.get("degraded").toString()).contains("\"scenario\"");
    HttpAnswer put = stage.send("PUT", HOME, "{}");
    assertThat(put.status()).isEqualTo(503);
    assertThat(stage.get("/v1/users/ann/recommendations?tenant=other&scenario=home").status())
        .isEqualTo(503);
  }

  @Test
  void aNameThatNobodyStoredIsRefused() {
    HttpAnswer answer = stage.get(ANN + "&scenario=hme");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().at("/code").textValue()).isEqualTo("unknown-scenario");
    assertThat(answer.body().at("/detail").textValue()).contains("hme");
  }

  @Test
  void theExplanationSaysWhatEachRuleDidAndTheAnswerWhatCouldNotBeDone() {
    String body =
        """
        {"userId":"ann","k":5,"explain":true,"scenario":{
          "boosts":[{"where":"category = odd","factor":3}],
          "pins":[{"place":2,"itemId":"item-8"},{"place":3,"itemId":"nobody-put-this"},
                  {"place":4,"itemId":"item-3"}],
          "quotas":[{"where":"category = none-has-it","atLeast":1}]}}
        """;

    JsonNode answer = stage.ok(stage.post("/v1/recommendations", body));

    assertThat(Stage.itemIds(answer)).hasSize(5);
    assertThat(answer.at("/items/1/itemId").textValue()).isEqualTo("item-8");
    assertThat(answer.at("/items/1/rules").toString()).contains("{\"rule\":\"pins[0]\"}");
    assertThat(answer.at("/items/0/rules").toString())
        .isEqualTo("[{\"rule\":\"boosts[0]\",\"factor\":3.0}]");
    JsonNode first = answer.at("/items/0");
    double reasons = first.get("rest").asDouble();
    for (JsonNode reason : first.get("because")) {
      reasons += reason.get("contribution").asDouble();
    }
    assertThat(first.get("score").asDouble()).isCloseTo(3 * reasons, within(1e-4));
    assertThat(answer.get("unmet").toString())
        .contains("{\"rule\":\"pins[1]\",\"reason\":\"unknown\"}")
        .contains("{\"rule\":\"pins[2]\",\"reason\":\"seen\"}")
        .contains("{\"rule\":\"quotas[0]\",\"reason\":\"too-few\"}");
  }

  @Test
  void aDryRunShowsBothListsAndStoresNothing() {
    JsonNode both =
        stage.ok(
            stage.post(
                "/v1/scenarios/dry-run",
                "{\"userId\":\"ann\",\"k\":4,\"scenario\":{\"where\":\"category = odd\"}}"));

    assertThat(Stage.itemIds(both.get("before"))).isEqualTo(ids(ANN).subList(0, 4));
    assertThat(Stage.itemIds(both.get("after"))).hasSize(4).allMatch(this::odd);
    assertThat(stage.ok("/v1/scenarios").get("scenarios")).isEmpty();
  }

  @Test
  void whatIsShownInVainCountsLess() {
    String top = ids(ANN).getFirst();
    String shown = "{\"type\":\"impression\",\"itemId\":\"%s\"}".formatted(top);
    String body =
        "{\"userId\":\"ann\",\"k\":6,\"explain\":true,\"events\":[%s,%s],".formatted(shown, shown)
            + "\"scenario\":{\"impressions\":{\"factor\":0.1}}}";

    JsonNode answer = stage.ok(stage.post("/v1/recommendations", body));

    assertThat(answer.at("/items/0/itemId").textValue()).isNotEqualTo(top);
  }

  @Test
  void aFallbackFillsWhatTheScenarioLeavesEmpty() {
    JsonNode answer =
        stage.ok(
            stage.post(
                "/v1/recommendations",
                """
                {"userId":"ann","k":5,"explain":true,"scenario":{
                  "where":"category = none-has-it","fallback":["trending","popular"]}}
                """));

    assertThat(Stage.itemIds(answer)).hasSize(5).doesNotContain("item-3");
    assertThat(answer.at("/items/0/rules/0").toString())
        .isEqualTo("{\"rule\":\"fallback\",\"note\":\"popular\"}");
  }

  @Test
  void listsAndRelatedItemsAndRankingTakeRulesToo() {
    put("{\"where\":\"category = odd\",\"pins\":[{\"place\":1,\"itemId\":\"item-9\"}]}");
    for (String path :
        List.of(
            "/v1/items/item-2/similar?k=5&", "/v1/popular?k=5&", "/v1/items/item-2/next?k=5&")) {
      List<String> items = ids(path + "scenario=home");
      assertThat(items).as(path).hasSize(5).allMatch(this::odd).startsWith("item-9");
    }
    assertThat(
            Stage.itemIds(
                stage.ok(
                    stage.post(
                        "/v1/rank",
                        "{\"items\":[\"item-1\",\"item-2\",\"item-9\"],\"scenario\":\"home\"}"))))
        .containsExactly("item-9", "item-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"boost":[]}                                              | boost              | must be one of where
          {"boosts":[{"where":"category = a","factor":0}]}          | boosts[0].factor   | from 0.001 to 1000
          {"boosts":[{"factor":2}]}                                 | boosts[0].where    | must
          {"pins":[{"place":0,"itemId":"a"}]}                       | pins[0].place      | from 1 to 500
          {"pins":[{"place":1}]}                                    | pins[0]            | one of itemId and where
          {"pins":[{"place":1,"itemId":"a"},{"place":1,"itemId":"b"}]} | pins            | one pin for a place
          {"quotas":[{"each":"brand","atMost":2}]}                  | quotas[0].each     | category or tag
          {"quotas":[{"where":"category = a"}]}                     | quotas[0]          | one of atMost and atLeast
          {"quotas":[{"each":"tag","atLeast":2}]}                   | quotas[0].atLeast  | must go
          {"promotion":{"where":"category = a","share":2}}          | promotion.share    | from 0 to 1
          {"diversity":{"method":"lda","weight":0.5}}               | diversity.method   | mmr or dpp
          {"exploration":{"share":0.6}}                             | exploration.share  | from 0 to 0.5
          {"impressions":{"factor":0}}                              | impressions.factor | from 0.001 to 1
          {"fallback":["random"]}                                   | fallback[0]        | trending, popular, newest
          """)
  void aWrongRuleIsRefusedByItsPlace(String body, String field, String rule) {
    HttpAnswer answer = stage.send("PUT", HOME, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/field").textValue()).isEqualTo(field);
    assertThat(answer.body().at("/detail").textValue()).contains(rule);
  }

  private JsonNode put(String scenario) {
    return stage.ok(stage.send("PUT", HOME, scenario));
  }

  private List<String> ids(String path) {
    return Stage.itemIds(stage.ok(path));
  }

  private boolean odd(String item) {
    return Integer.parseInt(item.substring("item-".length())) % 2 == 1;
  }
}
