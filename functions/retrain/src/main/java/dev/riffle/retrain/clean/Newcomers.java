package dev.riffle.retrain.clean;

import dev.riffle.core.online.Standing;
import dev.riffle.retrain.data.Interactions;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bounds what newcomers say of an item by what others say of it. Accounts cost nothing: a thousand
 * of this morning that bought one item are one voice. A newcomer is an account that did something
 * with one item alone, that was first seen within a day, whatever times it claims, or whose history
 * is the same as another's; and what a {@link Copies copy} of another adds counts as a newcomer's.
 * Of an item so many of them are heard as is usual for how many others touch it, three times over,
 * and {@value #ALONE} beside. Nobody is left out where newcomers are most of what there is: a shop
 * on its first day, data that were just imported, one to which people come once.
 */
public final class Newcomers {
  /** So many are heard of an item that nobody else touches. */
  static final int ALONE = 3;

  /** How many times what is usual of an item is still believed. */
  private static final int TIMES_USUAL = 3;

  /** Of the voices of an item that somebody pushes nearly all are newcomers'. */
  private static final double PUSHED = 0.75;

  /** And they are so many times what is heard of them: of six voices five are so by chance. */
  private static final int TIMES_HEARD = 2;

  /** Fewer items are the same in two histories by chance. */
  static final int MIN_SAME = 5;

  private Newcomers() {}

  /**
   * What is heard.
   *
   * @param newcomers numbers of subjects; empty where they are most of what there is
   * @param dropped how many interactions were left out
   * @param suspect how many of these look like an attack
   * @param line what looked like an attack, for people; nothing when nothing did
   */
  public record Heard(
      Interactions interactions,
      BitSet newcomers,
      long dropped,
      long suspect,
      Optional<String> line) {}

  /**
   * Leaves out what is too much; every subject keeps its number.
   *
   * @param now when the interactions were read
   */
  public static Heard of(Interactions all, Instant now) {
    var items = new int[all.subjects()][];
    for (int subject = 0; subject < items.length; subject++) {
      items[subject] = distinct(all, subject);
    }
    BitSet newcomers = newcomers(all, items, now.minus(Standing.PROBATION));
    Map<Integer, int[]> doubtful = Copies.additions(items, all.itemNumbers());
    newcomers.stream().forEach(subject -> doubtful.put(subject, items[subject]));
    var voices = new int[all.itemNumbers()];
    for (int[] touched : items) {
      IntStream.of(touched).forEach(item -> voices[item]++);
    }
    var doubted = new int[all.itemNumbers()];
    doubtful.values().forEach(some -> IntStream.of(some).forEach(item -> doubted[item]++));
    double theirs = IntStream.of(doubted).asLongStream().sum();
    double others = IntStream.of(voices).asLongStream().sum() - theirs;
    if (theirs > others) {
      return new Heard(all, new BitSet(), 0, 0, Optional.empty());
    }
    var room = new int[all.itemNumbers()];
    var crowded = new BitSet();
    var pushed = new BitSet();
    for (int item = 0; item < room.length; item++) {
      double usual = (voices[item] - doubted[item]) * theirs / others;
      room[item] = ALONE + (int) Math.ceil(TIMES_USUAL * usual);
      crowded.set(item, doubted[item] > room[item]);
      pushed.set(
          item,
          doubted[item] >= PUSHED * voices[item] && doubted[item] >= TIMES_HEARD * room[item]);
    }
    return crowded.isEmpty()
        ? new Heard(all, newcomers, 0, 0, Optional.empty())
        : without(all, newcomers, new TreeMap<>(doubtful), crowded, pushed, room);
  }

  private static Heard without(
      Interactions all,
      BitSet newcomers,
      SortedMap<Integer, int[]> doubtful,
      BitSet crowded,
      BitSet pushed,
      int[] room) {
    var unheard = new HashMap<Integer, Set<Integer>>();
    doubtful.forEach(
        (subject, items) -> {
          Set<Integer> tooMuch =
              IntStream.of(items)
                  .filter(item -> crowded.get(item) && --room[item] < 0)
                  .boxed()
                  .collect(Collectors.toSet());
          if (!tooMuch.isEmpty()) {
            unheard.put(subject, tooMuch);
          }
        });
    Interactions kept = without(all, unheard);
    long dropped = (long) all.size() - kept.size();
    unheard.values().forEach(items -> items.removeIf(item -> !pushed.get(item)));
    unheard.values().removeIf(Set::isEmpty);
    if (unheard.isEmpty()) {
      return new Heard(kept, newcomers, dropped, 0, Optional.empty());
    }
    long suspect = (long) all.size() - without(all, unheard).size();
    String line =
        ("%,d interactions of %,d accounts that are new, did one thing alone or do what others do,"
                + " with %,d items that few others touch, are left out: it looks like an attack")
            .formatted(suspect, unheard.size(), pushed.cardinality());
    return new Heard(kept, newcomers, dropped, suspect, Optional.of(line));
  }

  private static Interactions without(Interactions all, Map<Integer, Set<Integer>> unheard) {
    return all.ofItems(
        subject -> {
          Set<Integer> tooMuch = unheard.getOrDefault(subject, Set.of());
          return item -> !tooMuch.contains(item);
        });
  }

  private static BitSet newcomers(Interactions all, int[][] items, Instant since) {
    var newcomers = new BitSet(items.length);
    var histories = new HashSet<Long>();
    for (int subject = 0; subject < items.length; subject++) {
      boolean late = all.firstSeen(subject).filter(since::isBefore).isPresent();
      boolean same =
          items[subject].length >= MIN_SAME && !histories.add(fingerprint(items[subject]));
      newcomers.set(subject, items[subject].length == 1 || late || same);
    }
    return newcomers;
  }

  /** Of 64 bits: of ten million histories two fall together by chance once in 400,000 trainings. */
  private static long fingerprint(int[] items) {
    long print = items.length;
    for (int item : items) {
      print = (print ^ item) * 0x9E3779B97F4A7C15L;
      print ^= print >>> 32;
    }
    return print;
  }

  private static int[] distinct(Interactions all, int subject) {
    return IntStream.of(all.items(subject)).sorted().distinct().toArray();
  }
}
