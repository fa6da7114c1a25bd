package dev.riffle.tests.bench.load;

import dev.riffle.local.host.function.LogLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When functions' processes were starting: from the start of one to the end of the next invocation
 * of its function. Who asked the function in that time may have waited for it.
 */
final class ColdStarts {
  private static final String END = "END RequestId";

  private record Window(long from, long to) {}

  private final Map<String, Long> open = new HashMap<>();
  private final Map<String, List<Window>> windows = new HashMap<>();

  /** A process of a function started. */
  synchronized void started(String function, long nanos) {
    open.putIfAbsent(function, nanos);
  }

  /** Gets what functions log. */
  synchronized void line(LogLine line) {
    if (line.text().startsWith(END) && open.containsKey(line.function())) {
      windows
          .computeIfAbsent(line.function(), _ -> new ArrayList<>())
          .add(new Window(open.remove(line.function()), System.nanoTime()));
    }
  }

  /** Whether a request to a function may have waited for a start. */
  synchronized boolean touched(String function, Outcome outcome) {
    return windows.getOrDefault(function, List.of()).stream()
        .anyMatch(window -> outcome.intended() <= window.to && outcome.answered() >= window.from);
  }
}
