package dev.riffle.recommend.fake;

import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.state.UserStates;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;

/** The users table in memory; it can fail, or never answer. */
public final class MemoryUsers implements UserStates {
  private final Map<String, UserState> users = new ConcurrentHashMap<>();
  private volatile boolean away;
  private volatile boolean silent;

  /** How a row is read, where it is not one that was put. */
  public volatile Optional<BiFunction<String, String, UserState>> reading = Optional.empty();

  public void put(String tenant, String userId, UserState state) {
    users.put(tenant + "#" + userId, state);
  }

  public void away(boolean away) {
    this.away = away;
  }

  public void silent(boolean silent) {
    this.silent = silent;
  }

  @Override
  public UserState read(String tenant, String userId) {
    if (away) {
      throw new IllegalStateException("the table is away");
    }
    if (silent) {
      waitForEver();
    }
    if (reading.isPresent()) {
      return reading.get().apply(tenant, userId);
    }
    return users.getOrDefault(tenant + "#" + userId, UserState.UNKNOWN);
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException given) {
      throw new IllegalStateException("the caller gave up", given);
    }
  }
}
