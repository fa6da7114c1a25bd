package dev.riffle.retrain.successor;

import dev.riffle.core.event.ItemFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How alike items are by their categories and tags: the cosine of their labels, of which the rare
 * ones weigh more (log of all items over those with the label).
 */
public final class Likeness {
  /** Items that only share a label that more have are not looked for: there are too many. */
  private static final int MAX_SHARED = 1_000;

  private final int[][] labels;
  private final float[][] weights;
  private final int[][] holders;

  private Likeness(int[][] labels, float[][] weights, int[][] holders) {
    this.labels = labels;
    this.weights = weights;
    this.holders = holders;
  }

  /** Of these items, by index. */
  public static Likeness of(List<ItemFeatures> items) {
    Map<String, List<Integer>> byLabel = new TreeMap<>();
    for (int item = 0; item < items.size(); item++) {
      var names = new TreeSet<String>();
      items.get(item).categories().forEach(name -> names.add("category " + name));
      items.get(item).tags().forEach(name -> names.add("tag " + name));
      for (String name : names) {
        byLabel.computeIfAbsent(name, _ -> new ArrayList<>()).add(item);
      }
    }
    var holders = new int[byLabel.size()][];
    var counts = new int[items.size()];
    int label = 0;
    for (List<Integer> having : byLabel.values()) {
      holders[label] = having.stream().mapToInt(Integer::intValue).toArray();
      for (int item : holders[label++]) {
        counts[item]++;
      }
    }
    var labels = new int[items.size()][];
    var weights = new float[items.size()][];
    Arrays.setAll(labels, item -> new int[counts[item]]);
    Arrays.setAll(weights, item -> new float[counts[item]]);
    var next = new int[items.size()];
    for (label = 0; label < holders.length; label++) {
      float weight = (float) StrictMath.log((double) items.size() / holders[label].length);
      for (int item : holders[label]) {
        labels[item][next[item]] = label;
        weights[item][next[item]++] = weight;
      }
    }
    for (float[] vector : weights) {
      normalize(vector);
    }
    return new Likeness(labels, weights, holders);
  }

  private static void normalize(float[] vector) {
    double square = 0;
    for (float weight : vector) {
      square += (double) weight * weight;
    }
    for (int n = 0; n < vector.length; n++) {
      vector[n] = square == 0 ? 0 : (float) (vector[n] / Math.sqrt(square));
    }
  }

  /** Whether there is no label at all. */
  public boolean isEmpty() {
    return holders.length == 0;
  }

  /** 0 to 1. */
  double of(int item, int other) {
    double sum = 0;
    int[] here = labels[item];
    int[] there = labels[other];
    int a = 0;
    int b = 0;
    while (a < here.length && b < there.length) {
      if (here[a] == there[b]) {
        sum += (double) weights[item][a++] * weights[other][b++];
      } else if (here[a] < there[b]) {
        a++;
      } else {
        b++;
      }
    }
    return sum;
  }

  /** The items that share a label that few have, by label and then by item; some more than once. */
  List<int[]> near(int item) {
    return Arrays.stream(labels[item])
        .mapToObj(label -> holders[label])
        .filter(having -> having.length <= MAX_SHARED)
        .toList();
  }
}
