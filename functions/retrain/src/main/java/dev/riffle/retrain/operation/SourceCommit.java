package dev.riffle.retrain.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** The commit that this code was built from, as the build wrote it beside this class. */
public final class SourceCommit {
  private static final String FILE = "source.properties";

  private SourceCommit() {}

  /**
   * The commit's hash, with {@code -dirty} when the sources held more than it; nothing when they
   * were built outside a repository.
   */
  public static Optional<String> read() {
    try (InputStream in = SourceCommit.class.getResourceAsStream(FILE)) {
      if (in == null) {
        return Optional.empty();
      }
      var properties = new Properties();
      properties.load(in);
      boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty"));
      return Optional.ofNullable(properties.getProperty("git.commit.id"))
          .filter(hash -> !hash.isBlank())
          .map(hash -> dirty ? hash + "-dirty" : hash);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + FILE + " of this artifact", e);
    }
  }
}
