package dev.riffle.ingest.archive;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects in a bucket. */
public final class S3ObjectStore implements ObjectStore {
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client s3;
  private final String bucket;

  public S3ObjectStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public void putOnce(String key, String contentType, byte[] content) {
    try {
      s3.putObject(
          request -> request.bucket(bucket).key(key).contentType(contentType).ifNoneMatch("*"),
          RequestBody.fromBytes(content));
    } catch (S3Exception e) {
      if (e.statusCode() != PRECONDITION_FAILED) {
        throw e;
      }
    }
  }
}
