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
 * What the newest users of a fresh item say of it, oldest first: what its vector is folded in from.
 *
 * <p>A set by key, one of each user, of which the newest stay; an entry that comes again replaces
 * the one that was there, since its user has said more, or its context was completed by a late
 * event. Newcomers take no more than half of the places while others want them, so that who invents
 * accounts pushes nobody out.
 */
public record Reservoir(List<Entry> entries) {
  public static final Reservoir EMPTY = new Reservoir(List.of());

  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::time).thenComparing(Entry::key);

  public Reservoir {
    entries = List.copyOf(entries);
  }

  /**
   * What one user says, without the user.
   *
   * @param key of the user's voice on this item ({@link EventKey#voice}); in rows of earlier
   *     versions, of the interaction
   * @param time of their newest interaction with the item
   * @param weight of all that they said, as {@link Observations} has it
   * @param liked whether it speaks for the item
   * @param newcomer whether the account is {@link Standing too new} to weigh in full
   * @param context what the user had liked or disliked before it
   */
  public record Entry(
      EventKey key,
      Instant time,
      float weight,
      boolean liked,
      boolean newcomer,
      List<Context> context) {
    public Entry {
      time = Instant.ofEpochMilli(time.toEpochMilli());
      context = List.copyOf(context);
    }

    /** Of a user who is no newcomer. */
    public Entry(EventKey key, Instant time, float weight, boolean liked, List<Context> context) {
      this(key, time, weight, liked, false, context);
    }

    /** The same of an account that is too new to weigh in full. */
    public Entry ofNewcomer() {
      return new Entry(key, time, weight, liked, true, context);
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
    if (all.size() > keep) {
      drop(all, all.size() - keep, keep);
    }
    return new Reservoir(all);
  }

  /** Takes out the oldest, newcomers first while they have more than half of the places. */
  private static void drop(List<Entry> all, int tooMany, int keep) {
    long newcomers = all.stream().filter(Entry::newcomer).count();
    long others = all.size() - newcomers;
    long ofNewcomers = Math.max(0, newcomers - Math.max(keep / 2, keep - others));
    long ofOthers = tooMany - ofNewcomers;
    for (var entries = all.iterator(); entries.hasNext() && ofNewcomers + ofOthers > 0; ) {
      boolean newcomer = entries.next().newcomer();
      if (newcomer ? ofNewcomers > 0 : ofOthers > 0) {
        entries.remove();
        ofNewcomers -= newcomer ? 1 : 0;
        ofOthers -= newcomer ? 0 : 1;
      }
    }
  }

  /** Without the entries of these events. */
  public Reservoir without(Set<EventKey> keys) {
    return new Reservoir(entries.stream().filter(entry -> !keys.contains(entry.key())).toList());
  }

  /**
   * The entry that a part of a history makes on the item of its newest interaction.
   *
   * @param key of the user's voice on the item
   * @param part of the history, which ends with the newest interaction with the item
   * @param established whether the serving model holds an item: contexts name no others
   */
  public static Entry entry(
      EventKey key, History part, EncoderSettings settings, Predicate<String> established) {
    HistoryEntry newest = part.entries().getLast();
    Observation said = said(part, newest.itemId(), settings);
    List<Context> context =
        Observations.of(part.before(newest), settings).stream()
            .filter(signal -> established.test(signal.itemId()))
            .map(s -> new Context(s.itemId(), (float) s.weight(), s.liked()))
            .toList();
    int skip = Math.max(0, context.size() - settings.contextLength());
    return new Entry(
        key,
        newest.time(),
        (float) said.weight(),
        said.liked(),
        context.subList(skip, context.size()));
  }

  /** All that a part of a history says of one item, as training would have it. */
  private static Observation said(History part, String itemId, EncoderSettings settings) {
    return Observations.of(part.without(entry -> !entry.itemId().equals(itemId)), settings).stream()
        .findFirst()
        .orElseGet(() -> new Observation(itemId, 0, true));
  }
}
