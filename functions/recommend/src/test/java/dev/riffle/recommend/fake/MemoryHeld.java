package dev.riffle.recommend.fake;

import dev.riffle.core.api.UserAnswer;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Retractions;
import dev.riffle.recommend.held.HeldUsers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whole rows of users in memory; the table can be away. */
public final class MemoryHeld implements HeldUsers {
  private final Map<String, UserAnswer> users = new ConcurrentHashMap<>();
  private volatile boolean away;

  public void put(UserAnswer user) {
    users.put(user.tenant() + "#" + user.userId(), user);
  }

  public void away(boolean away) {
    this.away = away;
  }

  @Override
  public UserAnswer read(String tenant, String userId) {
    if (away) {
      throw new IllegalStateException("the table is away");
    }
    return users.getOrDefault(tenant + "#" + userId, nothing(tenant, userId, History.EMPTY));
  }

  /** Somebody with a history, and nothing else. */
  public static UserAnswer nothing(String tenant, String userId, History history) {
    return new UserAnswer(
        tenant,
        userId,
        Optional.empty(),
        history,
        Retractions.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
