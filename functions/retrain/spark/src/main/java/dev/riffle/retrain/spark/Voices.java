package dev.riffle.retrain.spark;

import dev.riffle.retrain.clean.Newcomers;
import dev.riffle.retrain.data.Interactions;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who of a part touched what: all that tells newcomers from others, four bytes for each item of a
 * user.
 *
 * @param users names
 * @param items numbers in {@code names}, of each user, distinct
 * @param names of the items of this part
 * @param late whether a user was first seen within a day
 */
record Voices(List<String> users, int[][] items, List<String> names, boolean[] late)
    implements Serializable {

  static Voices of(Interactions people, Instant now) {
    BitSet late = Newcomers.late(people, now);
    Map<Integer, Integer> numbers = new HashMap<>();
    var users = new ArrayList<String>(people.subjects());
    var items = new int[people.subjects()][];
    var are = new boolean[people.subjects()];
    for (int subject = 0; subject < people.subjects(); subject++) {
      users.add(people.subject(subject));
      items[subject] = Newcomers.distinct(people, subject);
      for (int n = 0; n < items[subject].length; n++) {
        items[subject][n] = numbers.computeIfAbsent(items[subject][n], _ -> numbers.size());
      }
      are[subject] = late.get(subject);
    }
    var names = new String[numbers.size()];
    people.itemsByNumber(numbers.keySet()).forEach((item, name) -> names[numbers.get(item)] = name);
    return new Voices(users, items, List.of(names), are);
  }

  /**
   * What is too much of what all parts say.
   *
   * @param unheard ids of items by user's name
   * @param verdict the same by numbers
   */
  record Judged(Map<String, Set<String>> unheard, Newcomers.Verdict verdict) {}

  /** Judges all parts together, users in the order of their names. */
  static Judged judge(List<Voices> parts) {
    Map<String, Integer> numbers = new HashMap<>();
    var names = new ArrayList<String>();
    Map<String, int[]> byUser = new TreeMap<>();
    Set<String> late = new HashSet<>();
    for (Voices part : parts) {
      int[] global =
          part.names.stream()
              .mapToInt(
                  name ->
                      numbers.computeIfAbsent(
                          name,
                          _ -> {
                            names.add(name);
                            return names.size() - 1;
                          }))
              .toArray();
      for (int user = 0; user < part.users.size(); user++) {
        int[] items = part.items[user];
        var own = new int[items.length];
        for (int n = 0; n < own.length; n++) {
          own[n] = global[items[n]];
        }
        Arrays.sort(own);
        byUser.put(part.users.get(user), own);
        if (part.late[user]) {
          late.add(part.users.get(user));
        }
      }
    }
    var users = List.copyOf(byUser.keySet());
    var lateNumbers = new BitSet(users.size());
    for (int user = 0; user < users.size(); user++) {
      lateNumbers.set(user, late.contains(users.get(user)));
    }
    Newcomers.Verdict verdict =
        Newcomers.verdict(byUser.values().toArray(int[][]::new), lateNumbers, names.size());
    Map<String, Set<String>> unheard = new HashMap<>();
    verdict
        .unheard()
        .forEach(
            (user, items) -> {
              var ids = new HashSet<String>();
              items.forEach(item -> ids.add(names.get(item)));
              unheard.put(users.get(user), ids);
            });
    return new Judged(unheard, verdict);
  }

  /** What of a part's interactions is heard. */
  static Interactions heard(Interactions people, Map<String, Set<String>> unheard) {
    if (unheard.isEmpty()) {
      return people;
    }
    return people.select(
        subject -> {
          Set<String> tooMuch = unheard.getOrDefault(people.subject(subject), Set.of());
          return entry -> !tooMuch.contains(entry.itemId());
        });
  }
}
