package dev.riffle.retrain.held;

import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.json.JsonText;
import dev.riffle.retrain.archive.Ahead;
import dev.riffle.retrain.archive.KeySet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All of a tenant's events in the archive, each once, as they were sent. What the archive holds of
 * users who are gone has nobody's name, and is left out.
 */
public final class TenantExport {
  private static final Ahead.Limits AHEAD = new Ahead.Limits(16, 128L << 20);

  private final VersionedObjects objects;

  public TenantExport(VersionedObjects objects) {
    this.objects = objects;
  }

  /**
   * What was written.
   *
   * @param objects that were read
   * @param damaged objects that could not be
   */
  public record Written(long objects, long events, List<String> damaged) {}

  private record Read(String key, Optional<List<ArchivedLines.Line>> lines) {}

  /**
   * Reads everything.
   *
   * @param users ids of the tenant's users by the names that the archive has for them
   * @param out takes a line of NDJSON, without its end
   */
  public Written run(String tenant, Map<String, String> users, Consumer<byte[]> out) {
    var lines = new ArchivedLines(tenant, subject -> Optional.ofNullable(users.get(subject)), true);
    var seen = new KeySet();
    var damaged = new ArrayList<String>();
    long read = 0;
    try (Stream<Listed> listing = objects.listing(ArchiveKeys.PREFIX);
        var ahead =
            new Ahead<>(
                listing.filter(it -> ArchiveKeys.isArchive(it.key())).iterator(),
                Listed::bytes,
                listed -> read(listed.key(), lines),
                AHEAD)) {
      while (ahead.hasNext()) {
        Read object = ahead.next();
        read++;
        if (object.lines().isEmpty()) {
          damaged.add(object.key());
        }
        for (ArchivedLines.Line line : object.lines().orElse(List.of())) {
          if (seen.add(line.key())) {
            out.accept(JsonText.bytes(line.event()));
          }
        }
      }
    }
    return new Written(read, seen.size(), List.copyOf(damaged));
  }

  /** What is gone by now was merged: what it was merged into is listed behind it. */
  private Read read(String key, ArchivedLines lines) {
    Optional<Fetched.Found> found = objects.get(key);
    try {
      return new Read(
          key, Optional.of(found.isEmpty() ? List.of() : lines.in(found.get().bytes())));
    } catch (IOException damaged) {
      return new Read(key, Optional.empty());
    }
  }
}
