package dev.riffle.retrain.spark;

import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.successor.Sequences;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A part's histories as successors are counted of them.
 *
 * @param users names, by number of the history
 */
record Histories(List<String> users, Sequences sequences) implements Serializable {

  static List<String> users(Interactions interactions) {
    var users = new ArrayList<String>(interactions.subjects());
    for (int subject = 0; subject < interactions.subjects(); subject++) {
      users.add(interactions.subject(subject));
    }
    return users;
  }

  private record Piece(String user, int part, int history) {}

  /** All parts' histories in the order of the users' names, as in one process. */
  static Sequences joined(List<Histories> parts, int itemCount) {
    var pieces = new ArrayList<Piece>();
    int size = 0;
    for (int part = 0; part < parts.size(); part++) {
      Histories of = parts.get(part);
      for (int history = 0; history < of.users.size(); history++) {
        pieces.add(new Piece(of.users.get(history), part, history));
      }
      size = Math.addExact(size, of.sequences.items().length);
    }
    pieces.sort(Comparator.comparing(Piece::user));
    var starts = new int[pieces.size() + 1];
    var items = new int[size];
    var weights = new float[size];
    var times = new long[size];
    int end = 0;
    for (int n = 0; n < pieces.size(); n++) {
      Sequences from = parts.get(pieces.get(n).part()).sequences;
      int begin = from.starts()[pieces.get(n).history()];
      int length = from.starts()[pieces.get(n).history() + 1] - begin;
      System.arraycopy(from.items(), begin, items, end, length);
      System.arraycopy(from.weights(), begin, weights, end, length);
      System.arraycopy(from.times(), begin, times, end, length);
      end += length;
      starts[n + 1] = end;
    }
    return new Sequences(itemCount, starts, items, weights, times);
  }
}
