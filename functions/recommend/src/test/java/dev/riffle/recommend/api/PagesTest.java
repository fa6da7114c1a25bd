package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.online.History;
import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.fake.Stage;
import dev.riffle.recommend.http.HttpAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of a list: together they are what one long answer would have been. */
class PagesTest {
  private static final String ANN = "/v1/users/ann/recommendations?";

  private final Stage stage = new Stage();
  private History history = History.EMPTY;

  @BeforeEach
  void publish() {
    model(300);
    clicked("item-3", "item-4");
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&anyOf=odd", "&where=category%20%3D%20odd"})
  void pagesAreTheLongListThoughTheUserGoesOn(String filter) {
    List<String> all = Stage.itemIds(stage.ok(ANN + "k=70" + filter));

    var shown = new ArrayList<String>();
    JsonNode page = stage.ok(ANN + "k=10&pages=true" + filter);
    while (shown.size() < 70) {
      shown.addAll(Stage.itemIds(page));
      // What is clicked on, on this page and on pages to come, moves nothing.
      stage.clock.advance(Duration.ofSeconds(20));
      clicked(shown.getLast(), all.getLast());
      page = stage.ok(ANN + "k=10&cursor=" + page.get("next").textValue() + filter);
    }

    assertThat(shown).containsExactlyElementsOf(all);
  }

  @Test
  void theLastPageSaysThatThereIsNoMore() {
    var shown = new ArrayList<String>();
    JsonNode page = stage.ok(ANN + "k=100&pages=true");
    shown.addAll(Stage.itemIds(page));
    while (page.has("next")) {
      page = stage.ok(ANN + "k=100&cursor=" + page.get("next").textValue());
      shown.addAll(Stage.itemIds(page));
    }

    assertThat(shown).hasSize(298).doesNotHaveDuplicates();
  }

  @Test
  void aSessionPagesByItsFirstPagesEvents() {
    String first =
        "{\"events\":[{\"type\":\"click\",\"itemId\":\"item-3\"}],\"k\":%d,\"pages\":true}";
    List<String> all =
        Stage.itemIds(stage.ok(stage.post("/v1/recommendations", first.formatted(20))));
    JsonNode page = stage.ok(stage.post("/v1/recommendations", first.formatted(10)));
    var shown = new ArrayList<>(Stage.itemIds(page));
    stage.clock.advance(Duration.ofSeconds(20));

    shown.addAll(
        Stage.itemIds(
            stage.ok(
                stage.post(
                    "/v1/recommendations",
                    """
                    {"events":[{"type":"click","itemId":"item-3"},{"type":"like","itemId":"%s"}],
                     "k":10,"cursor":"%s"}
                    """
                        .formatted(shown.getFirst(), page.get("next").textValue())))));

    assertThat(shown).containsExactlyElementsOf(all);
  }

  @Test
  void somebodyNewPagesThroughWhatIsPopular() {
    List<String> all = Stage.itemIds(stage.ok("/v1/users/new/recommendations?k=30"));
    JsonNode page = stage.ok("/v1/users/new/recommendations?k=15&pages=true");
    var shown = new ArrayList<>(Stage.itemIds(page));
    shown.addAll(
        Stage.itemIds(
            stage.ok("/v1/users/new/recommendations?k=15&cursor=" + page.get("next").textValue())));

    assertThat(shown).containsExactlyElementsOf(all);
  }

  @Test
  void withoutAModelToo() {
    var now = stage.clock.instant();
    for (int i = 0; i < 9; i++) {
      stage.changes.like("live-" + i, now.minusSeconds(i));
    }
    JsonNode page = stage.ok("/v1/users/u/recommendations?k=5&pages=true&tenant=young");
    var shown = new ArrayList<>(Stage.itemIds(page));
    JsonNode last =
        stage.ok(
            "/v1/users/u/recommendations?k=5&tenant=young&cursor=" + page.get("next").textValue());
    shown.addAll(Stage.itemIds(last));

    assertThat(shown).hasSize(9).doesNotHaveDuplicates();
    assertThat(last.has("next")).isFalse();
  }

  @Test
  void anotherUsersOrTenantsCursorIsRefusedAndOneOfAnotherModelHasEnded() {
    String cursor = stage.ok(ANN + "k=5&pages=true").get("next").textValue();

    for (String path :
        List.of(
            "/v1/users/bob/recommendations?k=5&cursor=" + cursor,
            ANN + "k=5&tenant=other&cursor=" + cursor,
            ANN + "k=5&cursor=" + cursor.substring(0, cursor.length() - 9),
            ANN + "k=5&cursor=nonsense")) {
      HttpAnswer answer = stage.get(path);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.body().at("/field").textValue()).isEqualTo("cursor");
    }
    stage.clock.advance(Duration.ofMinutes(61));
    HttpAnswer late = stage.get(ANN + "k=5&cursor=" + cursor);
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.body().at("/code").textValue()).isEqualTo("cursor-expired");

    String fresh = stage.ok(ANN + "k=5&pages=true").get("next").textValue();
    model(200);
    stage.clock.advance(Duration.ofSeconds(30));
    assertThat(stage.get(ANN + "k=5&cursor=" + fresh).status()).isEqualTo(410);
  }

  @Test
  void anAnswerToWhomPagesAreNoMatterHasNoCursor() {
    assertThat(stage.ok(ANN + "k=5").has("next")).isFalse();
  }

  private void model(int items) {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", items, 1, stage.clock.instant()));
  }

  private void clicked(String... items) {
    history = history.with(stage.clicked(items).entries(), 1_000);
    stage.users.put("default", "ann", new UserState(history, Optional.empty()));
  }
}
