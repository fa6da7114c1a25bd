package dev.riffle.aws.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

class ObjectStoreTest {
  private static final String KEY = "models/shop/current.json";
  private static final byte[] ONE = "one".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TWO = "two".getBytes(StandardCharsets.UTF_8);

  private HttpBucket bucket;
  private S3Client s3;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    bucket = new HttpBucket();
    s3 = bucket.client();
    store = new ObjectStore(s3, HttpBucket.NAME);
  }

  @AfterEach
  void close() {
    s3.close();
    bucket.close();
  }

  @Test
  void anObjectComesBackAsWrittenAndOnlyWhenItChanged() {
    store.put(KEY, ContentType.JSON, ONE);

    var found = store.get(KEY).orElseThrow();

    assertThat(found.bytes()).isEqualTo(ONE);
    assertThat(bucket.contentType(KEY)).isEqualTo(ContentType.JSON);
    assertThat(store.get(KEY, Optional.of(found.etag()))).isEqualTo(new Fetched.Unchanged());
    store.put(KEY, ContentType.JSON, TWO);
    assertThat(store.get(KEY, Optional.of(found.etag()))).isInstanceOf(Fetched.Found.class);
    assertThat(store.read(KEY)).isEqualTo(TWO);
  }

  @Test
  void whatIsNotThereIsMissingAndNoFault() {
    assertThat(store.get(KEY, Optional.empty())).isEqualTo(new Fetched.Missing());
    assertThat(store.get(KEY)).isEmpty();
    assertThatThrownBy(() -> store.read(KEY)).isInstanceOf(NoSuchObject.class);
    assertThatThrownBy(() -> store.stream(KEY))
        .isInstanceOf(NoSuchObject.class)
        .hasMessageContaining("s3://bucket/" + KEY);
  }

  @Test
  void whatWasWrittenFirstStays() {
    store.putOnce(KEY, ContentType.GZIP, ONE);
    store.putOnce(KEY, ContentType.GZIP, TWO);

    assertThat(store.read(KEY)).isEqualTo(ONE);
  }

  @Test
  void ofTwoWhoReadTheSameOneReplacesIt() {
    assertThat(store.replace(KEY, ContentType.JSON, ONE, Optional.empty())).isTrue();
    assertThat(store.replace(KEY, ContentType.JSON, TWO, Optional.empty())).isFalse();
    Optional<String> etag = store.get(KEY).map(Fetched.Found::etag);

    assertThat(store.replace(KEY, ContentType.JSON, TWO, etag)).isTrue();
    assertThat(store.replace(KEY, ContentType.JSON, ONE, etag)).isFalse();
    assertThat(store.read(KEY)).isEqualTo(TWO);
  }

  @Test
  void aRangeEndsWhereTheObjectDoes() {
    store.put(KEY, ContentType.BINARY, "0123456789".getBytes(StandardCharsets.UTF_8));

    assertThat(store.range(KEY, 2, 3)).asString(StandardCharsets.UTF_8).isEqualTo("234");
    assertThat(store.range(KEY, 8, 5)).asString(StandardCharsets.UTF_8).isEqualTo("89");
    assertThat(store.range(KEY, 10, 5)).isEmpty();
  }

  @Test
  void aListingHasWhatLiesUnderThePrefix() {
    store.put("models/a/1", ContentType.JSON, ONE);
    store.put("models/b/1", ContentType.JSON, ONE);

    assertThat(store.list("models/a/"))
        .containsExactly(
            new Listed("models/a/1", 3, Instant.parse("2026-11-24T18:00:00Z"), "\"1\""));
    store.delete("models/a/1");
    assertThat(store.list("models/a/")).isEmpty();
  }

  @Test
  void aPartIsOfTheVersionThatWasListed() {
    store.put(KEY, ContentType.BINARY, "0123456789".getBytes(StandardCharsets.UTF_8));
    Listed listed = store.list(KEY).getFirst();

    assertThat(store.part(listed, 2, 3).orElseThrow())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("234");
    assertThat(store.part(listed, 0, 10).orElseThrow()).hasSize(10);
    store.put(KEY, ContentType.BINARY, TWO);
    assertThat(store.part(listed, 0, 10)).isEmpty();
    store.delete(KEY);
    assertThat(store.part(listed, 0, 10)).isEmpty();
  }

  @Test
  void onlyWhatIsStillWhatWasListedIsDeleted() {
    for (String key : List.of("events/a", "events/b", "events/c")) {
      store.put(key, ContentType.GZIP, ONE);
    }
    List<Listed> listed = store.list("events/");
    store.put("events/b", ContentType.GZIP, TWO);
    store.delete("events/c");

    assertThat(store.deleteUnchanged(listed)).containsExactly("events/b");
    assertThat(store.list("events/")).extracting(Listed::key).containsExactly("events/b");
  }

  @Test
  void aStreamGivesTheBytes() throws IOException {
    store.put(KEY, ContentType.BINARY, ONE);

    try (InputStream in = store.stream(KEY)) {
      assertThat(in.readAllBytes()).isEqualTo(ONE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 500, 503})
  void anAnswerThatIsNotAboutTheObjectIsAFaultThatNamesIt(int status) {
    bucket.breakWith(status);

    assertThatThrownBy(() -> store.get(KEY, Optional.empty()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("s3://bucket/" + KEY);
    assertThatThrownBy(() -> store.range(KEY, 0, 1)).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.stream(KEY)).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.put(KEY, ContentType.JSON, ONE))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.putOnce(KEY, ContentType.JSON, ONE))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.replace(KEY, ContentType.JSON, ONE, Optional.empty()))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.list("models/")).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.delete(KEY)).isInstanceOf(StoreUnavailable.class);
  }
}
