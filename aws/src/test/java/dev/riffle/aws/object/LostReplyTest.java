package dev.riffle.aws.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.aws.retry.Backoff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Conditional writes that are done and whose reply is lost, and those that meet another one. */
class LostReplyTest {
  private static final String KEY = "models/shop/current.json";
  private static final byte[] ONE = "one".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TWO = "two".getBytes(StandardCharsets.UTF_8);
  private static final int ATTEMPTS = 3;

  private final List<Duration> waits = new ArrayList<>();
  private HttpBucket bucket;
  private S3Client s3;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    bucket = new HttpBucket();
    s3 = bucket.client(ATTEMPTS);
    store = store(s3);
  }

  @AfterEach
  void close() {
    s3.close();
    bucket.close();
  }

  /** The SDK tries again, and the object that it wrote itself is then in its way. */
  @Test
  void aFirstWriteWhoseReplyIsLostIsNoConflict() {
    bucket.loseReplies(1);

    assertThat(store.replace(KEY, ContentType.JSON, ONE, Optional.empty())).isTrue();
    assertThat(bucket.writes()).isOne();
  }

  @Test
  void aReplacementWhoseReplyIsLostIsNoConflict() {
    store.put(KEY, ContentType.JSON, ONE);
    Optional<String> etag = store.get(KEY).map(Fetched.Found::etag);
    bucket.loseReplies(1);

    assertThat(store.replace(KEY, ContentType.JSON, TWO, etag)).isTrue();
    assertThat(store.read(KEY)).isEqualTo(TWO);
  }

  /** As when the process has no time for another attempt. */
  @Test
  void aReplacementOfWhichNoAttemptIsAnsweredIsLookedAt() {
    try (S3Client once = bucket.client()) {
      // Java's own connection tries a second time, unasked.
      bucket.loseReplies(2);

      assertThat(store(once).replace(KEY, ContentType.JSON, ONE, Optional.empty())).isTrue();
    }
  }

  @Test
  void somebodyElsesObjectIsStillAConflict() {
    store.put(KEY, ContentType.JSON, ONE);

    assertThat(store.replace(KEY, ContentType.JSON, TWO, Optional.empty())).isFalse();
    assertThat(store.read(KEY)).isEqualTo(ONE);
  }

  @Test
  void whoMeetsAnotherWriteComesAgain() {
    bucket.meetOthers(2);

    assertThat(store.replace(KEY, ContentType.JSON, ONE, Optional.empty())).isTrue();
    assertThat(waits).hasSize(2);

    bucket.meetOthers(2);
    store.putOnce("events/1", ContentType.GZIP, TWO);
    assertThat(store.read("events/1")).isEqualTo(TWO);
  }

  /** Neither yes nor no: the one who met it may have lost as well. */
  @Test
  void whoMeetsOthersEachTimeIsToldSo() {
    bucket.meetOthers(Integer.MAX_VALUE);

    assertThatThrownBy(() -> store.replace(KEY, ContentType.JSON, ONE, Optional.empty()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("s3://bucket/" + KEY);
    assertThatThrownBy(() -> store.putOnce(KEY, ContentType.GZIP, ONE))
        .isInstanceOf(StoreUnavailable.class);
  }

  /** Whoever has an end to its time asks before each try. */
  @Test
  void whoMeetsOthersIsNotHeldUpBeyondItsTime() {
    bucket.meetOthers(Integer.MAX_VALUE);

    assertThatThrownBy(() -> store.putOnce(KEY, ContentType.GZIP, ONE, _ -> waits.size() < 2))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(waits).hasSize(2);
  }

  private ObjectStore store(S3Client client) {
    var backoff = Backoff.steady(Duration.ofMillis(50), Duration.ofSeconds(1));
    return new ObjectStore(client, HttpBucket.NAME, backoff, waits::add);
  }
}
