package dev.riffle.edge.aws;

import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.edge.model.ModelSource;
import java.io.IOException;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Models in the bucket, under {@code models/TENANT/}: docs/data.md has the layout. */
public final class S3ModelSource implements ModelSource {
  private final S3Client s3;
  private final String bucket;
  private final String prefix;

  /**
   * @param s3 with the device's own credentials
   */
  public S3ModelSource(S3Client s3, String bucket, String tenant) {
    this.s3 = s3;
    this.bucket = bucket;
    this.prefix = "models/" + tenant + "/";
  }

  @Override
  public Arm current() throws IOException {
    byte[] pointer = get(prefix + ModelPointer.FILE, UnaryOperator.identity());
    // A device is no experiment: it serves the arm that most users see, of equals the first.
    return ModelPointer.read(pointer).arms().stream()
        .reduce((best, arm) -> arm.share() > best.share() ? arm : best)
        .orElseThrow();
  }

  @Override
  public byte[] manifest(String version) throws IOException {
    return get(prefix + version + "/" + Manifest.FILE, UnaryOperator.identity());
  }

  @Override
  public byte[] range(String version, String file, long from, int length) throws IOException {
    String range = "bytes=%d-%d".formatted(from, from + length - 1);
    byte[] bytes = get(prefix + version + "/" + file, request -> request.range(range));
    if (bytes.length != length) {
      throw new IOException(
          "%s of %s gave %d bytes, not %d".formatted(range, version, bytes.length, length));
    }
    return bytes;
  }

  private byte[] get(String key, UnaryOperator<GetObjectRequest.Builder> with) throws IOException {
    try {
      GetObjectRequest request =
          with.apply(GetObjectRequest.builder().bucket(bucket).key(key)).build();
      return s3.getObjectAsBytes(request).asByteArrayUnsafe();
    } catch (SdkException e) {
      throw new IOException("s3://%s/%s: %s".formatted(bucket, key, e.getMessage()), e);
    }
  }
}
