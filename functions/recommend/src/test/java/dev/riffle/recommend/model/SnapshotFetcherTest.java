package dev.riffle.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.aws.object.ObjectReader;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Section;
import dev.riffle.recommend.fake.Catalogue;
import dev.riffle.recommend.fake.MemoryObjects;
import dev.riffle.recommend.rows.RowCache;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotFetcherTest {
  private final MemoryObjects objects = new MemoryObjects();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final SnapshotFetcher fetcher = fetcher(objects);
  private final String version =
      new Catalogue(objects).publish("shop", 40_000, 1, Instant.parse("2026-11-24T18:00:00Z"));
  private final String snapshot = Catalogue.snapshotKey("shop", version);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void givesTheWholeModel() {
    var model = fetch(fetcher, version);

    assertThat(model.complete()).isTrue();
    assertThat(model.held()).isEqualTo(40_000);
    assertThat(model.version()).isEqualTo(version);
    assertThat(model.indexOf("item-39999")).isPresent();
  }

  @Test
  void refusesAFlippedBitInAnySectionAndNamesIt() {
    byte[] whole = objects.bytes(snapshot);
    for (Section section : manifest().sections()) {
      byte[] damaged = whole.clone();
      damaged[(int) (section.offset() + section.length() / 2)] ^= 0x10;
      objects.put(snapshot, damaged);

      assertThatThrownBy(() -> fetch(fetcher, version))
          .isInstanceOf(ModelRefused.class)
          .hasMessageContaining(section.name() + " at byte " + section.offset());
    }
  }

  @Test
  void refusesAFileCutShortWhereverItEnds() {
    byte[] whole = objects.bytes(snapshot);
    for (int bytes : List.of(0, 100, whole.length / 2, whole.length - 1)) {
      objects.put(snapshot, Arrays.copyOf(whole, bytes));

      assertThatThrownBy(() -> fetch(fetcher, version)).isInstanceOf(ModelRefused.class);
    }
  }

  @Test
  void readsAgainWhatWasDamagedOnItsWay() {
    var once = new GarbleSecondRead(objects);

    var model = fetch(fetcher(once), version);

    assertThat(model.complete()).isTrue();
    assertThat(once.garbled()).isTrue();
  }

  @Test
  void refusesAModelOfAnotherVersion() {
    objects.put(
        Catalogue.manifestKey("shop", "20200101T000000Z-00000000"),
        objects.bytes(Catalogue.manifestKey("shop", version)));

    assertThatThrownBy(() -> fetch(fetcher, "20200101T000000Z-00000000"))
        .isInstanceOf(ModelRefused.class)
        .hasMessageContaining("is of model " + version);
  }

  @Test
  void refusesAModelThatIsNotThere() {
    assertThatThrownBy(() -> fetch(fetcher, "20200101T000000Z-00000000"))
        .isInstanceOf(ModelRefused.class)
        .hasMessageContaining("there is no models/shop/20200101T000000Z-00000000/manifest.json");
  }

  @Test
  void saysThatTheStoreIsAwayRatherThanRefusing() {
    objects.away(true);

    assertThatThrownBy(() -> fetch(fetcher, version)).isInstanceOf(StoreUnavailable.class);
  }

  private static Model fetch(SnapshotFetcher fetcher, String version) {
    Manifest manifest = fetcher.manifest("shop", version);
    SnapshotDownload begun = fetcher.begin(manifest);
    begun.takeAhead(() -> {});
    return fetcher.finish(manifest, begun, () -> {});
  }

  private SnapshotFetcher fetcher(ObjectReader store) {
    return new SnapshotFetcher(
        store, executor, new RowCache(RowCache.BYTES), Duration.ofSeconds(30));
  }

  private Manifest manifest() {
    return Manifest.read(objects.bytes(Catalogue.manifestKey("shop", version)));
  }
}
