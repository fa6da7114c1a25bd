package dev.riffle.retrain.archive;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The archive's lines as events, of all tenants and as often as they are there: in memory no more
 * than the objects that are fetched ahead.
 */
public final class ArchiveEvents {
  private final ReadReport report;
  private final Consumer<Event> consumer;

  private ArchiveEvents(ReadReport report, Consumer<Event> consumer) {
    this.report = report;
    this.consumer = consumer;
  }

  /**
   * Hands over each event, object by object in their order.
   *
   * @param report counts objects and lines, and lists what is damaged
   * @throws DamagedArchive at the end, when more than a twentieth of the lines is damaged
   */
  public static void forEach(
      List<ArchivedObject> objects, ReadReport report, Consumer<Event> consumer) {
    var events = new ArchiveEvents(report, consumer);
    try (var prefetch = new Prefetch(objects)) {
      while (prefetch.hasNext()) {
        Prefetch.Fetched fetched = prefetch.next();
        report.object();
        events.object(fetched.key(), fetched.bytes());
      }
    }
    report.requireMostlyWhole();
  }

  private void object(String key, byte[] gzip) {
    int number = 1;
    try (var lines = new GzipLines(gzip)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        number = lines.number() + 1;
        line(key, lines.number(), line.get());
      }
    } catch (IOException damaged) {
      report.damage(new Damage(key, number, "not whole gzip: " + damaged.getMessage()));
    }
  }

  private void line(String key, int number, byte[] json) {
    report.line();
    Event event;
    try {
      event = EventJson.readArchived(json);
    } catch (InvalidEvent invalid) {
      report.damage(new Damage(key, number, invalid.getMessage()));
      return;
    }
    consumer.accept(event);
  }
}
