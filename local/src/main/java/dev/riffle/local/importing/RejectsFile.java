package dev.riffle.local.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.riffle.local.mapping.BadValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that were refused: each in a file of its own (CSV: file, line, column, value, rule), counted
 * by rule, the first of each rule to show. Without a refusal there is no file.
 */
public final class RejectsFile implements AutoCloseable {
  private static final int SHOWN = 3;
  private static final int MOST_RULES = 20;

  private final Path path;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, List<String>> examples = new LinkedHashMap<>();
  private Optional<CsvWriter> out = Optional.empty();
  private long total;

  /** Refusals to be written to a file. */
  public RejectsFile(Path path) {
    this.path = path;
  }

  /** Begins anew: a file of a run before gives way. */
  void begin() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  void add(String file, long line, BadValue bad) {
    total++;
    counts.merge(bad.rule(), 1L, Long::sum);
    List<String> shown = examples.computeIfAbsent(bad.rule(), _ -> new ArrayList<>());
    if (shown.size() < SHOWN) {
      shown.add("%s:%d: %s is %s".formatted(file, line, named(bad), bad.value()));
    }
    writer().writeRecord(file, Long.toString(line), bad.column(), bad.value(), bad.rule());
  }

  private static String named(BadValue bad) {
    return bad.column().isEmpty() ? "the row" : bad.column();
  }

  private CsvWriter writer() {
    if (out.isEmpty()) {
      try {
        CsvWriter writer = CsvWriter.builder().build(path);
        writer.writeRecord("file", "line", "column", "value", "rule");
        out = Optional.of(writer);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + path, e);
      }
    }
    return out.get();
  }

  /** What was refused so far is in the file, whatever becomes of this process. */
  void flush() {
    try {
      if (out.isPresent()) {
        out.get().flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** How many rows were refused. */
  public long total() {
    return total;
  }

  /** For people: how many by rule, the first of each, and where the rest is. */
  public List<String> shown() {
    var lines = new ArrayList<String>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_RULES)
        .forEach(
            rule -> {
              lines.add("%,d refused: %s".formatted(rule.getValue(), rule.getKey()));
              examples.get(rule.getKey()).forEach(example -> lines.add("  " + example));
            });
    if (total > 0) {
      lines.add("All %,d are in %s".formatted(total, path));
    }
    return lines;
  }

  @Override
  public void close() {
    try {
      if (out.isPresent()) {
        out.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }
}
