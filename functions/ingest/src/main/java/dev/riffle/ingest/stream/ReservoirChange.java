package dev.riffle.ingest.stream;

import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Reservoir;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A change of one user's entry in a fresh item's reservoir. */
sealed interface ReservoirChange {
  /**
   * The entry is this.
   *
   * @param ifAbsent set where the user's history no longer reaches back far enough to tell the
   *     whole context: an entry that is there was made when it did
   */
  record Put(Reservoir.Entry entry, boolean ifAbsent) implements ReservoirChange {}

  /**
   * The entry is what the user says while no model serves, in the place of those that earlier
   * versions made of each of their interactions.
   */
  record Replace(Reservoir.Entry entry, Set<EventKey> earlier) implements ReservoirChange {
    public Replace {
      earlier = Set.copyOf(earlier);
    }
  }

  /** The entry goes: its user is deleted, or it was taken back or corrected. */
  record Remove(EventKey key) implements ReservoirChange {}

  /**
   * What takes out the entries that earlier versions made of an event: the bare key is of before
   * keys named their user.
   *
   * @param event key of the event in the user's history
   * @param user key of the user's row
   */
  static List<ReservoirChange> removals(EventKey event, String user) {
    return List.of(new Remove(event), new Remove(event.ofUser(user)));
  }

  /**
   * What takes out all that a user says of an item; what is left of their interactions with it is
   * put again.
   *
   * @param gone a part of the user's history
   */
  static List<ReservoirChange> silenced(HistoryEntry gone, String user) {
    var removals = new ArrayList<>(removals(gone.key(), user));
    removals.add(new Remove(EventKey.voice(user, gone.itemId())));
    return removals;
  }
}
