package dev.riffle.ingest.stream;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Reservoir;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which reservoir entries a batch makes of a user's history, and with which contexts.
 *
 * <p>A context is read from a window: so many entries before the interaction. An event therefore
 * touches its own entry and those of the window after it, and no others.
 */
final class InteractionContexts {
  private final String user;
  private final Model model;
  private final EncoderSettings settings;
  private final int window;

  /**
   * @param user key of their row
   */
  InteractionContexts(String user, Model model) {
    this.user = user;
    this.model = model;
    this.settings = model.encoder();
    this.window = window(settings);
  }

  /**
   * How many entries before an interaction its context is read from: four for each item that it may
   * name, since people touch items more than once, and less than a history keeps.
   */
  static int window(EncoderSettings settings) {
    return Math.min(4 * settings.contextLength(), settings.historyLength() - 1);
  }

  /**
   * The changes that a batch makes, by item id.
   *
   * @param union stored history and the batch's entries, none cut
   * @param batch keys of the batch's entries
   * @param complete where in {@code all} the part begins that is known to be without gaps, when
   *     older entries were dropped; empty when none were
   * @param gone what the batch took out of the stored history
   * @param afterDeletion whether what was before the oldest entry has just been deleted
   */
  Map<String, List<ReservoirChange>> changes(
      History union,
      Set<EventKey> batch,
      java.util.OptionalInt complete,
      List<HistoryEntry> gone,
      boolean afterDeletion) {
    List<HistoryEntry> all = union.stored();
    Set<HistoryEntry> corrected = union.corrected();
    var changes = new TreeMap<String, List<ReservoirChange>>();
    for (HistoryEntry entry : corrected) {
      changes
          .computeIfAbsent(entry.itemId(), _ -> new ArrayList<>())
          .addAll(ReservoirChange.removals(entry.key(), user));
    }
    changes.keySet().removeIf(item -> model.indexOf(item).isPresent());
    for (int at : touched(all, batch, gone, afterDeletion)) {
      HistoryEntry entry = all.get(at);
      boolean partial = complete.isPresent() && at - complete.getAsInt() < window;
      boolean skipped = corrected.contains(entry) || (partial && !batch.contains(entry.key()));
      if (!skipped && model.indexOf(entry.itemId()).isEmpty()) {
        changes
            .computeIfAbsent(entry.itemId(), _ -> new ArrayList<>())
            .add(new ReservoirChange.Put(entry(all, at), partial));
      }
    }
    return changes;
  }

  private Reservoir.Entry entry(List<HistoryEntry> all, int at) {
    History before = History.of(all.subList(Math.max(0, at - window), at), window);
    HistoryEntry interaction = all.get(at);
    return Reservoir.entry(
        interaction.key().ofUser(user),
        interaction,
        before,
        settings,
        itemId -> model.indexOf(itemId).isPresent());
  }

  private Set<Integer> touched(
      List<HistoryEntry> all, Set<EventKey> batch, List<HistoryEntry> gone, boolean afterDeletion) {
    var touched = new TreeSet<Integer>();
    int until = afterDeletion ? window - 1 : -1;
    int passed = 0;
    for (int at = 0; at < all.size(); at++) {
      while (passed < gone.size()
          && HistoryEntry.ORDER.compare(gone.get(passed), all.get(at)) < 0) {
        passed++;
        until = Math.max(until, at + window - 1);
      }
      if (batch.contains(all.get(at).key())) {
        until = at + window;
      }
      if (at <= until) {
        touched.add(at);
      }
    }
    return touched;
  }
}
