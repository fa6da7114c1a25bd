package dev.riffle.edge.sync;

import dev.riffle.edge.store.EdgeStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Unites histories with the cloud's: of users whom the device meets, when it meets them and, while
 * it goes on meeting them, every so often. Never on the way of an answer. Histories unite and
 * deletions are a maximum, so it may read the same again, late, or in any order.
 */
public final class UserSync {
  private static final int BATCH = 25;
  private static final int MAX_USERS = 10_000;

  private final EdgeStore store;
  private final CloudUsers cloud;
  private final String tenant;
  private final long again;
  private final LongSupplier nanos;
  private final Map<UserKey, Long> readAt = new LinkedHashMap<>();
  private final LinkedHashMap<UserKey, Boolean> due = new LinkedHashMap<>();

  /**
   * @param tenant whose users are read: others' are none of this device's business
   * @param again after how long a user who is still met is read again
   * @param nanos the monotonic clock
   */
  public UserSync(
      EdgeStore store, CloudUsers cloud, String tenant, Duration again, LongSupplier nanos) {
    this.store = store;
    this.cloud = cloud;
    this.tenant = tenant;
    this.again = again.toNanos();
    this.nanos = nanos;
  }

  /** This user is here; costs a look-up. */
  public synchronized void met(UserKey user) {
    Long before = readAt.get(user);
    boolean fresh = before != null && nanos.getAsLong() - before < again;
    if (!fresh && user.tenant().equals(tenant) && due.size() < MAX_USERS) {
      due.put(user, true);
    }
  }

  /**
   * Reads some of those who are due.
   *
   * @return how many; 0 when nobody is due
   * @throws IOException when the cloud cannot be reached: they stay due
   */
  public int step() throws IOException {
    List<UserKey> batch = batch();
    if (batch.isEmpty()) {
      return 0;
    }
    for (CloudUser user : cloud.read(batch)) {
      String id = user.user().userId();
      store.learn(
          user.user().tenant(), id, user.history(), user.retractions(), user.deletedUntil());
    }
    done(batch);
    return batch.size();
  }

  private synchronized List<UserKey> batch() {
    return new ArrayList<>(due.sequencedKeySet().stream().limit(BATCH).toList());
  }

  private synchronized void done(List<UserKey> batch) {
    for (UserKey user : batch) {
      due.remove(user);
      readAt.remove(user);
      readAt.put(user, nanos.getAsLong());
    }
    while (readAt.size() > MAX_USERS) {
      readAt.remove(readAt.keySet().iterator().next());
    }
  }
}
