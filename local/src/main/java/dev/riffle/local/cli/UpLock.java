package dev.riffle.local.cli;

import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Held while {@code local/up} works, so that a second one does not work against it. */
final class UpLock implements AutoCloseable {
  private final FileChannel channel;

  private UpLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock; the system gives it back when this process ends, however it ends.
   *
   * @throws SetupException when another process holds it
   */
  static UpLock take(SourceTree checkout) {
    var file = checkout.run().resolve("up.lock");
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new SetupException("Another local/up works in this tree: wait for it, or end it.");
      }
      return new UpLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
