package dev.riffle.retrain.archive;

import dev.riffle.retrain.data.NotEnoughMemory;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The archive in a bucket: everything under {@code events/} that ends in {@code .ndjson.gz}. */
public final class S3Archive {
  private static final String PREFIX = "events/";
  private static final String SUFFIX = ".ndjson.gz";

  private final S3Client s3;
  private final String bucket;

  public S3Archive(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** All objects that were there when the listing began, and maybe newer ones, by key. */
  public Listing list() {
    var objects = new ArrayList<ArchiveObject>();
    long bytes = 0;
    for (S3Object object :
        s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(PREFIX)).contents()) {
      if (object.key().endsWith(SUFFIX)) {
        objects.add(new Stored(object.key()));
        bytes += object.size();
      }
    }
    return new Listing(List.copyOf(objects), bytes);
  }

  /**
   * What there is to read.
   *
   * @param bytes of all objects as stored, compressed
   */
  public record Listing(List<ArchiveObject> objects, long bytes) {
    /** An event takes 100 bytes in memory, and at least 40 in the archive. */
    private static final double GROWTH = 2.5;

    /**
     * Refuses what cannot fit, before the first byte is read.
     *
     * @param heap bytes that the JVM may use
     */
    public void requireFits(long heap) {
      NotEnoughMemory.check("reading %,d bytes of archive".formatted(bytes), bytes * GROWTH, heap);
    }
  }

  private final class Stored implements ArchiveObject {
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
      return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArrayUnsafe();
    }
  }
}
