package dev.riffle.ingest.load;

import dev.riffle.ingest.stream.FileBatches;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores a batch; doing it again changes nothing. */
@FunctionalInterface
public interface BatchStore {
  /**
   * Stores a batch.
   *
   * @param source what stands for the shard in the archive's key
   * @param first number of the first line in its source
   * @param arrived when the batch came
   * @param lines events as JSON
   * @return nothing when it is to be tried again
   */
  Optional<FileBatches.Stored> store(
      String source, long first, Instant arrived, List<byte[]> lines);
}
