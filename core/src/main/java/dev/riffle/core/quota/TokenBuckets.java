package dev.riffle.core.quota;

import dev.riffle.core.api.Refusal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket of tokens for each tenant that has a quota: it fills at the quota's rate up to its
 * burst, and each thing takes a token. A request is let in while there is any left, and what it
 * takes beyond that is owed, so that no request is too large for ever and the rate holds all the
 * same.
 *
 * <p>The buckets are those of one process.
 */
public final class TokenBuckets {
  /** Tenants whose buckets are kept; of one that is let go the next begins full. */
  private static final int MAX_TENANTS = 10_000;

  private static final double SECOND = 1e3;
  private static final long LONGEST_WAIT = 3_600;

  private final Quotas quotas;
  private final String what;
  private final Clock clock;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  private record Bucket(double tokens, long millis) {}

  /**
   * @param what is counted, in the plural: {@code events}
   */
  public TokenBuckets(Quotas quotas, String what, Clock clock) {
    this.quotas = quotas;
    this.what = what;
    this.clock = clock;
  }

  /** Whether anybody's requests are counted. */
  public boolean count() {
    return quotas.any();
  }

  /** Takes one of a tenant's. */
  public void take(String tenant) {
    take(Map.of(tenant, 1));
  }

  /**
   * Takes so many of each tenant's, or none of any.
   *
   * @throws Refusal when one of them has none left: 429, with the seconds until they have one
   */
  public synchronized void take(Map<String, Integer> counts) {
    long now = clock.millis();
    for (String tenant : counts.keySet()) {
      Optional<Quota> quota = quotas.of(tenant);
      if (quota.isPresent()) {
        double tokens = filled(tenant, quota.get(), now);
        if (tokens < 1) {
          throw Refusal.quota(tenant, what, quota.get().perSecond(), seconds(tokens, quota.get()));
        }
      }
    }
    counts.forEach(
        (tenant, count) ->
            quotas
                .of(tenant)
                .ifPresent(
                    quota ->
                        buckets.put(tenant, new Bucket(filled(tenant, quota, now) - count, now))));
    while (buckets.size() > MAX_TENANTS) {
      buckets.remove(buckets.keySet().iterator().next());
    }
  }

  private double filled(String tenant, Quota quota, long now) {
    Bucket bucket = buckets.get(tenant);
    if (bucket == null) {
      return quota.burst();
    }
    // A clock that was set back fills nothing, and takes nothing.
    double since = Math.max(0, now - bucket.millis) / SECOND;
    return Math.min(quota.burst(), bucket.tokens + since * quota.perSecond());
  }

  private static long seconds(double tokens, Quota quota) {
    return Math.clamp((long) Math.ceil((1 - tokens) / quota.perSecond()), 1, LONGEST_WAIT);
  }
}
