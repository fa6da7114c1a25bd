package dev.riffle.retrain.engine;

import dev.riffle.retrain.archive.ArchiveListing;
import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.request.EngineName;
import java.time.Clock;
import java.util.Optional;

/**
 * Which engine trains, and why.
 *
 * @param spark whether it is Spark
 * @param words for people
 */
public record EngineChoice(boolean spark, String words) {
  /**
   * Measures the archive and chooses. This process does what it can: it starts at once, and costs
   * nothing that is not there.
   *
   * @param asked what the request says
   * @param available whether Spark is at hand
   * @param heap bytes that this process may use
   */
  public static EngineChoice of(
      EngineName asked,
      boolean available,
      ArchiveListing listing,
      long heap,
      RunDeadline deadline,
      Clock clock) {
    String archive =
        "The archive has %,d objects of %,d bytes"
            .formatted(listing.objects().size(), listing.bytes());
    if (asked == EngineName.SPARK && !available) {
      throw new NoSpark();
    }
    if (asked != EngineName.AUTO) {
      return new EngineChoice(
          asked == EngineName.SPARK,
          "%s; engine=%s was asked for.".formatted(archive, asked.wireName()));
    }
    Optional<String> why = tooMuch(listing, heap, deadline, clock);
    if (why.isEmpty()) {
      return new EngineChoice(false, archive + ", which this process trains on: engine=local.");
    }
    return available
        ? new EngineChoice(true, "%s; engine=spark: %s".formatted(archive, why.get()))
        : new EngineChoice(
            false, archive + "; engine=local, since Spark is not at hand. " + why.get());
  }

  private static Optional<String> tooMuch(
      ArchiveListing listing, long heap, RunDeadline deadline, Clock clock) {
    try {
      listing.requireFits(heap, deadline, clock);
      return Optional.empty();
    } catch (NotEnoughMemory | NotEnoughTime lacking) {
      return Optional.of(lacking.getMessage());
    }
  }
}
