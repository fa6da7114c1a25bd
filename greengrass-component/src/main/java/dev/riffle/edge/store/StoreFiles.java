package dev.riffle.edge.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The store's files: {@code base-N} is the state before {@code journal-N}. What lies below the
 * newest base is left over from before it.
 */
record StoreFiles(Path folder) {
  private static final String BASE = "base-";
  private static final String JOURNAL = "journal-";

  Path base(long generation) {
    return folder.resolve(BASE + generation);
  }

  Path journal(long generation) {
    return folder.resolve(JOURNAL + generation);
  }

  Path unfinished(long generation) {
    return folder.resolve("unfinished-" + generation);
  }

  Optional<Long> newestBase() throws IOException {
    return numbers(BASE).stream().max(Long::compare);
  }

  /** Journals from a generation on, in order. */
  List<Long> journalsFrom(long generation) throws IOException {
    return numbers(JOURNAL).stream().filter(n -> n >= generation).sorted().toList();
  }

  /** Takes away what is older than a base, and bases that were never finished. */
  void clean(long newestBase) throws IOException {
    for (long n : numbers(BASE)) {
      if (n < newestBase) {
        Files.deleteIfExists(base(n));
      }
    }
    for (long n : numbers(JOURNAL)) {
      if (n < newestBase) {
        Files.deleteIfExists(journal(n));
      }
    }
    for (long n : numbers("unfinished-")) {
      Files.deleteIfExists(unfinished(n));
    }
  }

  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.exists(file) ? Files.size(file) : 0;
    }
    return bytes;
  }

  private List<Long> numbers(String prefix) throws IOException {
    var numbers = new ArrayList<Long>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.matches(prefix + "[0-9]{1,18}")) {
        numbers.add(Long.parseLong(name.substring(prefix.length())));
      }
    }
    return numbers;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
