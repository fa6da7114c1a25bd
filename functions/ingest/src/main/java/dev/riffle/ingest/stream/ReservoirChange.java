package dev.riffle.ingest.stream;

import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.Reservoir;
import java.util.List;
import java.util.Set;

/** A change of one entry in a fresh item's reservoir. */
sealed interface ReservoirChange {
  /**
   * The entry is this.
   *
   * @param ifAbsent set where the user's history no longer reaches back far enough to tell the
   *     whole context: an entry that is there was made when it did
   */
  record Put(Reservoir.Entry entry, boolean ifAbsent) implements ReservoirChange {}

  /**
   * The entry is in the place of the same user's earlier ones: while no model serves, each user
   * counts once.
   */
  record Replace(Reservoir.Entry entry, Set<EventKey> earlier) implements ReservoirChange {
    public Replace {
      earlier = Set.copyOf(earlier);
    }
  }

  /** The entry goes: its user is deleted, or it was taken back or corrected. */
  record Remove(EventKey key) implements ReservoirChange {}

  /**
   * What takes a user's entry out. The bare key is of entries that were written before keys named
   * their user.
   *
   * @param event key of the event in the user's history
   * @param user key of the user's row
   */
  static List<ReservoirChange> removals(EventKey event, String user) {
    return List.of(new Remove(event), new Remove(event.ofUser(user)));
  }
}
