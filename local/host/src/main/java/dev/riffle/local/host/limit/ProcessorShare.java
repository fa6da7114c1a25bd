package dev.riffle.local.host.limit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The processors that a function's memory buys: one at 1,769 MB. Here they are whole ones, rounded
 * down, and one for less than one.
 *
 * @param whole at least 1
 */
public record ProcessorShare(int whole) {
  private static final int MB_OF_ONE = 1_769;
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  /** What Lambda gives for so much memory, or what this machine has where that is less. */
  public static ProcessorShare of(int memoryMb) {
    int here = Runtime.getRuntime().availableProcessors();
    return new ProcessorShare(Math.clamp(memoryMb / MB_OF_ONE, 1, here));
  }

  /**
   * What to put before a command so that its process runs on these processors alone; nothing where
   * the machine has no {@code taskset} (macOS).
   *
   * @param turn differs between processes, so that they do not all get the same processors
   */
  public List<String> confining(int turn) throws IOException {
    var tool = taskset();
    if (tool.isEmpty() || !Files.isReadable(STATUS)) {
      return List.of();
    }
    var allowed = allowed(Files.readAllLines(STATUS));
    var taken =
        IntStream.range(0, Math.min(whole, allowed.size()))
            .mapToObj(i -> allowed.get(Math.floorMod(turn + i, allowed.size())).toString())
            .collect(Collectors.joining(","));
    return List.of(tool.get().toString(), "-c", taken);
  }

  private static Optional<Path> taskset() {
    return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "taskset"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The processors of {@code Cpus_allowed_list: 0-3,8}. */
  static List<Integer> allowed(List<String> status) {
    var processors = new ArrayList<Integer>();
    for (var line : status) {
      if (line.startsWith(ALLOWED)) {
        for (var range : line.substring(ALLOWED.length()).strip().split(",")) {
          var ends = range.split("-");
          int last = Integer.parseInt(ends[ends.length - 1]);
          IntStream.rangeClosed(Integer.parseInt(ends[0]), last).forEach(processors::add);
        }
      }
    }
    return processors;
  }
}
