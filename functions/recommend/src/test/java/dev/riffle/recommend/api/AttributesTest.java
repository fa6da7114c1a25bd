package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.recommend.attributes.RecentAttributes;
import dev.riffle.recommend.fake.Stage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page needs no second look-up, and nothing is read for one that does not ask. */
class AttributesTest {
  private static final String USER = "/v1/users/u/recommendations?k=2&fields=";
  private static final String SIMILAR = "/v1/items/item-5/similar?k=2&fields=";

  private final Stage stage = new Stage();

  AttributesTest() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 300, 1, stage.clock.instant()));
    for (int i = 0; i < 300; i++) {
      stage.attributes.put("item-" + i, "{\"title\":\"T%d\",\"price\":%d}".formatted(i, i));
    }
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void itemsCarryTheFieldsThatAreAskedForAndNoOthers() {
    JsonNode answer = stage.ok(USER + "title");

    String item = answer.at("/items/0/itemId").textValue();
    assertThat(answer.at("/items/0/attributes"))
        .hasToString("{\"title\":\"T%s\"}".formatted(item.substring(5)));
    assertThat(answer.has("degraded")).isFalse();
    assertThat(stage.ok(USER + "*").at("/items/1/attributes")).hasSize(2);
    assertThat(stage.ok(SIMILAR + "price").at("/items/1/attributes").has("price")).isTrue();
    JsonNode posted =
        stage.ok(stage.post("/v1/recommendations", "{\"k\":3,\"fields\":[\"title\"]}"));
    assertThat(posted.at("/items/2/attributes").has("title")).isTrue();
  }

  @Test
  void whoAsksForNoneCausesNoRead() {
    JsonNode answer = stage.ok("/v1/users/u/recommendations");

    assertThat(answer.at("/items/0").has("attributes")).isFalse();
    assertThat(stage.attributes.reads()).isEmpty();
  }

  @Test
  void aBusyPageIsReadOnceInAWhile() {
    for (int request = 0; request < 10; request++) {
      stage.ok(USER + "title");
    }
    assertThat(stage.attributes.reads()).hasSize(1);
    stage.attributes.put("item-0", "{\"title\":\"new\"}");

    stage.clock.advance(RecentAttributes.KEPT);

    assertThat(stage.ok(USER + "title").at("/items/0/attributes/title").textValue())
        .isEqualTo("new");
    assertThat(stage.attributes.reads()).hasSize(2);
  }

  @Test
  void whatTheStoreDoesNotGiveLacksAndTheAnswerSaysSo() {
    stage.attributes.most(1);
    JsonNode some = stage.ok(USER + "title");
    assertThat(some.at("/items/0").has("attributes")).isTrue();
    assertThat(some.at("/items/1").has("attributes")).isFalse();
    assertThat(some.get("degraded")).hasToString("[\"attributes\"]");

    stage.attributes.away(true);
    stage.clock.advance(Duration.ofMinutes(1));

    JsonNode none = stage.ok(USER + "title");
    assertThat(Stage.itemIds(none)).hasSize(2);
    assertThat(none.get("degraded").toString()).contains("attributes");
  }

  @Test
  void anItemWithoutAttributesIsNoLack() {
    stage.attributes.put("item-0", "{}");

    JsonNode answer = stage.ok(USER + "*");

    assertThat(answer.at("/items/0").has("attributes")).isFalse();
    assertThat(answer.has("degraded")).isFalse();
  }
}
