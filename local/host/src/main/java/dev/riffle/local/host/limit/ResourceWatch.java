package dev.riffle.local.host.limit;

import dev.riffle.definition.FunctionDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at what one process holds until it ends, and tells when that is more than it may. */
public final class ResourceWatch {
  private static final Duration PACE = Duration.ofMillis(100);
  private static final long MEBI = 1 << 20;

  private final FunctionDefinition function;
  private final ProcessHandle process;
  private final Path temporary;
  private volatile long peakBytes;

  /**
   * A watch, which {@link #start} begins.
   *
   * @param temporary the process' /tmp
   */
  public ResourceWatch(FunctionDefinition function, ProcessHandle process, Path temporary) {
    this.function = function;
    this.process = process;
    this.temporary = temporary;
  }

  /**
   * Looks ten times a second, on a thread of its own.
   *
   * @param onExcess told once; it has to end the process
   */
  public void start(Consumer<Excess> onExcess) {
    Thread.ofVirtual().name("watch of " + process.pid()).start(() -> watch(onExcess));
  }

  private void watch(Consumer<Excess> onExcess) {
    try {
      while (process.isAlive()) {
        var excess = excess();
        if (excess.isPresent()) {
          onExcess.accept(excess.get());
          return;
        }
        // Linux tells nobody that a process or a folder grew: one has to look.
        Thread.sleep(PACE);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Excess> excess() {
    look();
    if (peakBytes > function.memoryMb() * MEBI) {
      return Optional.of(new Excess.Memory(peakMb(), function.memoryMb()));
    }
    long stored = TemporaryStorage.bytes(temporary);
    return stored > function.ephemeralStorageMb() * MEBI
        ? Optional.of(new Excess.Storage((stored + MEBI - 1) / MEBI, function.ephemeralStorageMb()))
        : Optional.empty();
  }

  private void look() {
    peakBytes = ResidentMemory.peak(process.pid()).orElse(peakBytes);
  }

  /** The most memory that it held so far, in MiB, rounded up; 0 where the system does not tell. */
  public long peakMb() {
    look();
    return (peakBytes + MEBI - 1) / MEBI;
  }
}
