package dev.riffle.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.ServedBytes;
import dev.riffle.recommend.fake.Catalogue;
import dev.riffle.recommend.fake.MemoryObjects;
import dev.riffle.recommend.fake.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients see while models are swapped in little memory. */
class ModelMemoryTest {
  private static final String USER = "/v1/users/u/recommendations";

  /** More than the first read of a snapshot brings. */
  private static final int ITEMS = 25_000;

  private static final MemoryObjects PUBLISHED = new MemoryObjects();
  private static final Catalogue CATALOGUE = new Catalogue(PUBLISHED);
  private static final Instant AT = Instant.parse("2026-11-29T03:00:00Z");
  private static final String FIRST = CATALOGUE.publish("default", ITEMS, 1, AT);
  private static final String SECOND = CATALOGUE.publish("default", ITEMS, 2, AT);
  private static final String LARGE = CATALOGUE.publish("default", 2 * ITEMS, 3, AT);

  private final String first = FIRST;
  private final String second = SECOND;
  private final String large = LARGE;
  private Stage stage;

  @AfterEach
  void stop() {
    stage.close();
  }

  /** A stage with memory for so many models while one more is loaded. */
  private void memoryFor(double models) {
    Manifest like = CATALOGUE.manifest("default", FIRST);
    long room = (long) (models * ServedBytes.of(like)) + ServedBytes.whileLoading(like) + 1_000;
    stage = new Stage("RIFFLE_MODEL_MEMORY_BYTES=" + room, "RIFFLE_MODEL_BUDGET=0ms");
    for (String version : List.of(first, second, large)) {
      copy(Catalogue.manifestKey("default", version));
      copy(Catalogue.snapshotKey("default", version));
    }
    stage.catalogue.point("default", first);
    await().until(() -> first.equals(model()));
  }

  private void copy(String key) {
    stage.objects.put(key, PUBLISHED.bytes(key));
  }

  @Test
  void whileBothFitTheOldModelAnswersWhole() {
    memoryFor(2);
    beginToSwap();

    JsonNode meanwhile = stage.ok(USER);

    assertThat(meanwhile.get("model").textValue()).isEqualTo(first);
    assertThat(meanwhile.has("degraded")).isFalse();
    endSwap();
  }

  @Test
  void whereBothDoNotFitTheOldModelShrinksAndSaysSo() {
    memoryFor(1.5);
    beginToSwap();

    JsonNode meanwhile = stage.ok(USER + "?k=5");

    assertThat(meanwhile.get("model").textValue()).isEqualTo(first);
    assertThat(meanwhile.get("degraded").toString()).isEqualTo("[\"model\"]");
    assertThat(meanwhile.get("items")).hasSize(5);
    endSwap();
    assertThat(stage.ok(USER).has("degraded")).isFalse();
    assertThat(stage.notLoaded).isEmpty();
  }

  @Test
  void whereNothingOfTheOldFitsTheFirstItemsOfTheNextAnswer() {
    memoryFor(1);
    stage.users.put(
        "default",
        "u",
        new UserState(stage.clicked("item-0", "item-3"), Optional.empty(), Optional.empty()));
    beginToSwap();

    await()
        .untilAsserted(() -> assertThat(stage.ok(USER).get("model").textValue()).isEqualTo(second));
    stage.objects.release();
    await().until(() -> second.equals(loaded()));
  }

  @Test
  void tenSwapsInMemoryForOneModelAndAHalf() {
    memoryFor(1.5);
    for (int swap = 0; swap < 10; swap++) {
      String next = swap % 2 == 0 ? second : first;
      stage.catalogue.point("default", next, swap % 2 == 0 ? first : second);
      lookUntil(() -> next.equals(model()));
    }
    assertThat(stage.notLoaded).isEmpty();
  }

  @Test
  void aModelThatCannotFitIsRefusedAndTheOldOneStaysWhole() {
    memoryFor(1.5);
    stage.catalogue.point("default", large, first);
    lookUntil(() -> stage.notLoaded.size() == 1);

    await().until(() -> stage.ok(USER).has("degraded"));
    JsonNode answer = stage.ok(USER);

    assertThat(answer.get("model").textValue()).isEqualTo(first);
    assertThat(answer.get("degraded").toString()).isEqualTo("[\"model\"]");
    JsonNode models = stage.ok("/v1/models");
    assertThat(models.at("/refused/0/reason").textValue())
        .contains(large + " takes ", "MB where it serves", "recommendMemoryMb");
    assertThat(models.at("/kept/0/items").asInt()).isEqualTo(ITEMS);
  }

  @Test
  void waitsTwiceAsLongAfterEachRefusal() {
    memoryFor(1.5);
    stage.catalogue.point("default", large, first);
    List<Integer> tries = new ArrayList<>();
    for (int seconds = 0; seconds < 240; seconds += 10) {
      stage.clock.advance(Duration.ofSeconds(10));
      stage.ok("/v1/models");
      await().until(stage::atRest);
      tries.add(stage.notLoaded.size());
    }
    assertThat(tries.getLast()).isBetween(3, 4);
  }

  @Test
  void aDamagedNextModelBringsTheOldOneBackWhole() {
    memoryFor(1.5);
    byte[] snapshot = stage.objects.bytes(Catalogue.snapshotKey("default", second));
    snapshot[snapshot.length - 100] ^= 1;
    stage.objects.put(Catalogue.snapshotKey("default", second), snapshot);
    stage.catalogue.point("default", second, first);

    lookUntil(() -> stage.notLoaded.size() == 1);
    await().until(() -> stage.ok("/v1/models").at("/kept/0/items").asInt() == ITEMS);

    assertThat(stage.ok("/v1/models").at("/kept/0/items").asInt()).isEqualTo(ITEMS);
    assertThat(stage.ok(USER).get("degraded").toString()).isEqualTo("[\"model\"]");
  }

  @Test
  void aModelThatDoesNotComeIsSaidAndNotBegunAtOnceAgain() {
    memoryFor(2);
    stage.objects.rangesAway(true);
    stage.catalogue.point("default", second, first);
    for (int look = 0; look < 10; look++) {
      stage.clock.advance(Duration.ofSeconds(3));
      stage.ok("/v1/models");
      await().until(stage::atRest);
    }

    assertThat(stage.ok(USER).get("degraded").toString()).isEqualTo("[\"model\"]");
    assertThat(
            stage.objects.reads().stream().filter(Catalogue.manifestKey("default", second)::equals))
        .hasSizeBetween(2, 5);
    stage.objects.rangesAway(false);
    stage.clock.advance(Duration.ofMinutes(2));
    lookUntil(() -> second.equals(loaded()));
    assertThat(stage.ok(USER).has("degraded")).isFalse();
  }

  @Test
  void recoversFromALoadThatRanOutOfMemory() {
    memoryFor(2);
    stage.objects.outOfMemory(true);
    stage.catalogue.point("default", second, first);
    lookUntil(() -> stage.notLoaded.size() == 1);

    assertThat(stage.notLoaded.getFirst()).contains("out of memory while loading");
    await().until(() -> stage.ok(USER).has("degraded"));
    assertThat(stage.ok(USER).get("degraded").toString()).isEqualTo("[\"model\"]");
    stage.objects.outOfMemory(false);
    stage.clock.advance(PointerFollower.REFUSED_FOR.plusSeconds(1));
    lookUntil(() -> second.equals(loaded()));
  }

  @Test
  void bothArmsOfAnExperimentAreCounted() {
    memoryFor(1.5);
    stage.catalogue.point(
        "default",
        new ModelPointer(
            List.of(
                new Arm("control", first, 0.5, ServingStrategy.PERSONAL),
                new Arm("new", second, 0.5, ServingStrategy.PERSONAL)),
            List.of(),
            Optional.empty()));

    lookUntil(() -> stage.notLoaded.size() == 1);

    assertThat(stage.notLoaded.getFirst()).startsWith(second).contains("other arms");
    assertThat(stage.ok("/v1/models").at("/kept/0/items").asInt()).isEqualTo(ITEMS);
  }

  @Test
  void tenantsAreKeptByBytesTheLeastRecentlyAskedForLetGo() {
    memoryFor(2);
    for (String tenant : List.of("b", "c")) {
      String version = stage.catalogue.publish(tenant, ITEMS, 1, stage.clock.instant());
      stage.catalogue.point(tenant, version);
    }
    ask("b");
    ask("default");
    ask("c");

    assertThat(held("default")).isTrue();
    assertThat(held("c")).isTrue();
    assertThat(held("b")).isFalse();
    assertThat(stage.notLoaded).isEmpty();
  }

  private void beginToSwap() {
    stage.objects.holdAfterStart();
    stage.catalogue.point("default", second, first);
    lookUntil(() -> stage.objects.reads().contains(Catalogue.snapshotKey("default", second)));
  }

  /** Has the pointer looked at, until something is so. */
  private void lookUntil(BooleanSupplier so) {
    await()
        .until(
            () -> {
              if (!so.getAsBoolean()) {
                stage.clock.advance(TenantModels.PAUSE);
                stage.ok("/v1/models");
              }
              return so.getAsBoolean();
            });
  }

  private void endSwap() {
    stage.objects.release();
    await().until(() -> second.equals(model()));
  }

  private void ask(String tenant) {
    await()
        .untilAsserted(
            () -> {
              stage.get(USER + "?tenant=" + tenant);
              assertThat(held(tenant)).isTrue();
            });
  }

  private boolean held(String tenant) {
    return !stage.ok("/v1/health?tenant=" + tenant).get("model").isNull();
  }

  private String loaded() {
    return stage.ok("/v1/models").path("loaded").asText();
  }

  private String model() {
    return stage.ok(USER).path("model").asText();
  }
}
