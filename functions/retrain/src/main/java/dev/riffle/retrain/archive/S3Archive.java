package dev.riffle.retrain.archive;

import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.data.NotEnoughMemory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The archive in a bucket: everything under {@link ArchiveKeys#PREFIX} that is of it. */
public final class S3Archive {
  private final ObjectStore objects;

  public S3Archive(ObjectStore objects) {
    this.objects = objects;
  }

  /** All objects that were there when the listing began, and maybe newer ones, by key. */
  public Listing list() {
    var archive = new ArrayList<ArchivedObject>();
    long bytes = 0;
    for (Listed object : objects.list(ArchiveKeys.PREFIX)) {
      if (ArchiveKeys.isArchive(object.key())) {
        archive.add(new Stored(object.key()));
        bytes += object.bytes();
      }
    }
    return new Listing(List.copyOf(archive), bytes);
  }

  /**
   * What there is to read.
   *
   * @param bytes of all objects as stored, compressed
   */
  public record Listing(List<ArchivedObject> objects, long bytes) {
    /** An event takes 100 bytes in memory, and at least 40 in the archive. */
    private static final double GROWTH = 2.5;

    /** Compressed bytes of archive that are read in a second, rather too few. */
    private static final double READ_A_SECOND = 4e6;

    /**
     * Refuses what cannot fit, before the first byte is read.
     *
     * @param heap bytes that the JVM may use
     */
    public void requireFits(long heap) {
      NotEnoughMemory.check("reading %,d bytes of archive".formatted(bytes), bytes * GROWTH, heap);
    }

    /**
     * Refuses what cannot fit or cannot be read in time, before the first byte is read.
     *
     * @throws NotEnoughMemory when the archive does not fit
     * @throws NotEnoughTime when it takes too long to read
     */
    public void requireFits(long heap, RunDeadline deadline, Clock clock) {
      requireFits(heap);
      deadline.require(
          "Reading %,d bytes of archive".formatted(bytes),
          Duration.ofMillis((long) (1000 * bytes / READ_A_SECOND)),
          clock);
    }
  }

  private final class Stored implements ArchivedObject {
    private final String key;

    Stored(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }

    @Override
    public byte[] fetch() {
      return objects.read(key);
    }
  }
}
