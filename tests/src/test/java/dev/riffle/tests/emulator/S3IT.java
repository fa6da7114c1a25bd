package dev.riffle.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.aws.object.ObjectStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What Riffle uses of S3, in the chosen emulator. */
class S3IT {
  private static final int PART = 5 << 20;
  private static TestPlane plane;
  private static S3Client s3;
  private static String bucket;

  @BeforeAll
  static void start() {
    plane = TestPlane.shared();
    s3 = plane.aws().s3();
    bucket = plane.bucket();
  }

  @Test
  void aRangeIsThatRangeAndNothingElse() {
    byte[] bytes = bytes(10_000);
    put("ranges", bytes);

    assertThat(range("ranges", "bytes=100-199")).isEqualTo(Arrays.copyOfRange(bytes, 100, 200));
    assertThat(range("ranges", "bytes=9990-20000"))
        .isEqualTo(Arrays.copyOfRange(bytes, 9_990, 10_000));
    refused(416, () -> range("ranges", "bytes=10000-10099"));
  }

  @Test
  void thePointerIsReplacedByTheWriterThatSawItAlone() {
    String tag =
        s3.putObject(
                b -> b.bucket(bucket).key("pointer").ifNoneMatch("*"), RequestBody.fromString("1"))
            .eTag();
    refused(
        412,
        () ->
            s3.putObject(
                b -> b.bucket(bucket).key("pointer").ifNoneMatch("*"),
                RequestBody.fromString("another")));
    s3.putObject(b -> b.bucket(bucket).key("pointer").ifMatch(tag), RequestBody.fromString("2"));
    refused(
        412,
        () ->
            s3.putObject(
                b -> b.bucket(bucket).key("pointer").ifMatch(tag), RequestBody.fromString("3")));
    assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("pointer")).asUtf8String())
        .isEqualTo("2");
  }

  @Test
  void whatIsGoneIsNotReplacedAndThatIsNoFailure() {
    String tag = put("gone", bytes(10));
    s3.deleteObject(b -> b.bucket(bucket).key("gone"));

    assertThat(
            new ObjectStore(s3, bucket).replace("gone", "text/plain", bytes(5), Optional.of(tag)))
        .isFalse();
    refused(404, () -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("gone")));
  }

  @Test
  void whatIsKnownAlreadyIsNotSentAgain() {
    String tag = put("known", bytes(10));

    refused(304, () -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("known").ifNoneMatch(tag)));
  }

  @Test
  void partsMakeOneObject() {
    String id = s3.createMultipartUpload(b -> b.bucket(bucket).key("parts")).uploadId();
    byte[] whole = bytes(PART + 1_000);
    var parts =
        List.of(
            part(id, 1, Arrays.copyOf(whole, PART)),
            part(id, 2, Arrays.copyOfRange(whole, PART, whole.length)));
    s3.completeMultipartUpload(
        b -> b.bucket(bucket).key("parts").uploadId(id).multipartUpload(m -> m.parts(parts)));

    assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("parts")).asByteArray())
        .isEqualTo(whole);
  }

  @Test
  void keysUnderAPrefixComeInOrderPageByPage() {
    IntStream.range(0, 25).forEach(i -> put("list/%02d".formatted(24 - i), bytes(1)));

    var keys =
        s3
            .listObjectsV2Paginator(b -> b.bucket(bucket).prefix("list/").maxKeys(10))
            .contents()
            .stream()
            .map(S3Object::key)
            .toList();
    assertThat(keys).hasSize(25).isSorted();
    assertThat(
            s3
                .listObjectsV2(b -> b.bucket(bucket).prefix("list/").startAfter("list/20"))
                .contents()
                .stream()
                .map(S3Object::key))
        .containsExactly("list/21", "list/22", "list/23", "list/24");
  }

  @Test
  void whatIsDeletedOrNeverWasIsNotThere() {
    put("deleted", bytes(1));
    s3.deleteObject(b -> b.bucket(bucket).key("deleted"));

    assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("deleted")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  private static CompletedPart part(String id, int number, byte[] bytes) {
    String tag =
        s3.uploadPart(
                b -> b.bucket(bucket).key("parts").uploadId(id).partNumber(number),
                RequestBody.fromBytes(bytes))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  private static String put(String key, byte[] bytes) {
    return s3.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromBytes(bytes)).eTag();
  }

  private static byte[] range(String key, String range) {
    return s3.getObjectAsBytes(b -> b.bucket(bucket).key(key).range(range)).asByteArray();
  }

  private static void refused(int status, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ((i * 131) >> 4);
    }
    return bytes;
  }
}
