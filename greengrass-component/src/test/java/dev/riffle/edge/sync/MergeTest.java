package dev.riffle.edge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.Arrival;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.online.VectorCodec;
import dev.riffle.edge.TownModel;
import dev.riffle.edge.model.ModelFolder;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.QueuedEvent;
import dev.riffle.edge.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Device and cloud, given the same events in any split and order, end in the same vector. */
class MergeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final EventJson JSON = new EventJson(Clock.fixed(NOW, ZoneOffset.UTC));
  private static final int KEEP = 30;
  private static final List<String> TYPES = List.of("view", "click", "cart", "purchase", "like");
  @TempDir private Path temp;

  @Test
  void anyInterleavingEndsInTheSameVector() throws IOException {
    TownModel.write(temp.resolve("model"), 1);
    Model model = new ModelFolder(temp.resolve("model")).load();
    for (int seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      Path folder = Files.createDirectories(temp.resolve("s" + seed));
      History cloud = History.EMPTY;
      try (EdgeStore store = open(folder)) {
        var forwarded = new ArrayList<HistoryEntry>();
        var forwarder =
            new Forwarder(store, batch -> batch.forEach(e -> forwarded.add(entry(e))), 3, 1_000);
        for (ParsedEvent event : events(random)) {
          HistoryEntry entry = arrived((Interaction) event.event());
          switch (random.nextInt(3)) {
            case 0 -> store.accept(event, true, true);
            case 1 -> cloud = cloud.with(List.of(entry), KEEP);
            default -> {
              store.accept(event, true, true);
              cloud = cloud.with(List.of(entry), KEEP);
            }
          }
          if (random.nextInt(4) == 0) {
            step(forwarder);
          }
          if (random.nextInt(4) == 0 && !forwarded.isEmpty()) {
            Collections.shuffle(forwarded, random);
            cloud = cloud.with(List.of(forwarded.getFirst()), KEEP);
          }
          if (random.nextInt(4) == 0) {
            store.learn("default", "u", cloud, Retractions.NONE, OptionalLong.empty());
          }
        }
        while (step(forwarder) > 0) {}
        cloud = cloud.with(forwarded, KEEP);
        store.learn("default", "u", cloud, Retractions.NONE, OptionalLong.empty());
        assertThat(store.history("default", "u")).as("seed %d", seed).isEqualTo(cloud);
        assertThat(vector(model, store.history("default", "u")))
            .as("seed %d", seed)
            .isEqualTo(vector(model, cloud));
      }
    }
  }

  /** A week without a network, switched off twice a day, in a store with bounds, then a network. */
  @Test
  void sevenDaysOfflineLoseNothingThatTheBoundsPromise() throws IOException {
    Set<String> purchases = new HashSet<>();
    List<String> forwarded = new ArrayList<>();
    int made = 0;
    for (int halfDay = 0; halfDay < 14; halfDay++) {
      try (EdgeStore store = open(temp.resolve("week"))) {
        for (int i = 0; i < 300; i++) {
          String type = i % 100 == 0 ? "purchase" : i % 3 == 0 ? "click" : "impression";
          String id = "d%d-%d".formatted(halfDay, i);
          Instant time = NOW.minus(Duration.ofHours(12L * (14 - halfDay))).plusSeconds(i);
          assertThat(store.accept(event(id, type, "a" + 2 * (i % 20), time), true, true)).isTrue();
          if (type.equals("purchase")) {
            purchases.add(id);
          }
          made++;
        }
      }
    }
    try (EdgeStore store = open(temp.resolve("week"))) {
      var forwarder =
          new Forwarder(store, batch -> batch.forEach(e -> forwarded.add(id(e))), 50, 20_000);
      var report = store.report();
      long dropped = report.dropped().values().stream().mapToLong(Long::longValue).sum();
      assertThat(report.accepted()).isEqualTo(made);
      assertThat(report.waiting() + dropped).isEqualTo(made);
      assertThat(report.dropped()).containsOnlyKeys("impression");
      assertThat(report.diskBytes()).isLessThan(4 << 20);
      while (step(forwarder) > 0) {}
      assertThat(forwarded).doesNotHaveDuplicates().containsAll(purchases);
      assertThat(store.history("default", "u").size()).isEqualTo(KEEP);
    }
  }

  /** As IoT Core does, which never takes what is over 128 KiB. */
  @Test
  void whatIsTooLongForTheWayUpHoldsNothingUp() throws IOException {
    var reader = new EventJson(Clock.systemUTC());
    var forwarded = new ArrayList<String>();
    EventUplink cloud =
        batch -> {
          for (QueuedEvent event : batch) {
            if (event.json().length > 128 << 10) {
              throw new IOException("payload is too large");
            }
            forwarded.add(id(event));
          }
        };
    try (EdgeStore store = open(temp.resolve("long"))) {
      store.accept(event("before", "click", "a", NOW), true, true);
      String tooLong =
          """
          {"id":"long","type":"click","userId":"u","itemId":"a","time":"%s","note":"%s"}"""
              .formatted(NOW, "x".repeat(140_000));
      store.accept(reader.read(tooLong.getBytes(StandardCharsets.UTF_8)), true, true);
      store.accept(event("behind", "click", "a", NOW), true, true);
      var forwarder = new Forwarder(store, cloud, 50, 100_000);

      while (step(forwarder) > 0) {}

      assertThat(forwarded).containsExactly("before", "behind");
      assertThat(store.report().dropped()).containsOnly(Map.entry("click", 1L));
    }
  }

  private static int step(Forwarder forwarder) throws IOException {
    try {
      return forwarder.step();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static EdgeStore open(Path folder) throws IOException {
    var settings = new StoreSettings(600_000, 1 << 20, KEEP, 10_000, 30_000, 8 << 20);
    return EdgeStore.open(folder, settings, new FileDisk(), Runnable::run);
  }

  private static List<ParsedEvent> events(Random random) {
    var events = new ArrayList<ParsedEvent>();
    for (int n = 0; n < 50; n++) {
      String type = TYPES.get(random.nextInt(TYPES.size()));
      int item = random.nextInt(40);
      String id = (item % 2 == 0 ? "a" : "b") + item;
      events.add(event("e" + n, type, id, NOW.minusSeconds(random.nextInt(1_000_000))));
    }
    return events;
  }

  private static ParsedEvent event(String id, String type, String item, Instant time) {
    return JSON.read(
        "{\"id\":\"%s\",\"type\":\"%s\",\"userId\":\"u\",\"itemId\":\"%s\",\"time\":\"%s\"}"
            .formatted(id, type, item, time)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static HistoryEntry entry(QueuedEvent event) {
    return arrived((Interaction) JSON.read(event.json()).event());
  }

  /** As the cloud has it. */
  private static HistoryEntry arrived(Interaction event) {
    return HistoryEntry.of(event, OptionalLong.of(Arrival.at(event.time())));
  }

  private static String id(QueuedEvent event) {
    return JSON.read(event.json()).event().id();
  }

  private static byte[] vector(Model model, History history) {
    return VectorCodec.encode(
        new UserEncoder(model).encode(history).map(FoldInResult::vector).orElseThrow());
  }
}
