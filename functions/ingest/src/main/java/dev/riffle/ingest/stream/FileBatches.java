package dev.riffle.ingest.stream;

import dev.riffle.ingest.retry.InvocationDeadline;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Batches of events that come from files, past the stream: they go through the same steps, so the
 * archive and all rows are as if the stream had brought them.
 */
public final class FileBatches {
  private final StreamHandler handler;
  private final Clock clock;

  /** Batches for what a handler writes to. */
  public FileBatches(StreamHandler handler, Clock clock) {
    this.handler = handler;
    this.clock = clock;
  }

  /**
   * What became of a batch.
   *
   * @param archived events that are in the archive now
   * @param duplicates events that the batch itself repeats
   * @param rejected lines that are no events
   */
  public record Stored(int archived, int duplicates, int rejected) {}

  /**
   * Stores a batch. Doing it again changes nothing.
   *
   * @param source what stands for the shard in the archive's key
   * @param first number of the first line in its source
   * @param arrived when the batch came; of two that contradict each other the later is believed
   * @param lines events as JSON
   * @return nothing when it is to be tried again: the log says why
   */
  public Optional<Stored> store(String source, long first, Instant arrived, List<byte[]> lines) {
    var records = new ArrayList<StreamRecord>(lines.size());
    for (byte[] line : lines) {
      records.add(
          new StreamRecord(
              records.size(),
              source,
              "%012d".formatted(first + records.size()),
              arrived,
              "",
              OptionalInt.empty(),
              line));
    }
    BatchResult result = handler.process(records, new InvocationDeadline(clock, Instant.MAX));
    return result.failedFrom().isPresent()
        ? Optional.empty()
        : Optional.of(new Stored(result.archived(), result.duplicates(), result.rejected()));
  }
}
