package dev.riffle.tests.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Prints what a benchmark found: aligned lines, then the JSON line that programs read. */
public final class BenchmarkReport {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final PrintStream out;
  private final ObjectNode json = MAPPER.createObjectNode();

  public BenchmarkReport(PrintStream out) {
    this.out = out;
  }

  /** A figure with the name that its JSON key has. */
  public BenchmarkReport figure(String key, String meaning, double value, String unit) {
    out.printf("  %-44s %10.1f %s%n", meaning, value, unit);
    json.put(key, Math.round(value * 10) / 10.0);
    return this;
  }

  /** A figure of which four digits matter, however small it is; null in JSON unless finite. */
  public BenchmarkReport precise(String key, String meaning, double value, String unit) {
    out.printf("  %-44s %10.4g %s%n", meaning, value, unit);
    if (Double.isFinite(value)) {
      json.put(key, new BigDecimal(value).round(new MathContext(4)).doubleValue());
    } else {
      json.putNull(key);
    }
    return this;
  }

  /** A count with the name that its JSON key has. */
  public BenchmarkReport count(String key, String meaning, long value) {
    out.printf("  %-44s %10d%n", meaning, value);
    json.put(key, value);
    return this;
  }

  /** A share or another small number, to four places. */
  public BenchmarkReport fraction(String key, String meaning, double value) {
    out.printf(Locale.ROOT, "  %-44s %10.4f%n", meaning, value);
    json.put(key, Math.round(value * 1e4) / 1e4);
    return this;
  }

  /** What only programs read: text, numbers, lists, maps. */
  public BenchmarkReport value(String key, Object value) {
    json.set(key, MAPPER.valueToTree(value));
    return this;
  }

  /** Writes the JSON object, indented, into a folder that it makes. */
  public BenchmarkReport write(Path folder, String name) {
    try {
      MAPPER
          .writerWithDefaultPrettyPrinter()
          .writeValue(folder(folder).resolve(name + ".json").toFile(), json);
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The folder, made when it is not there. */
  public static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Prints the last line. */
  public void end() {
    out.println(json);
  }

  /**
   * The value below which this share of the values lies, by nearest rank.
   *
   * @param share above 0, at most 1
   */
  public static double percentile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
