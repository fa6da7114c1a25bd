package dev.riffle.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are those of docs/data.md, and say what they were made of. */
class ArchiveKeysTest {
  private static final Instant ARRIVED = Instant.parse("2026-11-24T18:59:59.999Z");

  @Test
  void keysAreThoseOfTheDocs() {
    assertThat(ArchiveKeys.of(ARRIVED, "shardId-000000000001", "4951", "4960"))
        .isEqualTo("events/2026/11/24/18/shardId-000000000001-4951-4960.ndjson.gz");
    assertThat(RejectedKeys.of(ARRIVED, "shardId-000000000001", "4951"))
        .isEqualTo("rejected/2026/11/24/18/shardId-000000000001-4951.json");
  }

  @Property
  void aKeySaysInWhichHourItsFirstRecordArrived(
      @ForAll @LongRange(min = 0, max = 253_402_300_799L) long seconds) {
    Instant arrived = Instant.ofEpochSecond(seconds);
    String key = ArchiveKeys.of(arrived, "shard", "1", "2");

    assertThat(ArchiveKeys.isArchive(key)).isTrue();
    assertThat(ArchiveKeys.lastHour(key)).contains(arrived.truncatedTo(ChronoUnit.HOURS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "events/",
        "events/2026/11/24/18",
        "events/2026/11/24/25/shard-1-2.ndjson.gz",
        "events/2026/02/30/01/shard-1-2.ndjson.gz",
        "events/2026/11/24/1/shard-1-2.ndjson.gz",
        "rejected/2026/11/24/18/shard-1.json"
      })
  void aKeyWithoutAnHourNamesNone(String key) {
    assertThat(ArchiveKeys.lastHour(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"events/notes.txt", "models/default/current.json", "rejected/a.ndjson.gz"})
  void whatElseLiesInTheBucketIsNoArchive(String key) {
    assertThat(ArchiveKeys.isArchive(key)).isFalse();
  }
}
