package dev.riffle.tests.bench.faults.flow;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.EventWriter;
import dev.riffle.ingest.load.FolderLoad;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** A folder of batches that an operator loads past the stream, process after process. */
public final class Loading {
  private static final int BATCH = 5;

  private final World world;
  private final Path folder;
  private final String source;
  private final List<Event> events;
  private boolean done;

  /**
   * @param folder that is not there yet
   * @param events in any order; of each user they are written in order of time
   */
  public Loading(World world, Path folder, List<Event> events) {
    this.world = world;
    this.folder = NewFolder.at(folder);
    this.source = world.name("import");
    this.events = events.stream().sorted(Comparator.comparing(Event::time)).toList();
    for (int from = 0; from < this.events.size(); from += BATCH) {
      write(this.events.subList(from, Math.min(from + BATCH, this.events.size())), from);
    }
  }

  private void write(List<Event> batch, int number) {
    var lines = new ByteArrayOutputStream();
    for (Event event : batch) {
      lines.writeBytes(EventJson.write(EventWriter.json(event)));
      lines.write('\n');
    }
    try {
      Files.write(folder.resolve("%07d.ndjson".formatted(number)), lines.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("in a folder of this run", e);
    }
  }

  /** Whether all of it is loaded. */
  public boolean done() {
    return done;
  }

  /** What is in it. */
  public List<Event> events() {
    return events;
  }

  /**
   * A process loads it, or goes on with it.
   *
   * @param process that takes batches, and may be killed
   * @return why it failed; nothing when all is loaded or the process died
   */
  public List<String> run(Consumer process) {
    var load =
        new FolderLoad(
            process.batches()::store,
            world.clock(Duration.ZERO),
            Backoff.steady(Duration.ofMillis(1), Duration.ofMillis(1)),
            _ -> {},
            World.silent());
    try {
      load.run(folder, source);
      done = true;
      return List.of();
    } catch (KillSwitch.Killed dead) {
      return List.of();
    } catch (IllegalStateException failed) {
      return List.of(String.valueOf(failed.getMessage()));
    }
  }
}
