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

  /** Fewer items are the same in two histories by chance. */
  static final int MIN_SAME = 5;

  private Newcomers() {}

  /**
   * What is heard.
   *
   * @param newcomers numbers of subjects; empty where they are most of what there is
   * @param dropped how many interactions were left out
   * @param line what looked like an attack, for people; nothing when nothing did
   */
  public record Heard(
      Interactions interactions, BitSet newcomers, long dropped, Optional<String> line) {}

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
    Verdict verdict = verdict(items, late(all, now), all.itemNumbers());
    if (verdict.unheard().isEmpty()) {
      return new Heard(all, verdict.newcomers(), 0, Optional.empty());
    }
    Interactions kept = heard(all, verdict.unheard());
    long dropped = (long) all.size() - kept.size();
    return new Heard(kept, verdict.newcomers(), dropped, Optional.of(verdict.line(dropped)));
  }

  /** Which subjects were first seen so late that they are newcomers. */
  public static BitSet late(Interactions all, Instant now) {
    Instant since = now.minus(Standing.PROBATION);
    var late = new BitSet(all.subjects());
    for (int subject = 0; subject < all.subjects(); subject++) {
      late.set(subject, all.firstSeen(subject).filter(since::isBefore).isPresent());
    }
    return late;
  }

  /**
   * What is too much.
   *
   * @param newcomers numbers of subjects; empty where they are most of what there is
   * @param unheard numbers of items by number of subject
   * @param crowded how many items newcomers crowd
   */
  public record Verdict(BitSet newcomers, Map<Integer, Set<Integer>> unheard, int crowded) {
    /** What looked like an attack, for people, after so many interactions were left out. */
    public String line(long dropped) {
      return ("%,d interactions of %,d accounts that are new, did one thing alone or do what others"
              + " do, with %,d items that few others touch, are left out: it looks like an attack")
          .formatted(dropped, unheard.size(), crowded);
    }
  }

  /**
   * Judges.
   *
   * @param items of each subject, in the order of their names, distinct and rising
   * @param late subjects that were first seen within a day
   * @param itemNumbers above all of them
   */
  public static Verdict verdict(int[][] items, BitSet late, int itemNumbers) {
    BitSet newcomers = newcomers(items, late);
    Map<Integer, int[]> doubtful = Copies.additions(items, itemNumbers);
    newcomers.stream().forEach(subject -> doubtful.put(subject, items[subject]));
    var voices = new int[itemNumbers];
    for (int[] touched : items) {
      IntStream.of(touched).forEach(item -> voices[item]++);
    }
    var doubted = new int[itemNumbers];
    doubtful.values().forEach(some -> IntStream.of(some).forEach(item -> doubted[item]++));
    double theirs = IntStream.of(doubted).asLongStream().sum();
    double others = IntStream.of(voices).asLongStream().sum() - theirs;
    if (theirs > others) {
      return new Verdict(new BitSet(), Map.of(), 0);
    }
    var room = new int[itemNumbers];
    var crowded = new BitSet();
    for (int item = 0; item < room.length; item++) {
      double usual = (voices[item] - doubted[item]) * theirs / others;
      room[item] = ALONE + (int) Math.ceil(TIMES_USUAL * usual);
      crowded.set(item, doubted[item] > room[item]);
    }
    return new Verdict(
        newcomers, unheard(new TreeMap<>(doubtful), crowded, room), crowded.cardinality());
  }

  private static Map<Integer, Set<Integer>> unheard(
      SortedMap<Integer, int[]> doubtful, BitSet crowded, int[] room) {
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
    return unheard;
  }

  /** All but what is not heard; every subject keeps its number. */
  public static Interactions heard(Interactions all, Map<Integer, Set<Integer>> unheard) {
    return all.ofItems(
        subject -> {
          Set<Integer> tooMuch = unheard.getOrDefault(subject, Set.of());
          return item -> !tooMuch.contains(item);
        });
  }

  private static BitSet newcomers(int[][] items, BitSet late) {
    var newcomers = new BitSet(items.length);
    var histories = new HashSet<Long>();
    for (int subject = 0; subject < items.length; subject++) {
      boolean same =
          items[subject].length >= MIN_SAME && !histories.add(fingerprint(items[subject]));
      newcomers.set(subject, items[subject].length == 1 || late.get(subject) || same);
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

  /** The items of a subject, each once, rising. */
  public static int[] distinct(Interactions all, int subject) {
    return IntStream.of(all.items(subject)).sorted().distinct().toArray();
  }
}
