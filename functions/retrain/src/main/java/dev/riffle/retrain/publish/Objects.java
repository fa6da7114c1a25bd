package dev.riffle.retrain.publish;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One bucket's objects: read, written under a condition, listed, deleted. */
public final class Objects {
  private static final String JSON = "application/json";
  private static final int CONDITION_FAILED = 412;
  private static final int CONFLICT = 409;

  private final S3Client s3;
  private final String bucket;

  public Objects(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /**
   * An object as it was read.
   *
   * @param etag changes when it does
   */
  public record Read(byte[] bytes, String etag) {}

  /** An object in a listing. */
  public record Listed(String key, long bytes, Instant modified) {}

  /** The whole object, or nothing when there is none. */
  public Optional<Read> get(String key) {
    try {
      var object = s3.getObjectAsBytes(request -> request.bucket(bucket).key(key));
      return Optional.of(new Read(object.asByteArrayUnsafe(), object.response().eTag()));
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    }
  }

  /** The object's bytes as they come; the caller closes the stream. */
  InputStream stream(String key) {
    return s3.getObject(request -> request.bucket(bucket).key(key));
  }

  /** Writes JSON, whatever was there. */
  public void putJson(String key, byte[] json) {
    s3.putObject(
        request -> request.bucket(bucket).key(key).contentType(JSON), RequestBody.fromBytes(json));
  }

  /**
   * Writes JSON in place of what the caller has read.
   *
   * @param etag of that; without one there must be no object yet
   * @return false when somebody else wrote meanwhile, and theirs stands
   */
  boolean replaceJson(String key, byte[] json, Optional<String> etag) {
    return put(
        request -> {
          request.key(key).contentType(JSON);
          etag.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
        },
        json);
  }

  /**
   * Writes bytes in place of those that the caller has read.
   *
   * @return false when somebody else wrote meanwhile, and theirs stands
   */
  public boolean replace(String key, byte[] bytes, String etag) {
    return put(request -> request.key(key).ifMatch(etag), bytes);
  }

  private boolean put(Consumer<PutObjectRequest.Builder> what, byte[] bytes) {
    try {
      s3.putObject(
          request -> request.bucket(bucket).applyMutation(what), RequestBody.fromBytes(bytes));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == CONDITION_FAILED || e.statusCode() == CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /** Everything under a prefix, by key. */
  public Stream<Listed> list(String prefix) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .map(object -> new Listed(object.key(), object.size(), object.lastModified()));
  }

  /** Deletes an object, if it is there. */
  public void delete(String key) {
    s3.deleteObject(request -> request.bucket(bucket).key(key));
  }
}
