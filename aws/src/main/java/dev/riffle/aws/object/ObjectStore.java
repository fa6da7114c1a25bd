package dev.riffle.aws.object;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.aws.retry.Until;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One bucket's objects. Every method throws {@link StoreUnavailable} when S3 does not answer. */
public final class ObjectStore implements ObjectReader, OnceWriter, VersionedObjects {
  private static final int MAX_TRIES = 5;
  private static final int NO_ANSWER = 0;
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final String ANY = "*";
  private static final String NO_SUCH_KEY = "NoSuchKey";

  private final S3Client s3;
  private final String bucket;
  private final Backoff backoff;
  private final Sleeper pause;

  /** Between tries at a write that met another one, it waits in the calling thread. */
  public ObjectStore(S3Client s3, String bucket) {
    this(s3, bucket, Backoff.steady(Duration.ofMillis(50), Duration.ofMillis(400)), Thread::sleep);
  }

  ObjectStore(S3Client s3, String bucket, Backoff backoff, Sleeper pause) {
    this.s3 = s3;
    this.bucket = bucket;
    this.backoff = backoff;
    this.pause = pause;
  }

  @Override
  public Fetched get(String key, Optional<String> known) {
    var request = GetObjectRequest.builder().bucket(bucket).key(key);
    known.ifPresent(request::ifNoneMatch);
    try {
      var object = s3.getObjectAsBytes(request.build());
      return new Fetched.Found(object.asByteArrayUnsafe(), object.response().eTag());
    } catch (SdkException e) {
      return switch (status(e)) {
        case NOT_MODIFIED -> new Fetched.Unchanged();
        case NOT_FOUND -> new Fetched.Missing();
        default -> throw unread(key, e);
      };
    }
  }

  @Override
  public Optional<Fetched.Found> get(String key) {
    return get(key, Optional.empty()) instanceof Fetched.Found found
        ? Optional.of(found)
        : Optional.empty();
  }

  /**
   * The whole object.
   *
   * @throws NoSuchObject when there is none
   */
  public byte[] read(String key) {
    return get(key).orElseThrow(() -> new NoSuchObject(place(key))).bytes();
  }

  @Override
  public byte[] range(String key, long offset, int length) {
    String range = "bytes=%d-%d".formatted(offset, offset + length - 1);
    var request = GetObjectRequest.builder().bucket(bucket).key(key).range(range).build();
    try {
      return s3.getObject(request, (_, in) -> upTo(length, in));
    } catch (SdkException e) {
      if (status(e) == RANGE_NOT_SATISFIABLE) {
        return new byte[0];
      }
      throw unread(key, e);
    }
  }

  @Override
  public Optional<byte[]> part(Listed listed, long offset, int length) {
    var request =
        GetObjectRequest.builder().bucket(bucket).key(listed.key()).ifMatch(listed.etag());
    if (offset > 0 || length < listed.bytes()) {
      request.range("bytes=%d-%d".formatted(offset, offset + length - 1));
    }
    try {
      return Optional.of(s3.getObject(request.build(), (_, in) -> upTo(length, in)));
    } catch (SdkException e) {
      int status = status(e);
      if (status == NOT_FOUND || status == PRECONDITION_FAILED) {
        return Optional.empty();
      }
      throw unread(listed.key(), e);
    }
  }

  /** Into an array of the length that is known: no growing, and as much a read as there is. */
  private static byte[] upTo(int length, InputStream in) throws IOException {
    var bytes = new byte[length];
    int read = in.readNBytes(bytes, 0, length);
    return read == length ? bytes : Arrays.copyOf(bytes, read);
  }

  /**
   * An object's bytes as they come; the caller closes the stream.
   *
   * @throws NoSuchObject when there is none
   */
  public InputStream stream(String key) {
    return stream(key, GetObjectRequest.builder());
  }

  private InputStream stream(String key, GetObjectRequest.Builder request) {
    try {
      return s3.getObject(request.bucket(bucket).key(key).build());
    } catch (SdkException e) {
      if (status(e) == NOT_FOUND) {
        throw new NoSuchObject(place(key), e);
      }
      throw unread(key, e);
    }
  }

  /**
   * As {@link #stream(String)}, of an object's first bytes.
   *
   * @param length how many, 1 or more; fewer come where the object ends early
   */
  public InputStream stream(String key, long length) {
    return stream(key, GetObjectRequest.builder().range("bytes=0-" + (length - 1)));
  }

  /** Writes an object, whatever was there. */
  public void put(String key, String contentType, byte[] content) {
    try {
      s3.putObject(request(key, contentType).build(), RequestBody.fromBytes(content));
    } catch (SdkException e) {
      throw unwritten(key, e);
    }
  }

  @Override
  public void putOnce(String key, String contentType, byte[] content, Until until) {
    conditionally(key, request(key, contentType).ifNoneMatch(ANY).build(), content, until);
  }

  @Override
  public boolean replace(String key, String contentType, byte[] content, Optional<String> etag) {
    PutObjectRequest.Builder request = request(key, contentType);
    etag.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch(ANY));
    return conditionally(key, request.build(), content, Until.EVER) || stands(key, content);
  }

  /**
   * Writes on condition, again while another write is just being made.
   *
   * @return whether this was written; else the condition does not hold, which may be due to this
   *     write itself: when a reply is lost, the SDK sends the request again
   */
  private boolean conditionally(String key, PutObjectRequest request, byte[] content, Until until) {
    for (int tries = 1; ; tries++) {
      try {
        s3.putObject(request, RequestBody.fromBytes(content));
        return true;
      } catch (SdkException e) {
        int status = status(e);
        if (status == PRECONDITION_FAILED || isGone(request, e)) {
          return false;
        }
        // Of two writes that meet, neither may have been first.
        if (status == CONFLICT && tries < MAX_TRIES && until.leaves(backoff.after(tries))) {
          rest(key, tries);
        } else if (status != NO_ANSWER || !stood(key, content, e)) {
          throw unwritten(key, e);
        } else {
          return true;
        }
      }
    }
  }

  /** S3's answer when what should be as it was seen is not there at all. */
  private static boolean isGone(PutObjectRequest request, SdkException e) {
    return request.ifMatch() != null
        && e instanceof S3Exception answer
        && answer.statusCode() == NOT_FOUND
        && answer.awsErrorDetails() != null
        && NO_SUCH_KEY.equals(answer.awsErrorDetails().errorCode());
  }

  /** Whether an object has just this content. */
  private boolean stands(String key, byte[] content) {
    return get(key).filter(now -> Arrays.equals(now.bytes(), content)).isPresent();
  }

  /** The same after a failure, which tells more than a second one would. */
  private boolean stood(String key, byte[] content, SdkException failure) {
    try {
      return stands(key, content);
    } catch (StoreUnavailable also) {
      failure.addSuppressed(also);
      return false;
    }
  }

  private void rest(String key, int tries) {
    try {
      pause.sleep(backoff.after(tries));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(place(key) + " could not be written", e);
    }
  }

  /** Everything under a prefix, by key. */
  public List<Listed> list(String prefix) {
    return listing(prefix).toList();
  }

  @Override
  public Stream<Listed> listing(String prefix) {
    var pages = new ListingPages(s3, bucket, prefix, place(prefix));
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public List<String> deleteUnchanged(Collection<Listed> listed) {
    try {
      return new ConditionalDelete(s3, bucket).delete(List.copyOf(listed));
    } catch (SdkException e) {
      throw new StoreUnavailable("objects of " + bucket + " could not be deleted", e);
    }
  }

  /** Deletes an object, if it is there. */
  public void delete(String key) {
    try {
      s3.deleteObject(request -> request.bucket(bucket).key(key));
    } catch (SdkException e) {
      throw new StoreUnavailable(place(key) + " could not be deleted", e);
    }
  }

  private PutObjectRequest.Builder request(String key, String contentType) {
    return PutObjectRequest.builder().bucket(bucket).key(key).contentType(contentType);
  }

  private static int status(SdkException e) {
    return e instanceof S3Exception answer ? answer.statusCode() : NO_ANSWER;
  }

  private StoreUnavailable unread(String key, SdkException cause) {
    return new StoreUnavailable(place(key) + " could not be read", cause);
  }

  private StoreUnavailable unwritten(String key, SdkException cause) {
    return new StoreUnavailable(place(key) + " could not be written", cause);
  }

  private String place(String key) {
    return "s3://" + bucket + "/" + key;
  }
}
