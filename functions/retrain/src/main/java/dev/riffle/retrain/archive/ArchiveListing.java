package dev.riffle.retrain.archive;

import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.data.NotEnoughMemory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What there is to read.
 *
 * @param bytes of all objects as stored, compressed
 */
public record ArchiveListing(List<ArchivedObject> objects, long bytes) {
  /** As many as a page of a listing has. */
  static final int PAGE = 1_000;

  /** What S3 answers at most in a second for the keys of one prefix, by its documentation. */
  private static final double MOST_A_SECOND = 5_500;

  /** An event takes 100 bytes in memory, and at least 40 in the archive. */
  private static final double GROWTH = 2.5;

  /** What an object of a listing takes in memory: keys, tags, times. */
  private static final double OBJECT = 500;

  /** Compressed bytes of archive that are read in a second, rather too few. */
  private static final double READ_A_SECOND = 8e6;

  private static final String REMEDY =
      "Merge its objects (the operation compact of retrain; its schedule does it every six hours unless"
          + " compactRate says otherwise): reading is bounded by bytes then. Or train where nothing"
          + " is timed: the command line in a container (Fargate) or on a laptop";

  /**
   * Refuses what cannot fit, before the first byte is read.
   *
   * @param heap bytes that the JVM may use
   */
  public void requireFits(long heap) {
    NotEnoughMemory.check(
        "Reading %,d bytes of archive in %,d objects".formatted(bytes, objects.size()),
        bytes * GROWTH + objects.size() * OBJECT,
        heap);
  }

  /**
   * Refuses what cannot fit or cannot be read in time, before the first event is read. How many
   * objects are read in a second is measured on some of them, if that decides.
   *
   * @throws NotEnoughMemory when the archive does not fit
   * @throws NotEnoughTime when it takes too long to read
   */
  public void requireFits(long heap, RunDeadline deadline, Clock clock) {
    requireFits(heap);
    requireInTime(deadline, clock);
  }

  /**
   * Refuses what cannot be read in time, before the first event is read.
   *
   * @throws NotEnoughTime when it takes too long to read
   */
  public void requireInTime(RunDeadline deadline, Clock clock) {
    requireInTime(deadline, clock, System::nanoTime);
  }

  void requireInTime(RunDeadline deadline, Clock clock, LongSupplier nanos) {
    if (deadline.at().isEmpty()) {
      return;
    }
    double seconds =
        bytes / READ_A_SECOND + objects.size() / ObjectSpeed.of(objects, nanos).objectsASecond();
    deadline.require(
        "Reading %,d bytes of archive in %,d objects".formatted(bytes, objects.size()),
        Duration.ofMillis((long) (1000 * seconds)),
        REMEDY,
        clock);
  }

  /** Refuses, while listing goes on, what could not be read at any speed. */
  static void requireFewEnough(int objects, RunDeadline deadline, Clock clock) {
    deadline.require(
        "Reading an archive of more than %,d objects".formatted(objects),
        Duration.ofMillis((long) (1000 * objects / MOST_A_SECOND)),
        REMEDY,
        clock);
  }
}
