package dev.riffle.retrain.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The users who want an item most, of all who are shown to it. Not for several threads. */
final class Segment {
  /** Whoever wants it more comes first; ties by id. */
  private static final Comparator<Member> BEST_FIRST =
      Comparator.comparingDouble(Member::score).reversed().thenComparing(Member::userId);

  private final int most;
  private final PriorityQueue<Member> members = new PriorityQueue<>(BEST_FIRST.reversed());

  /** One user. */
  record Member(String userId, double score) {}

  Segment(int most) {
    this.most = most;
  }

  void add(Member member) {
    members.add(member);
    if (members.size() > most) {
      members.poll();
    }
  }

  List<Member> bestFirst() {
    var all = new ArrayList<>(members);
    all.sort(BEST_FIRST);
    return all;
  }
}
