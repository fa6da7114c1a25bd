package dev.riffle.retrain.spark;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.clean.BotFilter;
import dev.riffle.retrain.clean.CleaningSettings;
import dev.riffle.retrain.data.Interactions;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Set;
import scala.Tuple2;

/**
 * What the users of one part did, without robots.
 *
 * @param report what was read of them and does not count
 * @param read how many interactions were read and count
 * @param robots how many users were left out
 * @param ofRobots how many interactions they had
 * @param told of how many users features are known
 */
record UserPart(
    Interactions people, ReadReport report, long read, int robots, long ofRobots, int told)
    implements Serializable {

  /**
   * Reads the lines of a part, in their order.
   *
   * @param deletedItems ids
   */
  static UserPart of(
      Iterator<Tuple2<Place, Sent>> lines,
      String tenant,
      Set<String> deletedItems,
      CleaningSettings cleaning) {
    var reader = new ArchiveReader(tenant);
    lines.forEachRemaining(
        each -> {
          if (each._2() instanceof Sent.Line line) {
            take(reader, line);
          }
        });
    ArchiveReader.Read read = reader.end(deletedItems::contains);
    BotFilter.People people = BotFilter.without(read.interactions(), cleaning);
    return new UserPart(
        people.interactions(),
        read.report(),
        read.interactions().size(),
        people.users(),
        people.dropped(),
        read.users().size());
  }

  /** Takes a line that was an event when it was read first. */
  static void take(ArchiveReader reader, Sent.Line line) {
    try {
      reader.accept(EventJson.readArchivedLine(line.utf8()), line.object());
    } catch (InvalidEvent impossible) {
      throw new IllegalStateException("a line is no event any more", impossible);
    }
  }
}
