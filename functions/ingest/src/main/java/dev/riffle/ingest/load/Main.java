package dev.riffle.ingest.load;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.ingest.stream.FileBatches;
import dev.riffle.ingest.stream.StreamHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * {@code java -cp ... dev.riffle.ingest.load.Main FOLDER SOURCE}: loads a folder of batches, with
 * the settings of the stream's entry in the environment. {@code riffle import} runs it. It ends
 * when its standard input does: whoever started it is gone then.
 */
public final class Main {
  private Main() {}

  /** Ends with 0 when all is loaded, 1 when not; run again, it goes on. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: FOLDER SOURCE");
      System.exit(2);
    }
    Thread.ofPlatform().daemon().start(Main::endWithInput);
    var clock = Clock.systemUTC();
    try {
      new FolderLoad(
              new FileBatches(new StreamHandler(), clock)::store,
              clock,
              Backoff.steady(Duration.ofMillis(500), Duration.ofSeconds(20)),
              Thread::sleep,
              new Log(System.out))
          .run(Path.of(args[0]), args[1]);
    } catch (RuntimeException failed) {
      System.err.println(failed.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // The same.
    }
    Runtime.getRuntime().halt(1);
  }
}
