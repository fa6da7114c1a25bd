package dev.riffle.core.search;

import java.util.Arrays;
import java.util.List;

/**
 * The k best so far: a binary heap in two arrays with the worst on top, where lower scores are
 * worse and of equal ones the higher index.
 */
final class TopKHeap {
  private final float[] scores;
  private final int[] indexes;
  private final float floor;
  private int size;

  TopKHeap(int k) {
    this(k, Float.NEGATIVE_INFINITY);
  }

  /**
   * @param floor only scores above it are of interest
   */
  TopKHeap(int k, float floor) {
    this.floor = floor;
    this.scores = new float[k];
    this.indexes = new int[k];
  }

  private TopKHeap(TopKHeap other) {
    this.floor = other.floor;
    this.scores = Arrays.copyOf(other.scores, other.size);
    this.indexes = Arrays.copyOf(other.indexes, other.size);
    this.size = other.size;
  }

  boolean full() {
    return size == scores.length;
  }

  /** The k-th best score; the floor while there are fewer. */
  float threshold() {
    return full() ? scores[0] : floor;
  }

  /** Whether an item that may come after ones with higher indexes would be among them. */
  boolean takes(int index, float score) {
    return full() ? worse(indexes[0], scores[0], index, score) : score > floor;
  }

  /** Adds an item; when full, in the place of the worst. */
  void add(int index, float score) {
    if (full()) {
      sink(index, score);
    } else {
      rise(index, score);
    }
  }

  /** All of them, best first. */
  List<ScoredItem> sorted() {
    var sorted = new ScoredItem[size];
    var left = new TopKHeap(this);
    while (left.size > 0) {
      int worst = left.size - 1;
      sorted[worst] = new ScoredItem(left.indexes[0], left.scores[0]);
      left.size = worst;
      left.sink(left.indexes[worst], left.scores[worst]);
    }
    return List.of(sorted);
  }

  private void rise(int index, float score) {
    int at = size++;
    while (at > 0 && worse(index, score, (at - 1) >> 1)) {
      move((at - 1) >> 1, at);
      at = (at - 1) >> 1;
    }
    set(at, index, score);
  }

  private void sink(int index, float score) {
    int at = 0;
    if (size == 0) {
      return;
    }
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && worse(indexes[child + 1], scores[child + 1], child)) {
        child++;
      }
      if (!worse(indexes[child], scores[child], index, score)) {
        break;
      }
      move(child, at);
      at = child;
    }
    set(at, index, score);
  }

  private boolean worse(int index, float score, int than) {
    return worse(index, score, indexes[than], scores[than]);
  }

  private static boolean worse(int index, float score, int otherIndex, float otherScore) {
    return score < otherScore || (score == otherScore && index > otherIndex);
  }

  private void move(int from, int to) {
    set(to, indexes[from], scores[from]);
  }

  private void set(int at, int index, float score) {
    indexes[at] = index;
    scores[at] = score;
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOf(scores, size));
  }
}
