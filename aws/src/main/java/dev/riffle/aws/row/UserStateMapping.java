package dev.riffle.aws.row;

import dev.riffle.core.online.History;
import dev.riffle.core.online.SeenItems;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.core.table.UserAttribute;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What answers need of a user's row, and of the row of older items beside it. */
public final class UserStateMapping {
  /** The attributes that are read. */
  public static final List<String> ATTRIBUTES =
      List.of(
          UserAttribute.HISTORY,
          UserAttribute.FEATURES,
          RowAttribute.VECTOR,
          RowAttribute.MODEL,
          UserAttribute.STEPS,
          UserAttribute.SEEN,
          UserAttribute.SEEN_UNTIL,
          UserAttribute.SHOWN);

  private UserStateMapping() {}

  /**
   * Whether older items lie in a row of their own, {@link SeenRow}: it is there before the user's
   * row says so.
   */
  public static boolean hasOlderRow(Map<String, AttributeValue> row) {
    return UserRowMapping.seenUntil(row).isPresent();
  }

  /**
   * The state that a row says.
   *
   * @param older of the row of older items
   * @param seenFrom what was last done before then counts as not seen, if such a time is set
   * @return {@link UserState#UNKNOWN} of nobody, and of a tombstone
   */
  public static UserState state(
      Map<String, AttributeValue> row, SeenItems older, Optional<Instant> seenFrom) {
    if (!row.containsKey(UserAttribute.HISTORY)
        && !row.containsKey(UserAttribute.FEATURES)
        && !row.containsKey(UserAttribute.SHOWN)) {
      return UserState.UNKNOWN;
    }
    History newest = UserRowMapping.history(row);
    History whole = newest.withOlder(newest.older().with(older));
    return new UserState(
        seenFrom.map(whole::seenFrom).orElse(whole),
        UserRowMapping.features(row),
        UserRowMapping.vector(row),
        UserRowMapping.steps(row));
  }
}
