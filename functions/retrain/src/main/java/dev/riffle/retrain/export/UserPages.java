package dev.riffle.retrain.export;

import dev.riffle.core.recommend.UserState;
import java.util.List;
import java.util.Optional;

/** A tenant's users, segment by segment: each is in one of them, whenever it is read. */
public interface UserPages {
  /** About how many rows the table has, those of other tenants included; it may be hours old. */
  long rows();

  /**
   * Some users of a segment, in the table's own order.
   *
   * @param segment 0 to {@code segments - 1}
   * @param after where the page before ended
   * @throws RuntimeException when the table does not answer
   */
  Page page(String tenant, int segment, int segments, Optional<String> after);

  /**
   * One user.
   *
   * @return {@link UserState#UNKNOWN} of nobody, and of somebody who was deleted
   * @throws RuntimeException when the table does not answer
   */
  UserState user(String tenant, String userId);

  /**
   * Users who were read.
   *
   * @param users without those who were deleted or have expired
   * @param damaged rows that could not be read
   * @param next where to read on; empty at the segment's end
   */
  record Page(List<StoredUser> users, int damaged, Optional<String> next) {
    public Page {
      users = List.copyOf(users);
    }
  }

  /** A user. */
  record StoredUser(String userId, UserState state) {}
}
