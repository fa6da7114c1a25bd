package dev.riffle.core.online;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The newest interactions with a fresh item, oldest first: what its vector is folded in from.
 *
 * <p>A set by event key, of which the newest stay, like {@link History}; an entry that comes again
 * replaces the one that was there, since its context may have been completed by a late event.
 */
public record Reservoir(List<Entry> entries) {
  public static final Reservoir EMPTY = new Reservoir(List.of());

  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::time).thenComparing(Entry::key);

  public Reservoir {
    entries = List.copyOf(entries);
  }

  /**
   * One interaction, without the user.
   *
   * @param key of the interaction among those of all users ({@link EventKey#ofUser})
   * @param weight of the interaction, as {@link Reading} has it
   * @param liked whether it speaks for the item
   * @param context what the user had liked or disliked before it
   */
  public record Entry(
      EventKey key, Instant time, float weight, boolean liked, List<Context> context) {
    public Entry {
      time = Instant.ofEpochMilli(time.toEpochMilli());
      context = List.copyOf(context);
    }
  }

  /** An earlier item of the same user, with its {@link Observation}'s weight and sense. */
  public record Context(String itemId, float weight, boolean liked) {}

  /** The union with more entries, of which the newest {@code keep} stay. */
  public Reservoir with(Collection<Entry> more, int keep) {
    Map<EventKey, Entry> union = new HashMap<>();
    entries.forEach(entry -> union.put(entry.key(), entry));
    more.forEach(entry -> union.put(entry.key(), entry));
    var all = new ArrayList<>(union.values());
    all.sort(ORDER);
    return new Reservoir(all.subList(Math.max(0, all.size() - keep), all.size()));
  }

  /** Without the entries of these events. */
  public Reservoir without(Set<EventKey> keys) {
    return new Reservoir(entries.stream().filter(entry -> !keys.contains(entry.key())).toList());
  }

  /**
   * The entry that an interaction of a history makes on its item.
   *
   * @param key of the interaction among those of all users
   * @param established whether the serving model holds an item: contexts name no others
   */
  public static Entry entry(
      EventKey key,
      HistoryEntry interaction,
      History history,
      EncoderSettings settings,
      Predicate<String> established) {
    Reading reading = interaction.read(settings);
    List<Context> context =
        Observations.of(history.before(interaction), settings).stream()
            .filter(signal -> established.test(signal.itemId()))
            .map(s -> new Context(s.itemId(), (float) s.weight(), s.liked()))
            .toList();
    int skip = Math.max(0, context.size() - settings.contextLength());
    return new Entry(
        key,
        interaction.time(),
        (float) reading.weight(),
        reading.liked(),
        context.subList(skip, context.size()));
  }
}
