package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.fake.Stage;
import dev.riffle.recommend.http.HttpAnswer;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code POST /v1/rank} answers. */
class RankTest {
  private static final String RANK = "/v1/rank";

  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aUsersItemsComeInTheOrderAndWithTheScoresOfRecommendations() {
    publish(300);
    JsonNode all =
        stage.ok(stage.post("/v1/recommendations", "{\"userId\":\"u\",\"k\":300}")).get("items");
    String third = all.get(2).toString();
    String eighth = all.get(7).toString();

    JsonNode answer =
        stage.ok(
            stage.post(
                RANK,
                "{\"userId\":\"u\",\"items\":[\"%s\",\"nobody\",\"%s\",\"%s\"]}"
                    .formatted(id(all, 7), id(all, 2), id(all, 7))));

    assertThat(answer.get("items").toString())
        .isEqualTo("[%s,%s,{\"itemId\":\"nobody\",\"unknown\":true}]".formatted(third, eighth));
    assertThat(answer.get("strategy").textValue()).isEqualTo("personal");
    assertThat(answer.get("recommendationId").textValue()).isNotEmpty();
    assertThat(answer.has("leftOut")).isFalse();
  }

  @Test
  void aSessionRanksByItsEventsAndSaysWhy() {
    publish(300);
    String body =
        "{\"events\":[{\"type\":\"click\",\"itemId\":\"item-3\"}],"
            + "\"items\":[\"item-9\",\"item-3\"],\"explain\":true}";

    JsonNode answer = stage.ok(stage.post(RANK, body));

    assertThat(answer.get("strategy").textValue()).isEqualTo("session");
    assertThat(Stage.itemIds(answer)).containsExactlyInAnyOrder("item-9", "item-3");
    assertThat(answer.at("/items/0/because/0/itemId").textValue()).isEqualTo("item-3");
  }

  @Test
  void aFilterAloneRanksAllThatPassSeenOnesToo() {
    publish(300);

    JsonNode answer =
        stage.ok(stage.post(RANK, "{\"userId\":\"u\",\"filter\":{\"anyOf\":[\"odd\"]}}"));

    assertThat(Stage.itemIds(answer)).hasSize(150).contains("item-3");
    assertThat(
            Stage.itemIds(
                stage.ok(
                    stage.post(
                        RANK, "{\"userId\":\"u\",\"k\":7,\"filter\":{\"includeSeen\":false}}"))))
        .hasSize(7)
        .doesNotContain("item-3");
  }

  @Test
  void whatMayNotComeIsLeftOutAndWhy() {
    publish(300);
    stage.changes.delete("item-1", stage.clock.instant());

    JsonNode answer =
        stage.ok(
            stage.post(
                RANK,
                "{\"items\":[\"item-1\",\"item-2\",\"item-3\"],\"filter\":{\"anyOf\":[\"odd\"]}}"));

    assertThat(Stage.itemIds(answer)).containsExactly("item-3");
    assertThat(answer.get("leftOut").toString())
        .isEqualTo(
            "[{\"itemId\":\"item-1\",\"reason\":\"unavailable\"},"
                + "{\"itemId\":\"item-2\",\"reason\":\"filtered\"}]");
  }

  @Test
  void aFreshItemIsRankedByItsVector() {
    String model = publish(300);
    stage.changes.put(
        "fresh",
        ItemFeatures.none(),
        Optional.of(new StoredVector(model, stage.catalogue.longest("default", model))),
        stage.clock.instant());

    JsonNode answer =
        stage.ok(stage.post(RANK, "{\"userId\":\"u\",\"items\":[\"item-299\",\"fresh\"]}"));

    assertThat(answer.get("items").findValues("score")).hasSize(2);
  }

  @Test
  void withoutAModelWhatMostUsersLikedComesFirst() {
    var now = stage.clock.instant();
    stage.changes.like("once", now);
    stage.changes.like("twice", now, now);
    stage.changes.put("none", ItemFeatures.none(), Optional.empty(), now);
    stage.changes.delete("gone", now);

    JsonNode answer =
        stage.ok(
            stage.post(
                RANK, "{\"items\":[\"gone\",\"nobody\",\"none\",\"once\",\"twice\",\"once\"]}"));

    assertThat(Stage.itemIds(answer)).containsExactly("twice", "once", "none", "nobody");
    assertThat(answer.get("strategy").textValue()).isEqualTo("popular");
    assertThat(answer.at("/leftOut/0/reason").textValue()).isEqualTo("unavailable");
  }

  @Test
  void aStateThatCannotBeReadIsSaid() {
    publish(20);
    stage.users.away(true);

    JsonNode answer =
        stage.ok(stage.post(RANK, "{\"userId\":\"u\",\"items\":[\"item-1\",\"item-0\"]}"));

    assertThat(Stage.itemIds(answer)).containsExactly("item-0", "item-1");
    assertThat(answer.get("degraded").toString()).isEqualTo("[\"user-state\"]");
  }

  @Test
  void theFirstItemsOfAColdFunctionRankAsTheWholeModelDoes() {
    String model = publish(40_000);
    stage.users.put(
        "default",
        "u",
        new UserState(
            stage.clicked("item-2"),
            Optional.of(new StoredVector(model, stage.catalogue.longest("default", model)))));
    stage.objects.holdAfterStart();
    String body = "{\"userId\":\"u\",\"items\":[\"item-30\",\"item-4\",\"item-7\"]}";

    JsonNode first = stage.ok(stage.post(RANK, body));
    assertThat(whole()).isFalse();
    stage.objects.release();
    await().until(this::whole);

    assertThat(first.get("items")).isEqualTo(stage.ok(stage.post(RANK, body)).get("items"));
    assertThat(first.get("items")).hasSize(3);
    assertThat(first.has("degraded")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                       | items       | or the request must have a filter
          {"items":null,"filter":null}             | items       | or the request must have a filter
          {"items":"a"}                            | items       | must be an array of at most 1,000
          {"items":["a",7.5]}                      | items[1]    | or a whole number
          {"items":["a",""]}                       | items[1]    | 1 to 256 characters
          {"items":["a"],"k":0}                    | k           | whole number from 1 to 1000
          {"items":["a"],"k":1001}                 | k           | whole number from 1 to 1000
          {"item":["a"]}                           | item        | must be one of userId, tenant, events, items
          """)
  void whatIsWrongIsNamed(String body, String field, String message) {
    HttpAnswer answer = stage.post(RANK, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/field").textValue()).isEqualTo(field);
    assertThat(answer.body().at("/detail").textValue()).contains(message);
  }

  @Test
  void aThousandItemsAreRankedAndOneMoreIsRefused() {
    publish(1_001);

    assertThat(Stage.itemIds(stage.ok(stage.post(RANK, items(1_000))))).hasSize(1_000);
    assertThat(stage.post(RANK, items(1_001)).body().at("/detail").textValue())
        .contains("at most 1,000 elements");
    assertThat(Stage.itemIds(stage.ok(stage.post(RANK, "{\"items\":[]}")))).isEmpty();
  }

  private static String items(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"item-%d\"".formatted(i))
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  private String publish(int items) {
    String model = stage.catalogue.publish("default", items, 1, stage.clock.instant());
    stage.catalogue.point("default", model);
    stage.users.put(
        "default", "u", new UserState(stage.clicked("item-3", "item-4"), Optional.empty()));
    return model;
  }

  private static String id(JsonNode items, int n) {
    return items.get(n).get("itemId").textValue();
  }

  private boolean whole() {
    return stage.ok("/v1/health").get("model").isTextual();
  }
}
