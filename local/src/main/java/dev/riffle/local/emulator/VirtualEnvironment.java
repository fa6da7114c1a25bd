package dev.riffle.local.emulator;

import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The emulator's Python packages, in {@code local/.venv}. Made when missing, and made anew when
 * {@code local/requirements.txt} has changed since. Any number of processes and threads may ask at
 * once: one makes it, the others wait.
 */
final class VirtualEnvironment {
  // A file lock is held by the whole JVM, so its threads need a lock among themselves.
  private static final ReentrantLock THREADS = new ReentrantLock();
  private final Path folder;
  private final Path requirements;
  private final Path lock;

  VirtualEnvironment(SourceTree checkout) {
    this.folder = checkout.venv();
    this.requirements = checkout.requirements();
    this.lock = checkout.run().resolve("venv.lock");
  }

  /**
   * The environment's Python, ready to run the emulator.
   *
   * @param say told what is done, when something has to be
   * @throws SetupException when Python or a package is not to be had
   */
  Path python(Consumer<String> say) {
    THREADS.lock();
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      if (!held.isValid() || !isCurrent()) {
        make(say);
      }
      return folder.resolve("bin").resolve("python");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    } finally {
      THREADS.unlock();
    }
  }

  private Path stamp() {
    return folder.resolve("riffle-requirements.txt");
  }

  private boolean isCurrent() throws IOException {
    return Files.isExecutable(folder.resolve("bin").resolve("python"))
        && Files.exists(stamp())
        && Files.mismatch(stamp(), requirements) == -1;
  }

  private void make(Consumer<String> say) throws IOException {
    var python = PythonInterpreter.find();
    say.accept(
        "Making %s with Python %s and the emulator's packages (about 10 s) ..."
            .formatted(folder, python.version()));
    Tool.run(List.of(python.command(), "-m", "venv", "--clear", folder.toString()));
    Tool.run(
        List.of(
            folder.resolve("bin").resolve("python").toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "--requirement",
            requirements.toString()));
    // Last, so that an environment which was left half made is made again.
    Files.copy(requirements, stamp());
  }
}
