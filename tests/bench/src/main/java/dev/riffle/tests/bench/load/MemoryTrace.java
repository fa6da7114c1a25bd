package dev.riffle.tests.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What each process holds as time goes on: all processes below given ones, functions by name, each
 * other as the emulator's.
 */
final class MemoryTrace implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(500);
  private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME=";
  private static final int PAGE = 4_096;
  private static final double MEBI = 1 << 20;

  private final Supplier<Stream<ProcessHandle>> roots;
  private final ObjLongConsumer<String> started;
  private final Map<String, List<Sample>> samples = new TreeMap<>();
  private final Set<Long> known = new HashSet<>();
  private final Thread thread;
  private volatile boolean stopped;

  /** Megabytes of all processes of a name, at a time. */
  record Sample(long nanos, double megabytes) {}

  /**
   * Begins.
   *
   * @param roots the processes whose descendants are looked at
   * @param started told of each function's process that was not there before, and about when
   */
  MemoryTrace(Supplier<Stream<ProcessHandle>> roots, ObjLongConsumer<String> started) {
    this.roots = roots;
    this.started = started;
    this.thread = Thread.ofPlatform().name("memory").daemon().start(this::look);
  }

  /** Names and process ids of what runs now. */
  static Map<String, List<ProcessHandle>> processes(Stream<ProcessHandle> roots) {
    var byName = new TreeMap<String, List<ProcessHandle>>();
    roots
        .flatMap(ProcessHandle::descendants)
        .forEach(
            process ->
                name(process)
                    .ifPresent(
                        name -> byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(process)));
    return byName;
  }

  /** What was seen, by name. */
  synchronized Map<String, List<Sample>> samples() {
    var copy = new TreeMap<String, List<Sample>>();
    samples.forEach((name, seen) -> copy.put(name, List.copyOf(seen)));
    return copy;
  }

  private void look() {
    while (!stopped) {
      long now = System.nanoTime();
      processes(roots.get())
          .forEach(
              (name, processes) -> {
                double sum = 0;
                for (ProcessHandle process : processes) {
                  sum += megabytes(process);
                  if (known.add(process.pid())) {
                    started.accept(name, now - PACE.toNanos());
                  }
                }
                note(name, new Sample(now, sum));
              });
      try {
        Thread.sleep(PACE); // a pace, not a wait for something to have happened
      } catch (InterruptedException stopping) {
        return;
      }
    }
  }

  private synchronized void note(String name, Sample sample) {
    samples.computeIfAbsent(name, _ -> new ArrayList<>()).add(sample);
  }

  private static double megabytes(ProcessHandle process) {
    try {
      String statm = Files.readString(Path.of("/proc/" + process.pid() + "/statm"));
      return Long.parseLong(statm.split(" ")[1]) * PAGE / MEBI;
    } catch (IOException gone) {
      return 0;
    }
  }

  private static Optional<String> name(ProcessHandle process) {
    try {
      String variables =
          Files.readString(
              Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
      return Optional.of(
          Stream.of(variables.split("\0"))
              .filter(variable -> variable.startsWith(FUNCTION))
              .map(variable -> variable.substring(FUNCTION.length()))
              .findFirst()
              .orElse("emulator"));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
  }
}
