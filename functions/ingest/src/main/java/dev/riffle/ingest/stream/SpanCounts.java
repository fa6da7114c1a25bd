package dev.riffle.ingest.stream;

import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.online.CountWindow;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.table.ListKeys;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Counts, for a batch, which users touched which items in which spans of time. A user counts once
 * for an item and span, which their own history tells: no other memory is needed. It has to be
 * something that they like, and of a span that is not over for long; and one user counts for {@link
 * #MAX_ITEMS_OF_USER} items of a span at most.
 */
final class SpanCounts {
  /** More items than a person touches in an hour; a program that touches all is one voice less. */
  static final int MAX_ITEMS_OF_USER = 100;

  /** Spans before and after the one in which an event arrived: clocks differ, streams lag. */
  private static final int NEAR = 1;

  private final Map<String, Map<String, Integer>> users = new TreeMap<>();
  private final Map<String, Instant> expires = new HashMap<>();

  private SpanCounts() {}

  /**
   * The changes of all rows.
   *
   * @param plans of users whose rows hold these events by now, and did not before
   * @param settings of a tenant
   */
  static List<CountChange> of(
      Collection<UserPlan> plans, Function<String, EncoderSettings> settings) {
    var counts = new SpanCounts();
    for (UserPlan plan : plans) {
      for (CountWindow window : CountWindow.values()) {
        counts.count(plan.group(), plan.before(), window, settings.apply(plan.group().tenant()));
      }
    }
    return counts.users.entrySet().stream()
        .map(row -> new CountChange(row.getKey(), counts.expires.get(row.getKey()), row.getValue()))
        .toList();
  }

  private void count(
      UserGroup group, UserRow before, CountWindow window, EncoderSettings settings) {
    var known = new KnownSpans(before.history(), window, settings);
    Predicate<Event> lives = group.living(before);
    for (DecodedRecord.Good good : group.events()) {
      if (good.parsed().event() instanceof Interaction interaction && lives.test(interaction)) {
        HistoryEntry entry = HistoryEntry.of(interaction);
        long span = window.at(entry.time());
        long arrived = window.at(good.record().arrived());
        if (Math.abs(span - arrived) <= NEAR
            && KnownSpans.counts(entry, settings)
            && known.isNew(entry, span)) {
          String pk = ListKeys.counts(group.tenant(), window, span, entry.itemId());
          expires.put(pk, window.expires(span));
          users.computeIfAbsent(pk, _ -> new TreeMap<>()).merge(entry.itemId(), 1, Integer::sum);
        }
      }
    }
  }

  /** Which items a user touched in which spans, as far as their history says. */
  private static final class KnownSpans {
    private final List<HistoryEntry> entries;
    private final CountWindow window;
    private final EncoderSettings settings;
    private final Map<Long, Set<String>> spans = new HashMap<>();

    KnownSpans(History history, CountWindow window, EncoderSettings settings) {
      this.entries = history.entries();
      this.window = window;
      this.settings = settings;
    }

    static boolean counts(HistoryEntry entry, EncoderSettings settings) {
      return settings.feedback(entry.type()).weight() > 0 && entry.read(settings).liked();
    }

    /** Whether this is the first of its item in the span, which it then is no more. */
    boolean isNew(HistoryEntry entry, long span) {
      Set<String> items = spans.computeIfAbsent(span, this::touched);
      return items.size() < MAX_ITEMS_OF_USER && items.add(entry.itemId());
    }

    private Set<String> touched(long span) {
      var items = new HashSet<String>();
      for (HistoryEntry entry : entries.reversed()) {
        long at = window.at(entry.time());
        if (at < span) {
          break;
        }
        if (at == span && counts(entry, settings)) {
          items.add(entry.itemId());
        }
      }
      return items;
    }
  }
}
