package dev.riffle.retrain.spark;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Where a line goes, and in which order: a user's lines to one part, in the archive's order.
 *
 * @param part number from 0
 * @param object number of the object in the listing
 * @param line number within the object, from 0; -1 for what is said of the reading
 */
record Place(int part, int object, int line) implements Serializable, Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::part)
          .thenComparingInt(Place::object)
          .thenComparingInt(Place::line);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
