package dev.riffle.tests.bench.stream;

import dev.riffle.core.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a day: all systems are asked at its beginning about what happens in it.
 *
 * @param until not in it
 * @param firstOfDay whether the day's model is trained at its beginning
 */
record ReplayStep(Instant from, Instant until, boolean firstOfDay) {
  /** Cuts a day's events, which are in the order of time. */
  static List<ReplayStep> of(List<Event> day, int most) {
    var starts = new ArrayList<Instant>();
    int parts = (day.size() + most - 1) / most;
    for (int part = 0; part < parts; part++) {
      Instant start = day.get((int) ((long) day.size() * part / parts)).time();
      if (starts.isEmpty() || start.isAfter(starts.getLast())) {
        starts.add(start);
      }
    }
    var steps = new ArrayList<ReplayStep>();
    for (int i = 0; i < starts.size(); i++) {
      Instant until =
          i + 1 < starts.size() ? starts.get(i + 1) : day.getLast().time().plusMillis(1);
      steps.add(new ReplayStep(starts.get(i), until, i == 0));
    }
    return steps;
  }
}
