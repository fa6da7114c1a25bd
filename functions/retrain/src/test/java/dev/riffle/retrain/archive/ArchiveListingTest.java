package dev.riffle.retrain.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.data.NotEnoughMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An archive of too many objects is refused before it is read, and the error says what helps. */
class ArchiveListingTest {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final RunDeadline LAMBDA = RunDeadline.in(Duration.ofSeconds(895), CLOCK);
  private static final long HEAP = 4L << 30;

  private final AtomicLong nanos = new AtomicLong();

  /** Few bytes, many objects: a week of 100,000 events a day, each read in 1.4 ms. */
  @Test
  void aWeekOfSmallObjectsIsRefusedWithWhatToDo() {
    var week = listing(610_000, 300, Duration.ofNanos(1_430_000));

    assertThatThrownBy(() -> week.requireInTime(LAMBDA, CLOCK, nanos::get))
        .isInstanceOf(NotEnoughTime.class)
        .hasMessageContaining("610,000 objects")
        .hasMessageContaining("compact")
        .hasMessageNotContaining("Lower dims");
  }

  @Test
  void theSameBytesInFewObjectsAreReadAndSoAreManyThatAnswerFast() {
    assertThatCode(
            () ->
                listing(7, 610_000 * 60, Duration.ofMillis(40))
                    .requireInTime(LAMBDA, CLOCK, nanos::get))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                listing(610_000, 60, Duration.ofNanos(200_000))
                    .requireInTime(LAMBDA, CLOCK, nanos::get))
        .doesNotThrowAnyException();
  }

  @Test
  void nothingIsReadWhereNothingIsTimed() {
    listing(610_000, 300, Duration.ofSeconds(1)).requireInTime(RunDeadline.NONE, CLOCK, nanos::get);

    assertThat(nanos).hasValue(0);
  }

  /** Listing goes on for minutes: it ends as soon as no speed would do. */
  @Test
  void theListingItselfStopsWhenThereIsTooMuch() {
    var bucket = new MemoryBucket(CLOCK);
    for (int i = 0; i < 3_000; i++) {
      bucket.put("events/2026/11/20/12/shard-%05d-1.ndjson.gz".formatted(i), new byte[1]);
    }
    var archive = new S3Archive(bucket);

    assertThatThrownBy(() -> archive.list(RunDeadline.in(Duration.ofMillis(300), CLOCK), CLOCK))
        .isInstanceOf(NotEnoughTime.class)
        .hasMessageContaining("more than 2,000 objects");
    assertThat(archive.list().objects()).hasSize(3_000);
  }

  @Test
  void objectsTakeMemoryToo() {
    assertThatThrownBy(() -> listing(3_000_000, 1, Duration.ZERO).requireFits(1L << 30))
        .isInstanceOf(NotEnoughMemory.class)
        .hasMessageContaining("3,000,000 objects");
    assertThatCode(() -> listing(1_000, 1, Duration.ZERO).requireFits(HEAP))
        .doesNotThrowAnyException();
  }

  private ArchiveListing listing(int count, long bytes, Duration each) {
    ArchivedObject object = new Timed(each, bytes);
    List<ArchivedObject> objects = IntStream.range(0, count).mapToObj(_ -> object).toList();
    return new ArchiveListing(objects, count * bytes);
  }

  /** An object that takes so long, as if all were read one after the other. */
  private final class Timed implements ArchivedObject {
    private final Duration time;
    private final long bytes;

    Timed(Duration time, long bytes) {
      this.time = time;
      this.bytes = bytes;
    }

    @Override
    public String key() {
      return "events/2026/11/20/12/a.ndjson.gz";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public Optional<byte[]> part(long offset, int length) {
      nanos.addAndGet(time.toNanos());
      return Optional.of(new byte[length]);
    }
  }
}
