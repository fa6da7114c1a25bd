package dev.riffle.ingest.stream;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Reservoir;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which reservoir entries a batch makes of a user's history, and with which contexts: one for each
 * fresh item, however often they came back to it.
 *
 * <p>What they say, and its context, are read from a window: so many entries up to the newest
 * interaction with the item. An event therefore touches its own entry and those of the window after
 * it, and no others.
 */
final class InteractionContexts {
  private final String user;
  private final boolean newcomer;
  private final Model model;
  private final EncoderSettings settings;
  private final int window;

  /**
   * @param user key of their row
   * @param newcomer whether the account is too new to weigh in full
   */
  InteractionContexts(String user, boolean newcomer, Model model) {
    this.user = user;
    this.newcomer = newcomer;
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
      OptionalInt complete,
      List<HistoryEntry> gone,
      boolean afterDeletion) {
    List<HistoryEntry> all = union.stored();
    Set<HistoryEntry> corrected = union.corrected();
    var changes = new TreeMap<String, List<ReservoirChange>>();
    var newest = new HashMap<String, Integer>();
    for (int at = 0; at < all.size(); at++) {
      HistoryEntry entry = all.get(at);
      if (corrected.contains(entry)) {
        changes
            .computeIfAbsent(entry.itemId(), _ -> new ArrayList<>())
            .addAll(ReservoirChange.removals(entry.key(), user));
      } else {
        newest.put(entry.itemId(), at);
      }
    }
    changes.keySet().removeIf(item -> model.indexOf(item).isPresent());
    Set<String> silenced = gone.stream().map(HistoryEntry::itemId).collect(Collectors.toSet());
    Set<Integer> touched = touched(all, batch, gone, afterDeletion);
    newest.forEach(
        (itemId, at) -> {
          boolean again = silenced.contains(itemId);
          boolean partial = complete.isPresent() && at - complete.getAsInt() < window;
          boolean skipped = partial && !batch.contains(all.get(at).key()) && !again;
          if ((touched.contains(at) || again) && !skipped && model.indexOf(itemId).isEmpty()) {
            changes
                .computeIfAbsent(itemId, _ -> new ArrayList<>())
                .add(new ReservoirChange.Put(entry(all, at), partial));
          }
        });
    return changes;
  }

  private Reservoir.Entry entry(List<HistoryEntry> all, int at) {
    HistoryEntry newest = all.get(at);
    Reservoir.Entry entry =
        Reservoir.entry(
            EventKey.voice(user, newest.itemId()),
            History.of(all.subList(Math.max(0, at - window), at + 1), window + 1),
            settings,
            itemId -> model.indexOf(itemId).isPresent());
    return newcomer ? entry.ofNewcomer() : entry;
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
