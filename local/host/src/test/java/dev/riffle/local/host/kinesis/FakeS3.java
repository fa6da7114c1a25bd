package dev.riffle.local.host.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A bucket in memory that takes objects. */
final class FakeS3 implements S3Client {
  private final Map<String, String> objects = new ConcurrentSkipListMap<>();

  Map<String, String> objects() {
    return objects;
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    try (var in = body.contentStreamProvider().newStream()) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      objects.put(request.bucket() + "/" + request.key(), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return PutObjectResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}
}
