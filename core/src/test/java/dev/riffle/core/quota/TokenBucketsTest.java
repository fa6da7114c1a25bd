package dev.riffle.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private final Watch watch = new Watch();

  @Test
  void aBurstPassesThenTheRate() {
    TokenBuckets buckets = buckets("shop=10:30");
    assertThat(passed(buckets, "shop", 100)).isEqualTo(30);

    watch.pass(Duration.ofSeconds(1));
    assertThat(passed(buckets, "shop", 100)).isEqualTo(10);
    watch.pass(Duration.ofHours(1));
    assertThat(passed(buckets, "shop", 100)).as("no more than the burst").isEqualTo(30);
  }

  @Test
  void theRefusalSaysWhenToComeAgainAndThenItPasses() {
    TokenBuckets buckets = buckets("shop=2:4");
    buckets.take(Map.of("shop", 10));

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> buckets.take("shop"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    assertThat(refusal.code().status()).isEqualTo(429);
    assertThat(refusal.headers()).containsEntry("retry-after", "4");
    assertThat(refusal).hasMessageContaining("'shop'").hasMessageContaining("2 events a second");

    watch.pass(Duration.ofSeconds(4));
    buckets.take("shop");
  }

  /** Else a request of more than the burst could never be sent. */
  @Test
  void aRequestIsLetInWholeAndWhatItTakesTooMuchIsOwed() {
    TokenBuckets buckets = buckets("shop=100:100");
    buckets.take(Map.of("shop", 500));

    watch.pass(Duration.ofSeconds(4));
    assertThat(passed(buckets, "shop", 1)).isZero();
    watch.pass(Duration.ofMillis(10));
    assertThat(passed(buckets, "shop", 1)).isOne();
  }

  @Test
  void whoHasNoQuotaIsNotCounted() {
    TokenBuckets buckets = buckets("shop=1:1");
    assertThat(passed(buckets, "books", 10_000)).isEqualTo(10_000);
    assertThat(buckets("").count()).isFalse();
  }

  @Test
  void ofSeveralTenantsNoneLosesAnythingWhenOneHasNothingLeft() {
    TokenBuckets buckets = buckets("*=1:5");
    assertThat(passed(buckets, "a", 5)).isEqualTo(5);

    assertThatThrownBy(() -> buckets.take(Map.of("a", 1, "b", 5))).isInstanceOf(Refusal.class);
    assertThat(passed(buckets, "b", 9)).isEqualTo(5);
  }

  @Test
  void aClockThatIsSetBackNeitherFillsNorTakes() {
    TokenBuckets buckets = buckets("shop=10:10");
    assertThat(passed(buckets, "shop", 5)).isEqualTo(5);
    watch.pass(Duration.ofHours(-1));
    assertThat(passed(buckets, "shop", 10)).isEqualTo(5);
  }

  /**
   * Whoever comes whenever: never more than the burst, the rate times the time, and one request.
   */
  @Property(tries = 200)
  void overAnyTimeNoMorePassesThanTheQuotaSays(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 3_000) Integer> pauses,
      @ForAll @IntRange(min = 1, max = 50) int rate,
      @ForAll @IntRange(min = 1, max = 100) int burst) {
    var clock = new Watch();
    var buckets = new TokenBuckets(Quotas.parse("*=%d:%d".formatted(rate, burst)), "events", clock);
    long passed = 0;
    double seconds = 0;
    for (int pause : pauses) {
      clock.pass(Duration.ofMillis(pause));
      seconds += pause / 1e3;
      try {
        buckets.take(Map.of("t", 7));
        passed += 7;
      } catch (Refusal _) {
        assertThat(passed).as("nobody is refused below the quota").isGreaterThan(burst - 7L);
      }
      assertThat((double) passed).isLessThanOrEqualTo(burst + rate * seconds + 7);
    }
  }

  private TokenBuckets buckets(String quotas) {
    return new TokenBuckets(Quotas.parse(quotas), "events", watch);
  }

  private static int passed(TokenBuckets buckets, String tenant, int asked) {
    int passed = 0;
    for (int i = 0; i < asked; i++) {
      try {
        buckets.take(tenant);
        passed++;
      } catch (Refusal _) {
        // Counted by not being counted.
      }
    }
    return passed;
  }

  private static final class Watch extends Clock {
    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("no zone but UTC");
    }
  }
}
