package dev.riffle.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.SeenItems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeStoreTest {
  @TempDir private Path folder;

  @Test
  void keepsEverythingOverARestart() throws IOException {
    History before;
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      for (int n = 0; n < 20; n++) {
        assertThat(store.accept(Events.click(n), true, true)).isTrue();
      }
      store.sent(store.waiting(5, Long.MAX_VALUE).getLast().sequence());
      before = store.history("default", "u1");
      assertThat(before.size()).isEqualTo(7);
    }
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      assertThat(store.history("default", "u1")).isEqualTo(before);
      assertThat(Events.waitingIds(store))
          .isEqualTo(IntStream.range(5, 20).mapToObj(n -> "e" + n).toList());
      assertThat(store.report().damagedBytes()).isZero();
    }
  }

  @Test
  void compactionChangesNothingButTheFiles() throws IOException {
    try (EdgeStore often = Events.open(folder.resolve("a"), 500);
        EdgeStore never = Events.open(folder.resolve("b"), 1 << 20)) {
      for (EdgeStore store : List.of(often, never)) {
        for (int n = 0; n < 300; n++) {
          store.accept(Events.click(n), n % 2 == 0, true);
          if (n % 50 == 49) {
            store.sent(store.waiting(20, Long.MAX_VALUE).getLast().sequence());
          }
        }
        store.settle(5_000);
      }
      assertThat(often.report().diskBytes()).isLessThan(never.report().diskBytes() * 2);
    }
    assertThat(folder.resolve("a/base-1")).doesNotExist();
    try (EdgeStore often = Events.open(folder.resolve("a"), 500);
        EdgeStore never = Events.open(folder.resolve("b"), 1 << 20)) {
      assertThat(Events.waitingIds(often)).isEqualTo(Events.waitingIds(never));
      for (int user = 0; user < 3; user++) {
        assertThat(often.history("default", "u" + user))
            .isEqualTo(never.history("default", "u" + user));
      }
      assertThat(often.report().accepted()).isEqualTo(300);
    }
  }

  /** A device that starts again and again never lives to fill one journal. */
  @Test
  void manyShortLivesLeaveNoHeapOfJournals() throws IOException {
    for (int life = 0; life < 60; life++) {
      try (EdgeStore store = Events.open(folder, 20_000)) {
        for (int n = 0; n < 20; n++) {
          store.accept(Events.click(20 * life + n), true, true);
        }
        store.sent(store.waiting(20, Long.MAX_VALUE).getLast().sequence());
      }
    }
    try (var files = Files.list(folder);
        EdgeStore store = Events.open(folder, 20_000)) {
      assertThat(files.count()).isLessThan(20);
      assertThat(store.report().accepted()).isEqualTo(1_200);
    }
  }

  @Test
  void takesAnEventOnceAlsoAfterItWasSent() throws IOException {
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      store.accept(Events.click(1), true, true);
      store.sent(1);
    }
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      assertThat(store.accept(Events.click(1), true, true)).isFalse();
      assertThat(store.report().waiting()).isZero();
    }
  }

  @Test
  void theSameIdOfTwoUsersIsTwoEventsAndADeletionIsNoCopyOfEither() throws IOException {
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      assertThat(store.accept(Events.event("1", "click", "u1", "i", 1), true, true)).isTrue();
      assertThat(store.accept(Events.event("1", "click", "u2", "i", 1), true, true)).isTrue();
      assertThat(store.accept(Events.deletion("1", "u1"), true, false)).isTrue();
      assertThat(store.accept(Events.deletion("1", "u1"), true, false)).isFalse();

      assertThat(store.history("default", "u1").isEmpty()).isTrue();
      assertThat(store.history("default", "u2").size()).isEqualTo(1);
      assertThat(Events.waitingIds(store)).containsExactly("1", "1", "1");
    }
  }

  @Test
  void withoutRoomImpressionsGoFirstAndPurchasesLastAndAllAreCounted() throws IOException {
    var small = new StoreSettings(1_700, 1 << 20, 100, 1_000, 1 << 20, 1 << 20);
    try (EdgeStore store = EdgeStore.open(folder, small, new FileDisk(), Runnable::run)) {
      for (int n = 0; n < 4; n++) {
        store.accept(Events.event("p" + n, "purchase", "u", "i", n), true, true);
        store.accept(Events.event("m" + n, "impression", "u", "i", n), true, false);
        store.accept(Events.event("c" + n, "click", "u", "i", n), true, true);
      }
      assertThat(Events.waitingIds(store)).contains("p0", "p1", "p2", "p3").doesNotContain("m0");
      for (int n = 4; n < 20; n++) {
        store.accept(Events.event("p" + n, "purchase", "u", "i", n), true, true);
      }
      assertThat(Events.waitingIds(store)).allMatch(id -> id.startsWith("p")).contains("p19");
      StoreReport report = store.report();
      assertThat(report.dropped()).containsEntry("impression", 4L).containsEntry("click", 4L);
      assertThat(report.accepted())
          .isEqualTo(
              report.waiting()
                  + report.dropped().values().stream().mapToLong(Long::longValue).sum());
      assertThat(store.history("default", "u").size()).isEqualTo(24);
    }
  }

  @Test
  void aFullStoreRefusesAndGoesOnServing() throws IOException {
    var tiny = new StoreSettings(1 << 20, 1 << 20, 100, 1_000, 1 << 20, 4_096);
    try (EdgeStore store = EdgeStore.open(folder, tiny, new FileDisk(), Runnable::run)) {
      assertThatThrownBy(
              () -> {
                for (int n = 0; n < 100; n++) {
                  store.accept(Events.click(n), true, true);
                }
              })
          .isInstanceOf(StoreFull.class)
          .hasMessageContaining("store.diskBytes");
      assertThat(store.history("default", "u1").isEmpty()).isFalse();
      assertThat(store.report().accepted()).isEqualTo(store.report().waiting());
    }
  }

  @Test
  void forgetsAUserForGood() throws IOException {
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      store.accept(Events.click(1), true, true);
      History cloud = store.history("default", "u1");
      store.accept(Events.deletion("d", "u1"), true, true);
      store.accept(Events.click(4), true, true);
      store.learn("default", "u1", cloud, Retractions.NONE, OptionalLong.empty());
    }
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      assertThat(store.history("default", "u1").isEmpty()).isTrue();
    }
  }

  @Test
  void whatIsTakenBackStaysAwayThoughTheCloudStillHasIt() throws IOException {
    try (EdgeStore store = Events.open(folder, 500)) {
      store.accept(Events.click(1), true, true);
      store.accept(Events.click(4), true, true);
      History cloud = store.history("default", "u1");
      store.accept(takeBack("b1", "e1"), true, true);
      store.learn("default", "u1", cloud, Retractions.NONE, OptionalLong.empty());
      assertThat(store.history("default", "u1").entries())
          .extracting(HistoryEntry::key)
          .containsExactly(EventKey.of("e4"));
      for (int n = 5; n < 40; n++) {
        store.accept(Events.click(n), true, false); // fills journals, so that a base is written
      }
    }
    try (EdgeStore store = Events.open(folder, 500)) {
      store.accept(takeBack("b4", "e4"), false, true);
      assertThat(store.history("default", "u1").isEmpty()).isTrue();
      var known = Retractions.NONE.with(List.of((InteractionDelete) takeBack("b7", "e7").event()));
      History cloud =
          History.of(
              List.of(
                  HistoryEntry.of((Interaction) Events.click(7).event()),
                  HistoryEntry.of((Interaction) Events.click(1).event())),
              9);
      store.learn("default", "u1", cloud, known, OptionalLong.empty());
      assertThat(store.history("default", "u1").isEmpty()).isTrue();
    }
  }

  @Test
  void nothingThatWasSeenIsForgottenHereOrInTheCloudUntilTheUserIs() throws IOException {
    var few = new StoreSettings(1 << 20, 1 << 20, 5, 1_000, 2_000, 64 << 20);
    SeenItems cloud = SeenItems.NONE.with(List.of("long", "ago"));
    for (int life = 0; life < 3; life++) {
      try (EdgeStore store = EdgeStore.open(folder, few, new FileDisk(), Runnable::run)) {
        for (int n = 20 * life; n < 20 * life + 20; n++) {
          store.accept(Events.event("e" + n, "click", "u", "i" + n, n), true, true);
        }
        store.learn(
            "default", "u", History.EMPTY.withOlder(cloud), Retractions.NONE, OptionalLong.empty());
      }
    }
    try (EdgeStore store = EdgeStore.open(folder, few, new FileDisk(), Runnable::run)) {
      History history = store.history("default", "u");
      assertThat(history.stored()).hasSize(5);
      assertThat(IntStream.range(0, 55)).allMatch(n -> history.older().contains("i" + n));
      assertThat(history.older().contains("long")).isTrue();
      store.learn(
          "default",
          "u",
          History.EMPTY,
          Retractions.NONE,
          OptionalLong.of(Events.NOON.toEpochMilli()));
      assertThat(store.history("default", "u").older().isEmpty()).isTrue();
    }
  }

  private static ParsedEvent takeBack(String id, String event) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("type", "interaction.delete")
            .put("userId", "u1")
            .put("eventId", event)
            .put("time", Events.NOON.toString());
    return new EventJson(Clock.fixed(Events.NOON, java.time.ZoneOffset.UTC)).read(json);
  }

  @Test
  void theFirstContactShiftsUnsettledTimesInOutboxAndHistoryAlike() throws IOException {
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      store.accept(Events.click(0), true, true);
      store.accept(Events.click(3), false, true);
      store.settle(3_600_000);
      store.settle(3_600_000);
    }
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      Instant settled = Events.click(0).event().time();
      Instant shifted = Events.click(3).event().time().plusSeconds(3_600);
      assertThat(store.history("default", "u0").entries())
          .extracting(HistoryEntry::time)
          .containsExactly(settled, shifted);
      String json =
          new String(store.waiting(2, Long.MAX_VALUE).getLast().json(), StandardCharsets.UTF_8);
      assertThat(json).contains(shifted.toString());
    }
  }

  @Test
  void aTimeThatWasSentNeverChanges() throws IOException {
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      store.accept(Events.click(0), false, true);
      store.accept(Events.click(3), false, true);
      store.sent(1);
      store.settle(3_600_000);
      assertThat(store.history("default", "u0").entries())
          .extracting(HistoryEntry::time)
          .containsExactly(
              Events.click(0).event().time(), Events.click(3).event().time().plusSeconds(3_600));
    }
  }

  @Test
  void whatOneUserSentSettlesNoTimeOfAnother() throws IOException {
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      store.accept(Events.event("1", "click", "u1", "i", 1), false, true);
      store.accept(Events.event("1", "click", "u2", "i", 1), false, true);
      store.sent(1);
      store.settle(3_600_000);

      Instant before = Events.event("1", "click", "u1", "i", 1).event().time();
      assertThat(store.history("default", "u1").entries())
          .extracting(HistoryEntry::time)
          .containsExactly(before);
      assertThat(store.history("default", "u2").entries())
          .extracting(HistoryEntry::time)
          .containsExactly(before.plusSeconds(3_600));
    }
  }

  @Test
  void evictsTheUserWrittenToLongestAgo() throws IOException {
    var small = new StoreSettings(1 << 20, 4_096, 100, 10_000, 2_000, 4 << 20);
    try (EdgeStore store = EdgeStore.open(folder, small, new FileDisk(), Runnable::run)) {
      for (int n = 0; n < 200; n++) {
        store.accept(Events.event("e" + n, "click", "u" + n, "item", n), true, true);
      }
    }
    try (EdgeStore store = EdgeStore.open(folder, small, new FileDisk(), Runnable::run)) {
      assertThat(store.history("default", "u0").isEmpty()).isTrue();
      assertThat(store.history("default", "u199").isEmpty()).isFalse();
      assertThat(store.report().usersEvicted() + store.report().users()).isEqualTo(200);
    }
  }

  @Test
  void opensWhereAnUnfinishedBaseLies() throws IOException {
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      store.accept(Events.click(1), true, true);
    }
    Files.write(folder.resolve("unfinished-7"), new byte[100]);
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      assertThat(Events.waitingIds(store)).containsExactly("e1");
    }
    assertThat(folder.resolve("unfinished-7")).doesNotExist();
  }
}
