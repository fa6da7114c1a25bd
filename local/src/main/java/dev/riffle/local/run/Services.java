package dev.riffle.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The background processes of a source tree, and what they leave behind. */
public final class Services {
  private final SourceTree checkout;
  private final PidFile emulator;
  private final PidFile host;

  public Services(SourceTree checkout) {
    this.checkout = checkout;
    this.emulator = new PidFile(checkout.run().resolve("emulator.pid"));
    this.host = new PidFile(checkout.run().resolve("host.pid"));
  }

  public PidFile emulator() {
    return emulator;
  }

  public PidFile host() {
    return host;
  }

  /**
   * Stops the host, then the emulator, and forgets what they stored.
   *
   * @return a line for each thing that was stopped; empty when nothing ran
   */
  public List<String> stop() {
    var done = new ArrayList<>(stopHost());
    emulator.stop().ifPresent(pid -> done.add("Stopped the emulator (process %d).".formatted(pid)));
    forgetStream();
    RunState.delete(checkout);
    return List.copyOf(done);
  }

  /** Stops the host alone; a new one goes on where this one was in the stream. */
  public List<String> stopHost() {
    return host.stop().map("Stopped the Lambda host (process %d)."::formatted).stream().toList();
  }

  /**
   * Drops the host's checkpoints: they speak of a stream that is gone, or may be by the time that a
   * host reads one again. Reading a stream twice changes nothing.
   */
  public void forgetStream() {
    var checkpoints = checkout.host().resolve("checkpoints");
    if (Files.isDirectory(checkpoints)) {
      drop(checkpoints);
    }
  }

  private static void drop(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Services::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
