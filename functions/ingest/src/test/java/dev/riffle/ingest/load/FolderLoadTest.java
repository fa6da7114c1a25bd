package dev.riffle.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.ingest.stream.FileBatches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of batches is loaded once, in order, however often the load is killed. */
class FolderLoadTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path folder;
  private final List<String> stored = new ArrayList<>();
  private final List<Instant> arrivals = new ArrayList<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private int failing;

  @BeforeEach
  void threeBatches() throws IOException {
    Files.writeString(folder.resolve("0000001.ndjson"), "a\nb\n");
    Files.writeString(folder.resolve("0000002.ndjson"), "c\n");
    Files.writeString(folder.resolve("0000003.ndjson"), "d\n");
  }

  @Test
  void batchesAreStoredInOrderEachLaterThanTheOneBefore() {
    load(NOW);

    assertThat(stored).containsExactly("0 [a, b]", "2 [c]", "3 [d]");
    assertThat(arrivals).containsExactly(NOW, NOW.plusMillis(1), NOW.plusMillis(2));
    assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
  }

  @Test
  void oneThatWasKilledGoesOnWithTheBatchItWasAtAndItsArrival() {
    failing = 1;
    assertThatThrownBy(() -> load(NOW)).isInstanceOf(Killed.class);
    assertThat(stored).containsExactly("0 [a, b]", "2 [c]");

    load(NOW.plusSeconds(60));

    assertThat(stored).containsExactly("0 [a, b]", "2 [c]", "2 [c]", "3 [d]");
    assertThat(arrivals.get(2)).isEqualTo(arrivals.get(1));
    assertThat(arrivals.get(3)).isAfter(arrivals.get(2));
  }

  @Test
  void anArrivalOfYesterdayIsNotUsedAgain() {
    failing = 1;
    assertThatThrownBy(() -> load(NOW)).isInstanceOf(Killed.class);

    load(NOW.plus(Duration.ofDays(1)));

    assertThat(arrivals.get(2)).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void aLineThatWasHalfWrittenIsPassedOver() throws IOException {
    load(NOW);
    Files.writeString(folder.resolve("loaded.log"), "done 0000", StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("0000004.ndjson"), "e\n");

    load(NOW.plusSeconds(1));
    load(NOW.plusSeconds(2)); // what was written behind the half line is a line of its own

    assertThat(stored).endsWith("4 [e]");
    assertThat(stored.stream().filter("4 [e]"::equals)).hasSize(1);
  }

  /** The disk was full: what is written next must not be lost in the half line. */
  @Test
  void behindAHalfLineTheArrivalOfTheBatchUnderWayIsStillKnown() throws IOException {
    Files.delete(folder.resolve("0000002.ndjson"));
    Files.delete(folder.resolve("0000003.ndjson"));
    load(NOW);
    Files.writeString(
        folder.resolve("loaded.log"), "begun 0000002.ndjson 179", StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("0000002.ndjson"), "c\n");
    failing = 1;
    assertThatThrownBy(() -> load(NOW.plusSeconds(30))).isInstanceOf(Killed.class);

    load(NOW.plusSeconds(60));

    assertThat(stored).containsExactly("0 [a, b]", "2 [c]", "2 [c]");
    assertThat(arrivals.get(2)).as("of the one that was killed").isEqualTo(arrivals.get(1));
  }

  @Test
  void aBatchThatFailsIsTriedAgainAndNotForEver() throws IOException {
    failing = -3;
    load(NOW);
    assertThat(stored).hasSize(3 + 3);

    failing = -1_000;
    Files.writeString(folder.resolve("0000004.ndjson"), "e\n");
    assertThatThrownBy(() -> load(NOW.plusSeconds(1)))
        .hasMessageContaining("0000004.ndjson could not be stored in 10 tries");
  }

  private void load(Instant now) {
    new FolderLoad(
            this::store,
            Clock.fixed(now, ZoneOffset.UTC),
            Backoff.steady(Duration.ofMillis(1), Duration.ofMillis(1)),
            _ -> {},
            new Log(new PrintStream(said, true, StandardCharsets.UTF_8)))
        .run(folder, "source");
  }

  /** The end of the process. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private Optional<FileBatches.Stored> store(
      String source, long first, Instant arrived, List<byte[]> lines) {
    stored.add(
        first + " " + lines.stream().map(it -> new String(it, StandardCharsets.UTF_8)).toList());
    arrivals.add(arrived);
    if (failing > 0 && stored.size() > failing) {
      failing = 0;
      throw new Killed();
    }
    if (failing < 0) {
      failing++;
      return Optional.empty();
    }
    return Optional.of(new FileBatches.Stored(lines.size(), 0, 0));
  }
}
