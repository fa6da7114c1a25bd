package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import dev.riffle.recommend.fake.MemoryHeld;
import dev.riffle.recommend.fake.Stage;
import dev.riffle.recommend.http.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was stored can be seen. */
class ReadBackTest {
  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aUsersEventsComeInPagesTheNewestFirst() {
    String[] items = {"a", "b", "c", "d", "e"};
    held(stage.clicked(items));

    var seen = new ArrayList<String>();
    Optional<String> next = Optional.empty();
    do {
      JsonNode page =
          stage.ok(
              "/v1/users/ann/events?limit=2" + next.map(after -> "&after=" + after).orElse(""));
      seen.addAll(page.findValuesAsText("itemId"));
      next = Optional.ofNullable(page.path("next").textValue());
    } while (next.isPresent());

    assertThat(seen).containsExactly("e", "d", "c", "b", "a");
    JsonNode whole = stage.ok("/v1/users/ann");
    assertThat(whole.get("events").findValuesAsText("itemId")).isEqualTo(seen);
    assertThat(whole.at("/events/0/type").textValue()).isEqualTo("click");
  }

  @Test
  void nobodyIsUnknownAndATableThatIsAwayIsNot() {
    refused(stage.get("/v1/users/nobody"), 404, "unknown-user");
    refused(stage.get("/v1/users/nobody/events"), 404, "unknown-user");

    stage.held.away(true);

    refused(stage.get("/v1/users/nobody"), 503, "store-unavailable");
    refused(stage.get("/v1/users/nobody/events"), 503, "store-unavailable");
  }

  @Test
  void aCursorThatNoPageGaveIsRefused() {
    held(stage.clicked("a"));
    for (String cursor : List.of("x", "", "AAAA", "MQ", "MQox", "MQoxCjE%3D")) {
      refused(stage.get("/v1/users/ann/events?after=" + cursor), 400, "invalid-request");
    }
    for (String cursor : List.of("x", "", "AAAA", "MQ", "MQox")) {
      refused(stage.get("/v1/items?after=" + cursor), 400, "invalid-request");
    }
    refused(stage.get("/v1/users/ann/events?limit=0"), 400, "invalid-request");
    refused(stage.get("/v1/items?limit=1001"), 400, "invalid-request");
    refused(stage.get("/v1/users/ann?k=1"), 400, "invalid-request");
  }

  @Test
  void anItemSaysWhatItIsToTheModel() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 20, 1, stage.clock.instant()));
    stage.changes.put("new", ItemFeatures.none(), Optional.empty(), stage.clock.instant());
    stage.changes.like("touched", stage.clock.instant());
    stage.changes.delete("gone", stage.clock.instant());
    stage.lists.touched("touched", 7, stage.clock.instant());

    assertThat(status("item-3")).isEqualTo("trained true");
    assertThat(status("new")).isEqualTo("fresh true");
    assertThat(status("touched")).isEqualTo("unknown true");
    assertThat(status("gone")).isEqualTo("deleted false");
    refused(stage.get("/v1/items/never"), 404, "unknown-item");
    assertThat(stage.ok("/v1/items/item-3").at("/trained/popularity").floatValue()).isEqualTo(17);
    JsonNode touched = stage.ok("/v1/items/touched");
    assertThat(touched.at("/interactions/liked").intValue()).isOne();
    assertThat(touched.at("/users/hour").intValue()).isEqualTo(7);
    assertThat(touched.at("/users/day").intValue()).isEqualTo(7);
    assertThat(stage.ok("/v1/items/new").at("/put/item/available").booleanValue()).isTrue();
  }

  @Test
  void pagesOfItemsHaveEachOnce() {
    var put = new TreeSet<String>();
    for (int i = 0; i < 37; i++) {
      put.add("i-" + i);
      stage.changes.put(
          "i-" + i,
          ItemFeatures.none(),
          Optional.empty(),
          stage.clock.instant().plusSeconds(i % 3));
    }
    for (int limit : List.of(1, 5, 36, 37, 1_000)) {
      var read = new ArrayList<String>();
      Optional<String> next = Optional.empty();
      do {
        JsonNode page =
            stage.ok("/v1/items?limit=" + limit + next.map(it -> "&after=" + it).orElse(""));
        assertThat(page.get("items").size()).isLessThanOrEqualTo(limit);
        read.addAll(page.findValuesAsText("itemId"));
        next = Optional.ofNullable(page.path("next").textValue());
      } while (next.isPresent());
      assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(put);
    }
  }

  @Test
  void withoutTheStoresNothingIsMadeUp() {
    stage.changes.away(true);

    refused(stage.get("/v1/items/i"), 503, "store-unavailable");
    refused(stage.get("/v1/items"), 503, "store-unavailable");
  }

  private String status(String itemId) {
    JsonNode item = stage.ok("/v1/items/" + itemId);
    return item.get("status").textValue() + " " + item.get("available").booleanValue();
  }

  private void held(History history) {
    stage.held.put(MemoryHeld.nothing("default", "ann", history));
  }

  private static void refused(HttpAnswer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().at("/code").textValue()).isEqualTo(code);
  }
}
