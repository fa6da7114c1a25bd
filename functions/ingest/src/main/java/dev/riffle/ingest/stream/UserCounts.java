package dev.riffle.ingest.stream;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Reading;
import dev.riffle.core.online.Reservoir;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which reservoir entries a batch makes of a user's history while no model serves: one for each
 * item that the batch touches, of the user's newest interaction with it. So a reservoir counts
 * users, and whoever comes back a hundred times counts once.
 */
final class UserCounts {
  private UserCounts() {}

  /**
   * The changes that a batch makes, by item id.
   *
   * @param user key of their row
   * @param newcomer whether the account is too new to weigh in full
   * @param union stored history and the batch's entries
   * @param batch keys of the batch's entries
   * @param gone what the batch took out of the stored history: what was before it counts again
   */
  static Map<String, List<ReservoirChange>> changes(
      String user,
      boolean newcomer,
      History union,
      Set<EventKey> batch,
      List<HistoryEntry> gone,
      EncoderSettings settings) {
    Set<HistoryEntry> corrected = union.corrected();
    Map<String, HistoryEntry> newest = new TreeMap<>();
    Map<String, Set<EventKey>> earlier = new TreeMap<>();
    Set<String> touched = new HashSet<>();
    for (HistoryEntry entry : union.stored()) {
      if (!corrected.contains(entry)) {
        newest.put(entry.itemId(), entry);
      }
      earlier.computeIfAbsent(entry.itemId(), _ -> new HashSet<>()).add(entry.key().ofUser(user));
      if (batch.contains(entry.key())) {
        touched.add(entry.itemId());
      }
    }
    gone.forEach(entry -> touched.add(entry.itemId()));
    newest.keySet().retainAll(touched);
    var changes = new TreeMap<String, List<ReservoirChange>>();
    newest.forEach(
        (itemId, entry) ->
            changes.put(
                itemId,
                List.of(
                    new ReservoirChange.Replace(
                        entry(user, newcomer, entry, settings), earlier.get(itemId)))));
    return changes;
  }

  /** Without context: there is no established item to name. */
  private static Reservoir.Entry entry(
      String user, boolean newcomer, HistoryEntry entry, EncoderSettings settings) {
    Reading reading = entry.read(settings);
    return new Reservoir.Entry(
        EventKey.voice(user, entry.itemId()),
        entry.time(),
        (float) reading.weight(),
        reading.liked(),
        newcomer,
        List.of());
  }
}
