package dev.riffle.retrain.successor;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What the same people bought: of purchases alone. The weight of two items is {@code both / (sqrt(n
 * · m) + }{@value #SHRINKAGE}{@code )}, where {@code both} users bought both, and {@code n} and
 * {@code m} one and the other: the cosine of the two items' buyers, less where few bought them
 * (Linden, Smith, York 2003, with shrinkage). Which came first does not count.
 *
 * <p>One user counts once for a pair, however often they bought. A pair that only one user bought
 * does not count: it is no custom, and it would tell everybody what one person bought. Purchases
 * count for each other that are at most {@value #MAX_APART} apart, in the order of each item's
 * newest.
 */
public final class BoughtTogether {
  /** How many purchases apart: it bounds the time that a user of thousands takes. */
  static final int MAX_APART = 50;

  /** How many others an item keeps. */
  static final int MOST = 50;

  /** A pair of fewer users does not count. */
  static final int MIN_USERS = 2;

  /** As if each pair had been bought by so many more who bought one of the two. */
  static final double SHRINKAGE = 5;

  private static final int ITEMS_A_TASK = 16;

  private final int itemCount;
  private final int[] starts;
  private final int[] items;
  private final Occurrences occurrences;

  private BoughtTogether(int itemCount, int[] starts, int[] items) {
    this.itemCount = itemCount;
    this.starts = starts;
    this.items = items;
    this.occurrences = Occurrences.of(itemCount, starts, items);
  }

  /**
   * Counts, a row for each item of the set: the same bits whatever the number of threads.
   *
   * @return nothing when nobody bought anything
   */
  public static Optional<SuccessorWeights> of(TrainingSet set, WorkerPool workers) {
    return set.interactions().count(InteractionType.PURCHASE) == 0
        ? Optional.empty()
        : Optional.of(
            read(set.interactions().ofType(InteractionType.PURCHASE), set.items()).count(workers));
  }

  /** How many others an item keeps on average at most: of what was bought seldom, few are kept. */
  public static int mostAnItem(TrainingSet set) {
    long weights = (long) MAX_APART * set.interactions().count(InteractionType.PURCHASE);
    return (int) Math.min(MOST, Math.ceilDiv(weights, Math.max(1, set.items().size())));
  }

  private static BoughtTogether read(Interactions purchases, List<String> ids) {
    Map<String, Integer> indexes = HashMap.newHashMap(ids.size());
    for (String id : ids) {
      indexes.put(id, indexes.size());
    }
    var starts = new int[purchases.subjects() + 1];
    var items = new int[purchases.size()];
    int size = 0;
    for (int subject = 0; subject < purchases.subjects(); subject++) {
      for (String id : bought(purchases, subject)) {
        Integer item = indexes.get(id);
        if (item != null) {
          items[size++] = item;
        }
      }
      starts[subject + 1] = size;
    }
    return new BoughtTogether(ids.size(), starts, Arrays.copyOf(items, size));
  }

  /** Each item once, in the order of its newest purchase. */
  private static SequencedSet<String> bought(Interactions purchases, int subject) {
    var bought = new LinkedHashSet<String>();
    for (HistoryEntry entry : purchases.history(subject, Integer.MAX_VALUE).entries()) {
      bought.addLast(entry.itemId());
    }
    return bought;
  }

  private SuccessorWeights count(WorkerPool workers) {
    var greatest = new GreatestWeights(itemCount, MOST);
    workers.run(
        Math.ceilDiv(itemCount, ITEMS_A_TASK),
        Row::new,
        (row, task) -> {
          int end = Math.min(itemCount, (task + 1) * ITEMS_A_TASK);
          for (int item = task * ITEMS_A_TASK; item < end; item++) {
            greatest.keep(item, row.of(item));
          }
        });
    return greatest.joined();
  }

  private int buyers(int item) {
    return occurrences.starts()[item + 1] - occurrences.starts()[item];
  }

  /** One thread's scratch: how many users bought each item beside the row's, and which items. */
  private final class Row {
    private final int[] both = new int[itemCount];
    private final int[] touched = new int[itemCount];

    long[] of(int item) {
      int size = 0;
      for (int n = occurrences.starts()[item]; n < occurrences.starts()[item + 1]; n++) {
        int user = occurrences.histories()[n];
        int place = occurrences.places()[n];
        int end = Math.min(starts[user + 1], place + MAX_APART + 1);
        for (int other = Math.max(starts[user], place - MAX_APART); other < end; other++) {
          if (other != place && both[items[other]]++ == 0) {
            touched[size++] = items[other];
          }
        }
      }
      var keys = new long[size];
      int kept = 0;
      for (int n = 0; n < size; n++) {
        int other = touched[n];
        if (both[other] >= MIN_USERS) {
          keys[kept++] = GreatestWeights.key(other, weight(both[other], item, other));
        }
        both[other] = 0;
      }
      return Arrays.copyOf(keys, kept);
    }

    private float weight(int users, int item, int other) {
      return (float) (users / (Math.sqrt((double) buyers(item) * buyers(other)) + SHRINKAGE));
    }
  }
}
