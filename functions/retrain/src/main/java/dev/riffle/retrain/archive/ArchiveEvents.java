package dev.riffle.retrain.archive;

import dev.riffle.core.event.ArchivedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The archive's lines as events, of all tenants and as often as they are there: read side by side,
 * handed over by one thread, in memory no more than what is read ahead.
 */
public final class ArchiveEvents {
  /** The archive is merged by one run at a time, which changes a day's objects a few times. */
  private static final int MOST_LISTINGS = 50;

  private final ReadReport report;
  private final BiConsumer<ArchivedLine, ArchivedObject> consumer;
  private final Set<String> whole = new HashSet<>();
  private int lines;

  private ArchiveEvents(ReadReport report, BiConsumer<ArchivedLine, ArchivedObject> consumer) {
    this.report = report;
    this.consumer = consumer;
  }

  /** As {@link #forEach(List, Supplier, ReadReport, Consumer)} of objects that nobody changes. */
  public static void forEach(
      List<ArchivedObject> objects, ReadReport report, Consumer<ArchivedEvent> consumer) {
    forEach(objects, List::of, report, consumer);
  }

  /**
   * Hands over each event, object by object in their order. Where an object is gone or another
   * version when it is read, because it was merged or rewritten, what replaced it is read as well:
   * events may then come twice.
   *
   * @param again lists the archive once more
   * @param report counts objects and lines, and lists what is damaged
   * @throws DamagedArchive at the end, when more than a twentieth of the lines is damaged
   */
  public static void forEach(
      List<ArchivedObject> objects,
      Supplier<List<ArchivedObject>> again,
      ReadReport report,
      Consumer<ArchivedEvent> consumer) {
    forEachLine(objects, again, report, (line, _) -> consumer.accept(line.event()));
    report.requireMostlyWhole();
  }

  /**
   * The same, each line with the object that holds it. How much is damaged is the caller's to ask,
   * who may read a part of the archive alone.
   */
  public static void forEachLine(
      List<ArchivedObject> objects,
      Supplier<List<ArchivedObject>> again,
      ReadReport report,
      BiConsumer<ArchivedLine, ArchivedObject> consumer) {
    var events = new ArchiveEvents(report, consumer);
    int listings = 1;
    for (List<ArchivedObject> next = objects; !events.read(next); listings++) {
      if (listings == MOST_LISTINGS) {
        throw new IllegalStateException(
            "the archive changes faster than it can be read: it was listed %d times"
                .formatted(listings));
      }
      next = again.get().stream().filter(events::isNew).toList();
    }
  }

  private boolean isNew(ArchivedObject object) {
    return !whole.contains(identity(object));
  }

  /** Reads all of them; false when one of them is no longer what was listed. */
  private boolean read(List<ArchivedObject> objects) {
    boolean all = true;
    try (var decoding = new Decoding(objects.iterator())) {
      while (decoding.hasNext()) {
        for (DecodedLines piece : decoding.next()) {
          all &= take(piece);
        }
      }
    }
    return all;
  }

  private boolean take(DecodedLines decoded) {
    for (Damage damage : decoded.damages()) {
      report.damage(new Damage(damage.key(), lines + damage.line(), damage.reason()));
    }
    report.lines(decoded.lines());
    ArchivedObject object = decoded.piece().object();
    decoded.events().forEach(event -> consumer.accept(event, object));
    lines += decoded.lines();
    if (!decoded.piece().last()) {
      return true;
    }
    lines = 0;
    if (decoded.piece().gzip().isEmpty()) {
      return false;
    }
    report.object();
    whole.add(identity(decoded.piece().object()));
    return true;
  }

  private static String identity(ArchivedObject object) {
    return object.key() + " " + object.version();
  }
}
