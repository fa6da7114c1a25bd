package dev.riffle.tests.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A user with 5,000 events of 5,000 items, of which a row holds the newest 1,000: in 1,000 answers,
 * asked for in every way there is, comes nothing that they have seen, and as many as there are.
 */
class LongHistoryIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String TENANT = "default";
  private static final String USER = "avid";
  private static final int ITEMS = 6_000;
  private static final int SEEN = 5_000;
  private static final int KINDS = 7;
  private static final int PRICES = 100;
  private static final int ANSWERS = 1_000;
  private static final int MOST = 500;

  private static Stage stage;

  private final SplittableRandom random = new SplittableRandom(5_000);

  /** Which items they have seen: every sixth they have not. */
  private static boolean seen(int item) {
    return item % (ITEMS / (ITEMS - SEEN)) != 0;
  }

  @BeforeAll
  static void start() {
    stage = Stage.start();
    crowd();
    stage.api().trainUngated(TENANT, 8);
    watch();
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  @Test
  void nothingSeenComesHoweverOneAsks() {
    var answered = 0;
    while (answered < ANSWERS) {
      answered +=
          switch (answered % 5) {
            case 0 -> parameters();
            case 1 -> session();
            case 2 -> rules();
            case 3 -> rank();
            default -> pages();
          };
    }
    assertThat(answered).isGreaterThanOrEqualTo(ANSWERS);
  }

  private int parameters() {
    int kind = random.nextInt(KINDS);
    int price = 1 + random.nextInt(PRICES);
    int k = 1 + random.nextInt(MOST);
    String query = "k=%d&anyOf=kind-%d&where=price%%3C%d".formatted(k, kind, price);
    check(
        stage.api().recommendations(USER, query),
        Math.min(k, unseen(item -> item % KINDS == kind && item % PRICES < price)));
    return 1;
  }

  /** With events that may not be stored yet. */
  private int session() {
    int k = 1 + random.nextInt(MOST);
    ObjectNode body = JSON.createObjectNode().put("userId", USER).put("k", k);
    ArrayNode events = body.putArray("events");
    Set<String> now = new HashSet<>();
    for (int n = 0; n < random.nextInt(4); n++) {
      int item = random.nextInt(ITEMS);
      events.addObject().put("type", "click").put("itemId", id(item));
      now.add(id(item));
    }
    body.put("explain", random.nextInt(4) == 0);
    ApiResponse answer = stage.api().post("/v1/recommendations", body.toString());
    check(answer, Math.min(k, ITEMS - SEEN - (int) now.stream().filter(this::isNew).count()));
    assertThat(answer.items()).noneMatch(now::contains);
    return 1;
  }

  private int rules() {
    int k = 1 + random.nextInt(100);
    int kind = random.nextInt(KINDS);
    check(
        stage
            .api()
            .post(
                "/v1/recommendations",
                """
                {"userId":"%s","k":%d,"scenario":{
                 "boosts":[{"where":"category = kind-%d","factor":3}],
                 "pins":[{"place":2,"where":"category = kind-%d"}],
                 "quotas":[{"where":"category = kind-%d","atMost":3}]}}"""
                    .formatted(USER, k, kind, kind, (kind + 1) % KINDS)),
        k);
    return 1;
  }

  private int rank() {
    List<String> named =
        IntStream.generate(() -> random.nextInt(ITEMS))
            .distinct()
            .limit(1_000)
            .mapToObj(LongHistoryIT::id)
            .toList();
    ObjectNode body = JSON.createObjectNode().put("userId", USER).put("k", MOST);
    named.forEach(body.putArray("items")::add);
    ApiResponse answer = stage.api().post("/v1/rank", body.toString());
    check(answer, (int) named.stream().filter(this::isNew).count());
    assertThat(named).containsAll(answer.items());
    return 1;
  }

  private int pages() {
    int k = 1 + random.nextInt(40);
    Set<String> all = new HashSet<>();
    String cursor = "pages=true";
    int pages = 1 + random.nextInt(5);
    for (int page = 0; page < pages; page++) {
      ApiResponse answer = stage.api().recommendations(USER, "k=%d&%s".formatted(k, cursor));
      check(answer, k);
      assertThat(answer.items()).noneMatch(all::contains);
      all.addAll(answer.items());
      cursor = "cursor=" + answer.json().path("next").asText();
    }
    return pages;
  }

  private void check(ApiResponse answer, int count) {
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
    JsonNode items = answer.json().get("items");
    assertThat(answer.items()).as("%s", items).doesNotHaveDuplicates().allMatch(this::isNew);
    assertThat(answer.items()).hasSize(count);
    // Changes of items may come late on a busy machine; of the user nothing may lack.
    answer.json().path("degraded").forEach(lack -> assertThat(lack.asText()).isEqualTo("item-changes"));
  }

  private boolean isNew(String id) {
    return !seen(Integer.parseInt(id.substring(1)));
  }

  private static int unseen(IntPredicate like) {
    return (int) IntStream.range(0, ITEMS).filter(item -> !seen(item)).filter(like).count();
  }

  private static String id(int item) {
    return "i" + item;
  }

  /** All items, and people who like a hundred each, as ingest would have archived them. */
  private static void crowd() {
    Instant then = Instant.now().minus(Duration.ofDays(3));
    var lines = new ArrayList<String>();
    for (int item = 0; item < ITEMS; item++) {
      ObjectNode put =
          EventBodies.item(TENANT, "put-" + item, id(item), "kind-" + item % KINDS, then);
      ((ObjectNode) put.get("item")).putObject("numbers").put("price", item % PRICES);
      lines.add(put.toString());
      ObjectNode like =
          EventBodies.interaction(
              TENANT, "like-" + item, "like", "", id(item), then.plusSeconds(item));
      like.remove("userId");
      lines.add(like.put("subject", "reader-" + item * 7 % 60).toString());
    }
    stage
        .store()
        .put(
            ArchiveKeys.of(then, "shardId-000000000000", "%020d".formatted(1), "9"),
            EventBodies.gzip(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
  }

  private static void watch() {
    Instant then = Instant.now().minus(Duration.ofHours(3));
    var events = new ArrayList<ObjectNode>();
    for (int item = 0; item < ITEMS; item++) {
      if (seen(item)) {
        events.add(
            EventBodies.interaction(
                TENANT, "view-" + item, "view", USER, id(item), then.plusSeconds(item)));
      }
    }
    assertThat(events).hasSize(SEEN);
    for (int from = 0; from < SEEN; from += 500) {
      ApiResponse answer =
          stage.api().post("/v1/events", EventBodies.body(events.subList(from, from + 500)));
      assertThat(answer.json().path("accepted").asInt()).isEqualTo(500);
    }
    String last = events.getLast().get("itemId").asText();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var row = stage.store().user(TENANT, USER);
              return row.containsKey("history")
                  && HistoryCodec.decode(row.get("history").b().asByteArray())
                      .itemIds()
                      .contains(last);
            });
  }
}
