package dev.riffle.local.host.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** A function's log: one file for all its processes, and a listener. */
final class FunctionLog implements AutoCloseable {
  private final String function;
  private final Path file;
  private final PrintStream out;
  private final Consumer<LogLine> listener;

  FunctionLog(String function, Path file, Consumer<LogLine> listener) throws IOException {
    this.function = function;
    this.file = file;
    this.listener = listener;
    Files.createDirectories(file.getParent());
    this.out =
        new PrintStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true,
            StandardCharsets.UTF_8);
  }

  Path file() {
    return file;
  }

  void line(String text) {
    synchronized (out) {
      out.println(text);
    }
    listener.accept(new LogLine(function, text));
  }

  /** Reads a process' output to its end on a thread of its own, as pipe reads hold their thread. */
  Thread follow(InputStream output, long pid) {
    return Thread.ofPlatform()
        .name("log of " + function + " " + pid)
        .daemon()
        .start(
            () -> {
              try (var lines =
                  new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                  line(line);
                }
              } catch (IOException ended) {
                // The process was killed while it wrote: there is no more to read.
              }
            });
  }

  @Override
  public void close() {
    out.close();
  }
}
