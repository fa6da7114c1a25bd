package dev.riffle.recommend.aws;

import dev.riffle.recommend.model.ObjectStore;
import dev.riffle.recommend.model.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An S3 bucket. */
public final class S3ObjectStore implements ObjectStore {
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Client s3;
  private final String bucket;

  public S3ObjectStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public Fetched get(String key, Optional<String> known) {
    var request = GetObjectRequest.builder().bucket(bucket).key(key);
    known.ifPresent(request::ifNoneMatch);
    try {
      ResponseBytes<GetObjectResponse> object = s3.getObjectAsBytes(request.build());
      return new Fetched.Found(object.asByteArrayUnsafe(), object.response().eTag());
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case NOT_MODIFIED -> new Fetched.Unchanged();
        case NOT_FOUND -> new Fetched.Missing();
        default -> throw unavailable(key, e);
      };
    } catch (SdkException e) {
      throw unavailable(key, e);
    }
  }

  @Override
  public byte[] range(String key, long offset, int length) {
    String range = "bytes=%d-%d".formatted(offset, offset + length - 1);
    var request = GetObjectRequest.builder().bucket(bucket).key(key).range(range).build();
    try {
      return s3.getObject(request, (_, in) -> upTo(length, in));
    } catch (S3Exception e) {
      if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
        return new byte[0];
      }
      throw unavailable(key, e);
    } catch (SdkException e) {
      throw unavailable(key, e);
    }
  }

  /** Into an array of the length that is known: no growing, and as much a read as there is. */
  private static byte[] upTo(int length, InputStream in) throws IOException {
    var bytes = new byte[length];
    int read = in.readNBytes(bytes, 0, length);
    return read == length ? bytes : Arrays.copyOf(bytes, read);
  }

  private StoreUnavailable unavailable(String key, SdkException cause) {
    return new StoreUnavailable("s3://%s/%s could not be read".formatted(bucket, key), cause);
  }
}
