package dev.riffle.recommend.fake;

import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.state.UserStates;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The users table in memory; it can fail, or never answer. */
public final class MemoryUsers implements UserStates {
  private final Map<String, UserState> users = new ConcurrentHashMap<>();
  private volatile boolean away;
  private volatile boolean silent;

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
